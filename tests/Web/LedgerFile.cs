using System.Text.Json.Nodes;
using HappyCommunity.Live.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>An entry of the ledger, as it stands in the database.</summary>
public sealed record LedgerRow(long Version, DateTimeOffset At, string Kind, JsonObject Payload, string Actor)
{
    /// <summary>A member of the payload, as text.</summary>
    public string? this[string member] => Payload[member]?.ToString();
}

/// <summary>The ledger read straight from the database file, past the product.</summary>
public sealed class LedgerFile(string directory)
{
    private static readonly string[] Tables = ["stream", "event", "words", "secret_choice", "lookup"];

    private readonly string _file = Path.Combine(directory, SqliteDatabase.FileName);

    /// <summary>A community's entries, oldest first.</summary>
    public async Task<IReadOnlyList<LedgerRow>> ReadAsync(string stream) => await QueryAsync(
        "SELECT version, at, kind, payload, actor FROM event WHERE stream = $stream ORDER BY version",
        row => new LedgerRow(
            row.GetInt64(0), DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(1)), row.GetString(2),
            JsonNode.Parse(row.GetFieldValue<byte[]>(3))!.AsObject(), row.GetString(4)),
        stream);

    /// <summary>The words beside a community's entries, by version.</summary>
    public async Task<IReadOnlyDictionary<long, string>> ReadWordsAsync(string stream) =>
        (await QueryAsync(
            "SELECT version, text FROM words WHERE stream = $stream",
            row => KeyValuePair.Create(row.GetInt64(0), row.GetString(1)), stream)).ToDictionary();

    /// <summary>How many secret votes each option has, by poll and option.</summary>
    public async Task<IReadOnlyDictionary<(string Poll, string Option), int>> ReadSecretChoicesAsync(string stream) =>
        (await QueryAsync(
            "SELECT poll, option, votes FROM secret_choice WHERE stream = $stream",
            row => KeyValuePair.Create((row.GetString(0), row.GetString(1)), row.GetInt32(2)), stream)).ToDictionary();

    /// <summary>How many rows there are in each table of the ledger.</summary>
    public async Task<string> CountRowsAsync()
    {
        var counts = await QueryAsync(
            string.Join(" UNION ALL ", Tables.Select(t => $"SELECT '{t} ' || count(*) FROM {t}")), row => row.GetString(0), "");
        return string.Join(", ", counts);
    }

    private async Task<List<T>> QueryAsync<T>(string sql, Func<SqliteDataReader, T> read, string stream)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var connection = new SqliteConnection($"Data Source={_file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$stream", stream);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }
}
