using Npgsql;

namespace HappyCommunity.Live.Peer;

/// <summary>A row for each ballot, and the tally counted by the database whenever it is needed.</summary>
internal sealed class CountedBallots(NpgsqlDataSource database) : IBallots
{
    public Task PrepareAsync() => BallotTable.CreateAsync(database);

    public async Task<int[]?> CastAsync(int poll, long voter, int option) =>
        await BallotTable.InsertAsync(database, poll, voter, option) ? await ReadAsync(poll) : null;

    public Task<int[]> ReadAsync(int poll) => BallotTable.CountAsync(database, poll);
}
