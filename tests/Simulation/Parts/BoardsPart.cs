using HappyCommunity.Live.Benchmarks;
using HappyCommunity.Live.Benchmarks.Screens;
using HappyCommunity.Live.Simulation.Boards;

namespace HappyCommunity.Live.Simulation.Parts;

/// <summary>What a vote costs while nobody looks at the city, and while many boards are open; by turns, at the same rate.</summary>
internal static class BoardsPart
{
    // Of what this machine can do: with fewer votes the same costs a vote more, and at the limit it takes votes away.
    private const double Load = 0.7;

    public static async Task<BoardsFigures> MeasureAsync(CityRun run)
    {
        var rate = Load * run.Capacity;
        List<Turn> without = [], with = [];
        var told = 0d;
        for (var round = 0; round < run.Options.Rounds; round++)
        {
            // Which comes first changes from round to round.
            foreach (var open in round % 2 == 0 ? [false, true] : new[] { true, false })
            {
                using var boards = await ScreenFleet.ConnectAsync(run.Address, _ => Totals.NewWire(Totals.Knows), open ? run.Options.Boards : 0, null);
                var before = boards.Messages;
                var turn = await Turn.MeasureAsync(run.Parts, () => run.VoteAsync(2 * run.Options.Seconds, rate));
                boards.CheckConnected();
                (open ? with : without).Add(turn);
                if (open)
                    told = (double)(boards.Messages - before) / run.Options.Boards / (2 * run.Options.Seconds);
                Console.WriteLine($"  {(open ? run.Options.Boards : 0)} boards: {turn.Servers:0.0} µs a vote at {turn.VotesPerSecond:#,0} votes/s; others {turn.Others:P0}");
            }
        }
        return new BoardsFigures(run.Options.Boards, without, with, told);
    }
}

/// <param name="Told">How often a second each board was told.</param>
internal sealed record BoardsFigures(int Boards, IReadOnlyList<Turn> Without, IReadOnlyList<Turn> With, double Told)
{
    /// <summary>Processor time a vote with them ÷ without, round by round.</summary>
    public Spread Ratio => Spread.Of(With.Zip(Without, (with, without) => with.Servers / without.Servers));

    /// <summary>What one board adds to the processor time of all servers in a second: milliseconds.</summary>
    public Spread MillisecondsPerBoard => Spread.Of(With.Zip(Without, (with, without) =>
        (with.Servers - without.Servers) * with.VotesPerSecond / 1000 / Boards));
}
