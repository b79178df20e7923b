using System.Diagnostics;
using HappyCommunity.Live.Benchmarks.Contenders;

namespace HappyCommunity.Live.Benchmarks.Load;

/// <summary>
/// The timed votes. Each lane votes for an option of its own, one vote after the other, each by a resident who has not
/// voted yet: so the lane's n-th vote, and no other, is what makes that option's tally n.
/// </summary>
internal sealed class Probes(Contender server)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds((double)Contender.ProbeOptions / Contender.ProbeRate);
    private static readonly TimeSpan Convergence = TimeSpan.FromSeconds(20);
    private readonly Lane[] _lanes = [.. Enumerable.Range(0, Contender.ProbeOptions).Select(number => new Lane(number))];

    /// <summary>Screens that are to see the votes.</summary>
    public int Screens { get; set; }

    /// <summary>How many voters are needed for so many seconds.</summary>
    public static int VotersFor(int seconds) => (int)(Contender.ProbeRate * seconds * 1.2) + (Contender.ProbeOptions * 10);

    /// <summary>A screen shows a tally of a lane's option.</summary>
    public void Seen(int screen, int lane, int tallyBefore, int tally, long at)
    {
        for (var n = tallyBefore; n < tally; n++)
            _lanes[lane].Votes[n].Seen(screen, at);
    }

    /// <summary>Votes for a time, then waits until every screen has counted all of it, or for long enough.</summary>
    /// <returns>The votes; a screen that has not counted one has infinity for it.</returns>
    public async Task<IReadOnlyList<ProbeVote>> RunAsync(TimeSpan time)
    {
        var votes = (await Task.WhenAll(_lanes.Select(lane => Task.Run(() => RunAsync(lane, time))))).SelectMany(v => v).ToList();
        await Task.WhenAny(Task.WhenAll(votes.Select(v => v.Everywhere)), Task.Delay(Convergence));
        return votes;
    }

    private async Task<List<ProbeVote>> RunAsync(Lane lane, TimeSpan time)
    {
        using var connection = await HttpConnection.OpenAsync(server.Address);
        var clock = Stopwatch.StartNew();
        var first = lane.Votes.Count;
        for (var due = NextInterval(); due < time && clock.Elapsed < time; due += NextInterval())
        {
            var isLate = clock.Elapsed > due;
            if (!isLate)
                await Task.Delay(due - clock.Elapsed);
            // One that had to wait for the lane's last answer is timed from when it was due.
            var since = Stopwatch.GetTimestamp() - (isLate ? (long)((clock.Elapsed - due).TotalSeconds * Stopwatch.Frequency) : 0);
            lane.Votes.Add(new ProbeVote(since, Screens));
            await connection.SendAsync(server.ProbeBallot(lane.NextVoter, lane.Number));
            server.NoteProbe();
        }
        return lane.Votes[first..];
    }

    /// <summary>Irregular, so as to meet the pushes at any moment of their interval.</summary>
    private static TimeSpan NextInterval() => Interval * (0.5 + Random.Shared.NextDouble());

    private sealed class Lane(int number)
    {
        public int Number => number;

        public List<ProbeVote> Votes { get; } = [];

        /// <summary>The voter of the vote just added: no other lane's, and none that voted before.</summary>
        public int NextVoter => ((Votes.Count - 1) * Contender.ProbeOptions) + number;
    }
}
