using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Fanout;
using HappyCommunity.Live.Benchmarks.Grains;
using HappyCommunity.Live.Benchmarks.Growth;
using HappyCommunity.Live.Benchmarks.Latency;
using HappyCommunity.Live.Benchmarks.Votes;

namespace HappyCommunity.Live.Benchmarks.Goals;

/// <summary>All of them one after the other, and what the product is to reach.</summary>
internal static class AllBenchmark
{
    private const double Kilobyte = 1024;
    private const int FewWalls = 50;
    private const int ManyWalls = 1_000;
    private const int ManyCommunities = 500;

    public static async Task RunAsync(
        VotesOptions votes, LatencyOptions latency, FanoutOptions fanout, GrainsOptions grains, GrowthOptions growth)
    {
        // Counted in this process, so before the others leave anything in it.
        var memory = await GrainsBenchmark.RunAsync(grains);
        Goal[] goals =
        [
            .. Of(await VotesBenchmark.RunAsync(votes)),
            .. Of(await LatencyBenchmark.RunAsync(latency)),
            Of(await FanoutBenchmark.RunAsync(fanout)),
            .. Of(memory),
            .. Of(await GrowthBenchmark.RunAsync(growth)),
        ];
        var report = new Report("all");
        report.Add(["figure", "at least", "aim", "measured", "min – max", "reached"], goals.Select(Row));
        await report.WriteAsync<RunOptions>(votes, goals);
    }

    private static string[] Row(Goal goal) =>
        [goal.Figure, Report.Show(goal.Least), Report.Show(goal.Aim), Report.Show(goal.Measured.Median), Report.ShowRange(goal.Measured), goal.Reached];

    private static IEnumerable<Goal> Of(IReadOnlyList<VotesRound> rounds)
    {
        yield return new Goal(
            "votes/s, one question, ours with 50 walls ÷ plain without", 3.5, 5, Over(r => Live(r, FewWalls) / r.Votes(Line.Plain, 1, 0)));
        yield return new Goal(
            "the first ÷ pgbench single-row insert c64", 1.3, 2, Over(r => Live(r, FewWalls) / r.PgBench));
        yield return new Goal(
            "votes/s, 500 communities at once, ours ÷ plain", 3, 4,
            Over(r => r.Votes(Line.Live, ManyCommunities, 0) / r.Votes(Line.Plain, ManyCommunities, 0)));
        yield return new Goal("with 1,000 walls, ours ÷ ours without walls", 0.6, 0.8, Over(r => Live(r, ManyWalls) / Live(r, 0)));
        yield return new Goal(
            "one web and one silo ÷ one process, 50 walls", 0.6, 0.6, Over(r => r.Votes(Line.Cluster, 1, FewWalls) / Live(r, FewWalls)));
        yield return new Goal(
            "embedded SQLite, votes/s with 50 walls ÷ its single-row commits", 3, 10, Over(r => r.Votes(Line.Sqlite, 1, FewWalls) / r.Commits));

        Spread Over(Func<VotesRound, double?> figure) => Spread.Of(rounds.Select(r => figure(r)!.Value));

        static double? Live(VotesRound round, int walls) => round.Votes(Line.Live, 1, walls);
    }

    private static IEnumerable<Goal> Of(IReadOnlyList<IReadOnlyList<LatencyPhases>> rounds)
    {
        yield return new Goal("vote to wall p99 with 50 walls at saturation, ms", 120, 80, Over(FewWalls));
        yield return new Goal("the same with 1,000 walls, ms", 250, 150, Over(ManyWalls));

        Spread Over(int walls) => Spread.Of(
            rounds.Select(r => r.Single(p => p.Contender == Line.Live && p.Walls == walls).Saturated.ToScreen.P99));
    }

    /// <summary>Of the most screens, where what there is besides them matters least.</summary>
    private static Goal Of(IReadOnlyList<IReadOnlyList<FanoutPhase>> rounds) => new(
        "memory of a web host per idle screen, KB", 40, 30,
        Spread.Of(rounds.Select(r => r.Last(p => p.Contender == Line.Live).IdleBytes / Kilobyte)));

    private static IEnumerable<Goal> Of(GrainsFigures figures)
    {
        yield return new Goal(
            "memory of an active community, 7,156 enrolled, 20 polls, KB", 1_536, 400, Spread.Of([figures.LargeBytes / Kilobyte]));
        yield return new Goal("activation from snapshot + 500 events, ms", 20, 5, Spread.Of(figures.FromSnapshot));
    }

    private static IEnumerable<Goal> Of(IReadOnlyList<GrowthRound> rounds)
    {
        yield return new Goal("CPU per vote, 3 silos ÷ 1", 1.15, 1, Over(r => r.Silos));
        yield return new Goal("CPU per vote, 5,000 communities ÷ 10", 1.2, 1, Over(r => r.Communities));

        Spread Over(Func<GrowthRound, IReadOnlyList<GrowthPhase>> steps) => Spread.Of(rounds.Select(r => steps(r)[^1].CpuPerVote / steps(r)[0].CpuPerVote));
    }
}
