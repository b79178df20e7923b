namespace HappyCommunity.Live.Benchmarks.Growth;

/// <summary>The tables of <c>growth</c>.</summary>
internal static class GrowthReport
{
    public static Task WriteAsync(GrowthOptions options, IReadOnlyList<GrowthRound> rounds)
    {
        var report = new Report("growth");
        AddTable(report, "silos", [.. rounds.Select(round => round.Silos)]);
        AddTable(report, "communities", [.. rounds.Select(round => round.Communities)]);
        return report.WriteAsync(options, rounds);
    }

    private static void AddTable(Report report, string what, IReadOnlyList<GrowthPhase>[] rounds) => report.Add(
        [what, "votes/s", "all servers, µs a vote", "min – max", "÷ the first", "web, µs", "silo, µs", "database, µs", "answer p99, ms", "others, %"],
        Enumerable.Range(0, rounds[0].Count).Select(i => Row([.. rounds.Select(round => round[i])], [.. rounds.Select(round => round[0])])));

    private static string[] Row(GrowthPhase[] rounds, GrowthPhase[] firsts) =>
    [
        $"{rounds[0].Count:#,0}",
        Report.ShowMedian(rounds, r => r.Phase.VotesPerSecond),
        Report.ShowMedian(rounds, r => r.CpuPerVote),
        Report.ShowRange(Spread.Of(rounds.Select(r => r.CpuPerVote))),
        Report.Show(Spread.Of(rounds.Zip(firsts, (r, first) => r.CpuPerVote / first.CpuPerVote)).Median),
        Report.ShowMedian(rounds, r => r.Phase.CpuPerVote["web"]),
        Report.ShowMedian(rounds, r => r.Phase.CpuPerVote.GetValueOrDefault("silo")),
        Report.ShowMedian(rounds, r => r.Phase.CpuPerVote["database"]),
        Report.ShowMedian(rounds, r => r.Phase.AnswerP99),
        Report.ShowMedian(rounds, r => 100 * r.Phase.Others),
    ];
}
