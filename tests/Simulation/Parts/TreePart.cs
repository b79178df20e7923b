using HappyCommunity.Live.Benchmarks;
using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Simulation.Cities;
using HappyCommunity.Live.Simulation.Load;

namespace HappyCommunity.Live.Simulation.Parts;

/// <summary>
/// What the tree of regions costs. Two of the same city stand side by side: in one communities tell their regions as usual,
/// in the other every ten minutes (<c>Live:ReportInterval</c>), and those that owe something are seldom looked for
/// (<c>Live:SweepInterval</c>). They vote by turns, at the same rate. What the first needs more a vote is the tree: reports,
/// sums, what regions and the ledger write of them.
/// </summary>
internal static class TreePart
{
    // Of what this machine can do: with fewer votes the same costs a vote more, and at the limit it takes votes away.
    private const double Load = 0.7;
    private const string Quiet = "00:10:00";
    private const string SeldomSwept = "00:01:00";

    // Rounds differ by more than the tree takes; and what one city does more must be warm as well.
    private const int Rounds = 2;
    private const int Warm = 3;

    // What is owed from one turn is not to be done in the next.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(6);

    public static async Task<TreeFigures> MeasureAsync(CityRun run)
    {
        await run.StopAsync();
        var copy = await run.Store.CopyAsync(run.Ground);
        await run.StartAsync();
        await using var quiet = await LiveProcesses.StartAsync("quiet city", [.. copy.Settings, "--Live:ReportInterval", Quiet, "--Live:SweepInterval", SeldomSwept], run.Options.Silos);
        var (telling, silent) = (run.NewLoad(run.Address), new CityLoad(quiet.Address, run.Residents.InCopy(), run.Options.Connections));
        // Votes are to find everybody awake.
        foreach (var address in new[] { quiet.Address, run.Address })
            await ColdStart.AwakeAsync(run.City, address);
        foreach (var load in new[] { silent, telling })
            await VoteAsync(load, Warm * run.Options.Warm, run.Options.Peak);
        var rate = Load * run.Capacity;
        List<Turn> with = [], without = [];
        for (var round = 0; round < Rounds * run.Options.Rounds; round++)
        {
            foreach (var tells in round % 2 == 0 ? [true, false] : new[] { false, true })
            {
                await Task.Delay(Pause);
                IReadOnlyList<Part> parts = tells ? run.Parts : [.. quiet.Parts, .. run.Store.Parts];
                var turn = await Turn.MeasureAsync(parts, () => VoteAsync(tells ? telling : silent, 2 * run.Options.Seconds, rate));
                (tells ? with : without).Add(turn);
                Console.WriteLine($"  {(tells ? "with" : "without")} the tree: {turn.Servers:0.0} µs a vote at {turn.VotesPerSecond:#,0} votes/s; others {turn.Others:P0}");
            }
        }
        await run.CheckAsync();
        return new TreeFigures(with, without);
    }

    private static Task<LoadFigures> VoteAsync(CityLoad load, int seconds, double rate) =>
        load.RunAsync(TimeSpan.FromSeconds(Math.Max(1, seconds)), _ => rate, (_, _) => ActKind.Vote);
}

internal sealed record TreeFigures(IReadOnlyList<Turn> With, IReadOnlyList<Turn> Without)
{
    /// <summary>
    /// What part of a vote's processor time the tree is, round by round: 0-1. A web host has no part in it and would bring
    /// nothing but its own differences.
    /// </summary>
    public Spread Share => Spread.Of(With.Zip(Without, (with, without) => (with.BehindWeb - without.BehindWeb) / with.Servers));
}
