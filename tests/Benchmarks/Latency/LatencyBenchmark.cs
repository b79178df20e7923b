using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Screens;
using HappyCommunity.Live.Benchmarks.Towns;

namespace HappyCommunity.Live.Benchmarks.Latency;

/// <summary>How long a vote takes to the walls.</summary>
internal static class LatencyBenchmark
{
    private const int WarmWalls = 50;

    /// <returns>By round, what was measured in it.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<LatencyPhases>>> RunAsync(LatencyOptions options)
    {
        await using var ground = await Ground.PrepareAsync();
        var plan = new TownPlan([Question.One], Probes.VotersFor(options.ProbeSeconds));
        await using var contenders = await Line.StartAsync(options.Contenders, ground, plan);
        foreach (var contender in contenders)
            await WarmAsync(options, contender);
        var rounds = await MeasureAsync(options, contenders);
        await contenders.CheckBallotsAsync();
        await LatencyReport.WriteAsync(options, rounds);
        return rounds;
    }

    private static async Task WarmAsync(LatencyOptions options, Contender contender)
    {
        Console.WriteLine($"{contender.Name} is warmed for {options.Warm} s.");
        using var screens = await ScreenFleet.ConnectAsync(contender, Question.One, WarmWalls);
        await Phase.RunAsync(contender, Question.One, options.Connections, options.Warm);
    }

    private static async Task<List<List<LatencyPhases>>> MeasureAsync(LatencyOptions options, ContenderSet contenders)
    {
        var probes = contenders.ToDictionary(contender => contender, contender => new Probes(contender));
        var rounds = new List<List<LatencyPhases>>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            Console.WriteLine($"Round {round} of {options.Rounds}");
            var measured = new List<LatencyPhases>();
            rounds.Add(measured);
            foreach (var walls in options.Walls)
            {
                foreach (var contender in contenders)
                    measured.Add(await MeasureAsync(options, contender, probes[contender], walls));
            }
        }
        return rounds;
    }

    private static async Task<LatencyPhases> MeasureAsync(LatencyOptions options, Contender contender, Probes probes, int walls)
    {
        using var screens = await ScreenFleet.ConnectAsync(contender, Question.One, walls, probes);
        var saturated = await TimedPhase.MeasureAsync(options, contender, screens, probes, null);
        var half = await TimedPhase.MeasureAsync(options, contender, screens, probes, saturated.Load.VotesPerSecond / 2);
        Console.WriteLine(
            $"  {contender.Name}, {walls} walls: p99 {Report.Show(saturated.ToScreen.P99)} ms at {Report.Show(saturated.Load.VotesPerSecond)} votes/s, {Report.Show(half.ToScreen.P99)} ms at {Report.Show(half.Load.VotesPerSecond)}; others {half.Load.Others:P0}");
        return new LatencyPhases(contender.Name, walls, saturated, half);
    }
}
