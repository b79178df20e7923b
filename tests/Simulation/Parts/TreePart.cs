using HappyCommunity.Live.Benchmarks;
using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Simulation.Cities;
using HappyCommunity.Live.Simulation.Load;

namespace HappyCommunity.Live.Simulation.Parts;

/// <summary>
/// What the tree of regions costs. Two of the same city stand side by side: in one communities tell their regions as usual,
/// in the other every ten minutes (<c>Live:ReportInterval</c>), and those that owe something are seldom looked for
/// (<c>Live:SweepInterval</c>). They vote by turns, at the same rate. What the first needs more a vote is the tree: reports,
/// sums, what regions and the ledger write of them. With every start they change places, as what is compiled, and how, differs
/// from one to the next.
/// </summary>
internal static class TreePart
{
    // Of what this machine can do: with fewer votes the same costs a vote more, and at the limit it takes votes away.
    private const double Load = 0.7;

    // What one city does more must be warm as well.
    private const int Warm = 3;

    private static readonly string[] Quiet = ["--Live:ReportInterval", "00:10:00", "--Live:SweepInterval", "00:01:00"];

    // What is owed from one turn is not to be done in the next.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(6);

    public static async Task<TreeFigures> MeasureAsync(CityRun run)
    {
        await run.StopAsync();
        var copy = new Side(await run.Store.CopyAsync(run.Ground), run.Residents.InCopy());
        var own = new Side(run.Store, run.Residents);
        List<Turn> with = [], without = [];
        for (var start = 0; start < run.Options.Starts; start++)
        {
            var (telling, silent) = start % 2 == 0 ? (own, copy) : (copy, own);
            await using (telling.Processes = await LiveProcesses.StartAsync("city", telling.Store.Settings, run.Options.Silos))
            await using (silent.Processes = await LiveProcesses.StartAsync("quiet city", [.. silent.Store.Settings, .. Quiet], run.Options.Silos))
            {
                await WarmAsync(run, [silent, telling]);
                await TakeTurnsAsync(run, telling, silent, with, without);
                await Task.WhenAll(telling.Processes.StopAsync(), silent.Processes.StopAsync());
            }
        }
        await run.StartAsync();
        await run.CheckAsync();
        return new TreeFigures(with, without);
    }

    /// <summary>Votes are to find everybody awake, and all compiled.</summary>
    private static async Task WarmAsync(CityRun run, Side[] sides)
    {
        foreach (var side in sides)
            await ColdStart.AwakeAsync(run.City, side.Processes.Address);
        foreach (var side in sides)
            await VoteAsync(run, side, Warm * run.Options.Warm, run.Options.Peak);
    }

    private static async Task TakeTurnsAsync(CityRun run, Side telling, Side silent, List<Turn> with, List<Turn> without)
    {
        for (var turns = 0; turns < run.Options.Turns; turns++)
        {
            foreach (var tells in turns % 2 == 0 ? [true, false] : new[] { false, true })
            {
                await Task.Delay(Pause);
                var side = tells ? telling : silent;
                var turn = await Turn.MeasureAsync(
                    [.. side.Processes.Parts, .. run.Store.Parts], () => VoteAsync(run, side, 2 * run.Options.Seconds, Load * run.Capacity));
                (tells ? with : without).Add(turn);
                Console.WriteLine($"  {(tells ? "with" : "without")} the tree: {turn.Servers:0.0} µs a vote at {turn.VotesPerSecond:#,0} votes/s; others {turn.Others:P0}");
            }
        }
    }

    private static Task<LoadFigures> VoteAsync(CityRun run, Side side, int seconds, double rate) =>
        new CityLoad(side.Processes.Address, side.Residents, run.Options.Connections).RunAsync(
            TimeSpan.FromSeconds(Math.Max(1, seconds)), _ => rate, (_, _) => ActKind.Vote);

    /// <summary>One of the two cities, and what serves it.</summary>
    private sealed record Side(LiveStore Store, Residents Residents)
    {
        public LiveProcesses Processes { get; set; } = null!;
    }
}

internal sealed record TreeFigures(IReadOnlyList<Turn> With, IReadOnlyList<Turn> Without)
{
    /// <summary>
    /// What part of a vote's processor time the tree is, by pairs of turns: 0-1. A web host has no part in it and would bring
    /// nothing but its own differences.
    /// </summary>
    public Mean Share => Mean.Of([.. With.Zip(Without, (with, without) => (with.BehindWeb - without.BehindWeb) / with.Servers)]);
}
