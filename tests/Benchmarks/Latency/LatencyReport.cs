using HappyCommunity.Live.Benchmarks.Load;

namespace HappyCommunity.Live.Benchmarks.Latency;

/// <summary>The table of <c>latency</c>.</summary>
internal static class LatencyReport
{
    public static Task WriteAsync(LatencyOptions options, IReadOnlyList<IReadOnlyList<LatencyPhases>> rounds)
    {
        var report = new Report("latency");
        report.Add(
            ["contender", "walls", "load", "votes/s", "to wall p50, ms", "p99, ms", "p99 min – max", "max, ms", "to last wall p99, ms", "patches a second and wall", "others, %"],
            Enumerable.Range(0, rounds[0].Count).SelectMany(i => Rows([.. rounds.Select(round => round[i])])));
        return report.WriteAsync(options, rounds);
    }

    private static IEnumerable<string[]> Rows(LatencyPhases[] rounds)
    {
        yield return Row(rounds[0], "saturation", [.. rounds.Select(round => round.Saturated)]);
        yield return Row(rounds[0], "half", [.. rounds.Select(round => round.Half)]);
    }

    private static string[] Row(LatencyPhases of, string load, TimedPhase[] rounds) =>
    [
        of.Contender, $"{of.Walls}", load,
        Report.ShowMedian(rounds, r => r.Load.VotesPerSecond),
        Report.ShowMedian(rounds, r => r.ToScreen.P50),
        Report.ShowMedian(rounds, r => r.ToScreen.P99),
        Report.ShowRange(Spread.Of(rounds.Select(r => r.ToScreen.P99))),
        Report.ShowMedian(rounds, r => r.ToScreen.Max),
        Report.ShowMedian(rounds, r => r.ToLastScreen.P99),
        Report.ShowMedian(rounds, r => r.Told / of.Walls),
        Report.ShowMedian(rounds, r => 100 * r.Load.Others),
    ];
}
