using System.Diagnostics;
using HappyCommunity.Live.Benchmarks.Server;

namespace HappyCommunity.Live.Benchmarks.Load;

/// <summary>
/// Residents who change their ballots over and over, so that every vote is one more entry in the ledger. Each connection
/// has its own residents and at most one vote on its way.
/// </summary>
internal sealed class BallotLoad : IDisposable
{
    private readonly List<Lane> _lanes = [];

    /// <summary>Votes that were answered with 200 since the beginning.</summary>
    public long Acknowledged => _lanes.Sum(lane => lane.Acknowledged);

    /// <param name="cookies">One for each resident.</param>
    public static async Task<BallotLoad> OpenAsync(Uri server, int connections, string[] cookies)
    {
        var load = new BallotLoad();
        foreach (var chunk in cookies.Chunk((cookies.Length + connections - 1) / connections))
            load._lanes.Add(new Lane(await HttpConnection.OpenAsync(server), [.. chunk.Select(cookie => Ballots(server, cookie))]));
        return load;
    }

    /// <summary>Votes for a time.</summary>
    /// <param name="rate">Votes a second, sent when they are due though earlier ones be late; null for as many as are answered.</param>
    /// <returns>How many were answered within that time.</returns>
    public async Task<int> RunAsync(TimeSpan time, double? rate = null)
    {
        var interval = rate is { } perSecond ? TimeSpan.FromSeconds(_lanes.Count / perSecond) : TimeSpan.Zero;
        var counts = await Task.WhenAll(_lanes.Select(lane => Task.Run(() => lane.RunAsync(time, interval))));
        return counts.Sum();
    }

    public void Dispose() => _lanes.ForEach(lane => lane.Dispose());

    private static byte[][] Ballots(Uri server, string cookie) => [.. Enumerable.Range(0, BenchTown.LoadOptions)
        .Select(i => HttpConnection.Ballot(server, BenchTown.Community, BenchTown.LoadPoll, BenchTown.Option(i), cookie))];

    /// <param name="ballots">By resident and option.</param>
    private sealed class Lane(HttpConnection connection, byte[][][] ballots) : IDisposable
    {
        private long _sent;

        public long Acknowledged { get; private set; }

        public async Task<int> RunAsync(TimeSpan time, TimeSpan interval)
        {
            var clock = Stopwatch.StartNew();
            var answered = 0;
            // Not all lanes at the same moment.
            for (var due = interval * Random.Shared.NextDouble(); clock.Elapsed < time; due += interval)
            {
                if (due - clock.Elapsed is var wait && wait > TimeSpan.Zero)
                    await Task.Delay(wait);
                await connection.SendAsync(Next());
                Acknowledged++;
                if (clock.Elapsed <= time)
                    answered++;
            }
            return answered;
        }

        public void Dispose() => connection.Dispose();

        /// <summary>Each time round, the residents choose another option than the last time.</summary>
        private byte[] Next()
        {
            var (round, resident) = Math.DivRem(_sent++, ballots.Length);
            return ballots[resident][round % BenchTown.LoadOptions];
        }
    }
}
