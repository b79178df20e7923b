using System.Collections.Concurrent;
using Npgsql;

namespace HappyCommunity.Live.Peer;

/// <summary>A row for each ballot, and the tally in memory: read once, then counted up.</summary>
internal sealed class TalliedBallots(NpgsqlDataSource database) : IBallots
{
    private readonly ConcurrentDictionary<int, Task<int[]>> _votes = new();

    public Task PrepareAsync() => BallotTable.CreateAsync(database);

    public async Task<int[]?> CastAsync(int poll, long voter, int option)
    {
        var votes = await ReadAsync(poll);
        if (!await BallotTable.InsertAsync(database, poll, voter, option))
            return null;
        Interlocked.Increment(ref votes[option]);
        return votes;
    }

    public Task<int[]> ReadAsync(int poll) => _votes.GetOrAdd(poll, key => BallotTable.CountAsync(database, key));
}
