namespace HappyCommunity.Live.Benchmarks.Fanout;

/// <summary>The table of <c>fanout</c>.</summary>
internal static class FanoutReport
{
    private const double Kilobyte = 1024;

    public static Task WriteAsync(FanoutOptions options, IReadOnlyList<IReadOnlyList<FanoutPhase>> rounds)
    {
        var report = new Report("fanout");
        report.Add(
            ["contender", "screens", "told a second", "vote to screen p50, ms", "p99, ms", "p99 min – max", "idle, KB a screen", "idle min – max", "busy, KB a screen", "web, µs a screen told", "others, %"],
            Enumerable.Range(0, rounds[0].Count).Select(i => Row([.. rounds.Select(round => round[i])])));
        return report.WriteAsync(options, rounds);
    }

    private static string[] Row(FanoutPhase[] rounds) =>
    [
        rounds[0].Contender, $"{rounds[0].Screens:#,0}",
        Report.ShowMedian(rounds, r => r.Told),
        Report.ShowMedian(rounds, r => r.ToScreen.P50),
        Report.ShowMedian(rounds, r => r.ToScreen.P99),
        Report.ShowRange(Spread.Of(rounds.Select(r => r.ToScreen.P99))),
        Report.ShowMedian(rounds, r => r.IdleBytes / Kilobyte),
        Report.ShowRange(Spread.Of(rounds.Select(r => r.IdleBytes / Kilobyte))),
        Report.ShowMedian(rounds, r => r.BusyBytes / Kilobyte),
        Report.ShowMedian(rounds, r => r.CpuPerTold),
        Report.ShowMedian(rounds, r => 100 * r.Others),
    ];
}
