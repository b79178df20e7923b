using System.Diagnostics;
using HappyCommunity.Live.Benchmarks.Server;

namespace HappyCommunity.Live.Benchmarks.Load;

/// <summary>
/// The timed votes. Each lane votes for an option of its own, one vote after the other, each by a resident who has not
/// voted yet: so the lane's n-th vote, and no other, is what makes that option's tally n.
/// </summary>
internal sealed class Probes : IDisposable
{
    private static readonly TimeSpan Convergence = TimeSpan.FromSeconds(10);
    private readonly Lane[] _lanes;
    private readonly int _walls;
    private readonly TimeSpan _interval;

    private Probes(Lane[] lanes, int walls, double rate) =>
        (_lanes, _walls, _interval) = (lanes, walls, TimeSpan.FromSeconds(lanes.Length / rate));

    public long Acknowledged => _lanes.Sum(lane => lane.Sent);

    /// <param name="cookies">One for each resident; each votes once.</param>
    /// <param name="rate">Votes a second.</param>
    public static async Task<Probes> OpenAsync(Uri server, string[] cookies, int walls, double rate)
    {
        var lanes = new Lane[BenchTown.ProbeOptions];
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] = new Lane(await HttpConnection.OpenAsync(server), [.. cookies.Where((_, c) => c % lanes.Length == i)
                .Select(cookie => HttpConnection.Ballot(server, BenchTown.Community, BenchTown.ProbePoll, BenchTown.Option(i), cookie))]);
        }
        return new Probes(lanes, walls, rate);
    }

    /// <summary>How many residents are needed for so many seconds.</summary>
    public static int VotersFor(double rate, int seconds) => (int)(rate * seconds * 1.2) + (BenchTown.ProbeOptions * 10);

    /// <summary>A wall shows a tally of a lane's option.</summary>
    public void Seen(int wall, int lane, int tallyBefore, int tally, long at)
    {
        for (var n = tallyBefore; n < tally; n++)
            _lanes[lane].Votes[n].Seen(wall, at);
    }

    /// <summary>Votes for a time, then waits until every wall has counted all of it.</summary>
    /// <exception cref="TimeoutException">A wall has not.</exception>
    public async Task<IReadOnlyList<ProbeVote>> RunAsync(TimeSpan time)
    {
        var votes = (await Task.WhenAll(_lanes.Select(lane => Task.Run(() => RunAsync(lane, time))))).SelectMany(v => v).ToList();
        await WaitForWallsAsync(votes);
        return votes;
    }

    private static async Task WaitForWallsAsync(List<ProbeVote> votes)
    {
        try
        {
            await Task.WhenAll(votes.Select(v => v.Everywhere)).WaitAsync(Convergence);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException(
                $"{votes.Count(v => v.Missing > 0)} of {votes.Count} votes have not come to all walls, one of them to {votes.Max(v => v.Missing)} walls.", exception);
        }
    }

    public void Dispose() => Array.ForEach(_lanes, lane => lane.Connection.Dispose());

    private async Task<ArraySegment<ProbeVote>> RunAsync(Lane lane, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var first = lane.Sent;
        for (var due = NextInterval(); due < time; due += NextInterval())
        {
            var isLate = clock.Elapsed > due;
            if (!isLate)
                await Task.Delay(due - clock.Elapsed);
            // One that had to wait for the lane's last answer is timed from when it was due.
            var since = Stopwatch.GetTimestamp() - (isLate ? (long)((clock.Elapsed - due).TotalSeconds * Stopwatch.Frequency) : 0);
            lane.Votes[lane.Sent] = new ProbeVote(since, _walls);
            await lane.Connection.SendAsync(lane.Ballots[lane.Sent]);
            lane.Sent++;
        }
        return new ArraySegment<ProbeVote>(lane.Votes, first, lane.Sent - first);
    }

    /// <summary>Irregular, so as to meet the pushes at any moment of their interval.</summary>
    private TimeSpan NextInterval() => _interval * (0.5 + Random.Shared.NextDouble());

    private sealed class Lane(HttpConnection connection, byte[][] ballots)
    {
        public HttpConnection Connection => connection;

        public byte[][] Ballots => ballots;

        public ProbeVote[] Votes { get; } = new ProbeVote[ballots.Length];

        public int Sent { get; set; }
    }
}
