using HappyCommunity.Live.Benchmarks.Contenders;

namespace HappyCommunity.Live.Benchmarks.Votes;

/// <summary>The table of <c>votes</c>.</summary>
internal static class VotesReport
{
    private static readonly string[] Parts = ["web", "silo", "database", "load", "screens"];

    public static Task WriteAsync(VotesOptions options, IReadOnlyList<VotesRound> rounds)
    {
        var report = new Report("votes");
        report.Add(["limit", "a second", "min – max"], [
            Limit("pgbench, single-row INSERT, 64 clients", rounds.Select(r => r.PgBench)),
            Limit("SQLite, single-row commits", rounds.Select(r => r.Commits))]);
        report.Add(
            ["contender", "voted on", "walls", "votes/s", "min – max", "÷ plain without walls", "answer p50, ms", "p99, ms",
                .. Parts.Select(part => $"{part}, µs a vote"), "others, %"],
            Enumerable.Range(0, rounds[0].Phases.Count).Select(i => Row([.. rounds.Select(r => r.Phases[i])], rounds)));
        return report.WriteAsync(options, rounds);
    }

    private static string[] Limit(string name, IEnumerable<double> rates) =>
        Spread.Of(rates) is var spread ? [name, Report.Show(spread.Median), Report.ShowRange(spread)] : [];

    private static string[] Row(VotesPhase[] phases, IReadOnlyList<VotesRound> rounds)
    {
        var first = phases[0];
        var votes = Spread.Of(phases.Select(p => p.Phase.VotesPerSecond));
        var plain = rounds.Select(r => r.Votes(Line.Plain, first.Communities, 0)).ToArray();
        return [
            first.Contender, $"{new Question(first.Communities)}", $"{first.Walls}", Report.Show(votes.Median), Report.ShowRange(votes),
            plain.Contains(null) ? "–" : Report.Show(Spread.Of(phases.Select((p, i) => p.Phase.VotesPerSecond / plain[i]!.Value)).Median),
            Report.ShowMedian(phases, p => p.Phase.AnswerP50), Report.ShowMedian(phases, p => p.Phase.AnswerP99),
            .. Parts.Select(part => Report.ShowMedian(phases, p => p.Phase.CpuPerVote.GetValueOrDefault(part))),
            Report.ShowMedian(phases, p => 100 * p.Phase.Others)];
    }
}
