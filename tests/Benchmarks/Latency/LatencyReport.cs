using System.Globalization;
using System.Text.Json;
using HappyCommunity.Live.Benchmarks.Machines;

namespace HappyCommunity.Live.Benchmarks.Latency;

/// <summary>The rounds as a table for people and as JSON.</summary>
internal static class LatencyReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(int number, Round round) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Round {number}: {round.Peer.PerSecond:F0} commits/s, p99/max {round.Peer.Milliseconds.P99:F1}/{round.Peer.Milliseconds.Max:F0} ms; votes/s {round.Alone.VotesPerSecond:F0} alone, {round.Saturated.VotesPerSecond:F0} with walls; to wall p50/p99/max {Show(round.Steady)} ms at {round.Steady.VotesPerSecond:F0} votes/s, {Show(round.Saturated)} ms at saturation; others {round.Others:P0}"));

    /// <summary>Prints the table, and writes <c>artifacts/latency.json</c>.</summary>
    public static async Task WriteAsync(Machine machine, LatencyOptions options, IReadOnlyList<Round> rounds)
    {
        var figures = Figures(options, rounds).ToDictionary();
        Console.WriteLine();
        Console.WriteLine("| figure | median | min | max |\n|---|---|---|---|");
        foreach (var (name, spread) in figures)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {spread.Median:#,0.##} | {spread.Min:#,0.##} | {spread.Max:#,0.##} |"));
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName, "latency.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { machine, options, figures, rounds }, Json));
        Console.WriteLine($"\n{machine}\n{file}");
    }

    private static IEnumerable<(string, Spread)> Figures(LatencyOptions options, IReadOnlyList<Round> rounds)
    {
        yield return Over("single-row commits/s of SQLite, the peer", r => r.Peer.PerSecond);
        yield return Over("single-row commit p99, ms", r => r.Peer.Milliseconds.P99);
        yield return Over("single-row commit max, ms", r => r.Peer.Milliseconds.Max);
        yield return Over("votes/s, no wall", r => r.Alone.VotesPerSecond);
        yield return Over($"votes/s, {options.Walls} walls", r => r.Saturated.VotesPerSecond);
        yield return Over("votes/s ÷ commits/s, no wall", r => r.Alone.VotesPerSecond / r.Peer.PerSecond);
        yield return Over($"votes/s ÷ commits/s, {options.Walls} walls", r => r.Saturated.VotesPerSecond / r.Peer.PerSecond);
        yield return Over("server CPU µs per vote, no wall", r => r.Alone.CpuPerVote);
        yield return Over($"server CPU µs per vote, {options.Walls} walls", r => r.Saturated.CpuPerVote);
        yield return Over("half load: votes/s", r => r.Steady.VotesPerSecond);
        yield return Over("half load: vote to wall p50, ms", r => r.Steady.ToWall!.P50);
        yield return Over("half load: vote to wall p99, ms", r => r.Steady.ToWall!.P99);
        yield return Over("half load: vote to wall max, ms", r => r.Steady.ToWall!.Max);
        yield return Over("half load: vote to last wall p99, ms", r => r.Steady.ToLastWall!.P99);
        yield return Over("saturation: vote to wall p50, ms", r => r.Saturated.ToWall!.P50);
        yield return Over("saturation: vote to wall p99, ms", r => r.Saturated.ToWall!.P99);
        yield return Over("saturation: vote to wall max, ms", r => r.Saturated.ToWall!.Max);
        yield return Over("saturation: vote to last wall p99, ms", r => r.Saturated.ToLastWall!.P99);
        yield return Over("others' share of the machine, %", r => 100 * r.Others);

        (string, Spread) Over(string name, Func<Round, double> figure) => (name, Spread.Of(rounds.Select(figure)));
    }

    private static string Show(Phase phase) => phase.ToWall is { } d
        ? string.Create(CultureInfo.InvariantCulture, $"{d.P50:F0}/{d.P99:F0}/{d.Max:F0}")
        : "-";
}
