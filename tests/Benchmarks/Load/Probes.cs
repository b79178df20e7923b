using System.Diagnostics;
using HappyCommunity.Live.Benchmarks.Contenders;

namespace HappyCommunity.Live.Benchmarks.Load;

/// <summary>
/// The timed votes. Each lane votes for an option of its own, one vote after the other, each by a resident who has not
/// voted yet: so the lane's n-th vote, and no other, is what makes that option's tally n.
/// </summary>
internal sealed class Probes : IDisposable
{
    private static readonly TimeSpan Convergence = TimeSpan.FromSeconds(20);
    private readonly Contender _server;
    private readonly Lane[] _lanes;
    private readonly TimeSpan _interval;

    private Probes(Contender server, Lane[] lanes, double rate) =>
        (_server, _lanes, _interval) = (server, lanes, TimeSpan.FromSeconds(lanes.Length / rate));

    /// <summary>Screens that are to see the votes.</summary>
    public int Screens { get; set; }

    /// <param name="rate">Votes a second.</param>
    public static async Task<Probes> OpenAsync(Contender server, double rate)
    {
        var lanes = new Lane[Contender.ProbeOptions];
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = new Lane(i, await HttpConnection.OpenAsync(server.Address));
        return new Probes(server, lanes, rate);
    }

    /// <summary>How many voters are needed for so many seconds.</summary>
    public static int VotersFor(double rate, int seconds) => (int)(rate * seconds * 1.2) + (Contender.ProbeOptions * 10);

    /// <summary>A screen shows a tally of a lane's option.</summary>
    public void Seen(int screen, int lane, int tallyBefore, int tally, long at)
    {
        for (var n = tallyBefore; n < tally; n++)
            _lanes[lane].Votes[n].Seen(screen, at);
    }

    /// <summary>Votes for a time, then waits until every screen has counted all of it.</summary>
    /// <exception cref="TimeoutException">A screen has not.</exception>
    public async Task<IReadOnlyList<ProbeVote>> RunAsync(TimeSpan time)
    {
        var votes = (await Task.WhenAll(_lanes.Select(lane => Task.Run(() => RunAsync(lane, time))))).SelectMany(v => v).ToList();
        try
        {
            await Task.WhenAll(votes.Select(v => v.Everywhere)).WaitAsync(Convergence);
            return votes;
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException(
                $"{votes.Count(v => v.Missing > 0)} of {votes.Count} votes have not come to all screens, one of them to {votes.Max(v => v.Missing)} screens.", exception);
        }
    }

    public void Dispose() => Array.ForEach(_lanes, lane => lane.Connection.Dispose());

    private async Task<List<ProbeVote>> RunAsync(Lane lane, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var first = lane.Votes.Count;
        for (var due = NextInterval(); due < time; due += NextInterval())
        {
            var isLate = clock.Elapsed > due;
            if (!isLate)
                await Task.Delay(due - clock.Elapsed);
            // One that had to wait for the lane's last answer is timed from when it was due.
            var since = Stopwatch.GetTimestamp() - (isLate ? (long)((clock.Elapsed - due).TotalSeconds * Stopwatch.Frequency) : 0);
            lane.Votes.Add(new ProbeVote(since, Screens));
            await lane.Connection.SendAsync(_server.ProbeBallot(lane.NextVoter, lane.Number));
            _server.NoteProbe();
        }
        return lane.Votes[first..];
    }

    /// <summary>Irregular, so as to meet the pushes at any moment of their interval.</summary>
    private TimeSpan NextInterval() => _interval * (0.5 + Random.Shared.NextDouble());

    private sealed class Lane(int number, HttpConnection connection)
    {
        public int Number => number;

        public HttpConnection Connection => connection;

        public List<ProbeVote> Votes { get; } = [];

        /// <summary>The voter of the vote just added: no other lane's, and none that voted before.</summary>
        public int NextVoter => ((Votes.Count - 1) * Contender.ProbeOptions) + number;
    }
}
