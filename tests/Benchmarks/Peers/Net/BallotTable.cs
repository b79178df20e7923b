using Npgsql;

namespace HappyCommunity.Live.Peer;

/// <summary>Ballots as rows of a table; the statements are prepared by the connection (<c>Max Auto Prepare</c>).</summary>
internal static class BallotTable
{
    public static async Task CreateAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            "CREATE TABLE IF NOT EXISTS ballot (poll int NOT NULL, voter bigint NOT NULL, option int NOT NULL, cast_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (poll, voter))");
        await command.ExecuteNonQueryAsync();
    }

    /// <returns>False where the voter has one already.</returns>
    public static async Task<bool> InsertAsync(NpgsqlDataSource database, int poll, long voter, int option)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO ballot (poll, voter, option) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = poll });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = voter });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = option });
        return await command.ExecuteNonQueryAsync() == 1;
    }

    public static async Task<int[]> CountAsync(NpgsqlDataSource database, int poll)
    {
        await using var command = database.CreateCommand("SELECT option, count(*)::int FROM ballot WHERE poll = $1 GROUP BY option");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = poll });
        await using var reader = await command.ExecuteReaderAsync();
        var votes = new int[IBallots.Options];
        while (await reader.ReadAsync())
            votes[reader.GetInt32(0)] = reader.GetInt32(1);
        return votes;
    }
}
