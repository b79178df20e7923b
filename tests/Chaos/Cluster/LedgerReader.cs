using System.Text.Json.Nodes;
using HappyCommunity.Live.Tests.Chaos.Replay;
using Npgsql;

namespace HappyCommunity.Live.Tests.Chaos.Cluster;

/// <summary>The ledger read straight from PostgreSQL, past the product.</summary>
internal sealed class LedgerReader(string connectionString)
{
    /// <summary>All that a community's ledger holds.</summary>
    public async Task<CommunityLedger> ReadAsync(string community)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        var entries = await QueryAsync(
            database,
            "SELECT version, at, kind, payload, actor, text FROM event LEFT JOIN words USING (stream, version) WHERE stream = $1 ORDER BY version",
            community,
            row => new Entry(
                row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2),
                JsonNode.Parse(row.GetFieldValue<byte[]>(3))!.AsObject(), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5)));
        var choices = await QueryAsync(
            database, "SELECT poll, option, votes FROM secret_choice WHERE stream = $1", community,
            row => KeyValuePair.Create((row.GetString(0), row.GetString(1)), row.GetInt32(2)));
        return new CommunityLedger(community, entries, choices.ToDictionary());
    }

    private static async Task<List<T>> QueryAsync<T>(NpgsqlDataSource database, string sql, string community, Func<NpgsqlDataReader, T> read)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(community);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }
}
