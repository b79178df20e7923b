using System.Data;
using System.Text;
using System.Text.Json;
using HappyCommunity.Live.Ledger;
using Microsoft.Data.Sqlite;

namespace HappyCommunity.Live.Sqlite;

/// <summary>The ledger's questions, each on a connection of the pool: readers neither wait for the writer nor hold it up.</summary>
internal sealed class SqliteLedgerReader(SqliteDatabase database)
{
    public Task<LedgerTail> ReadAsync(string stream, long afterVersion) => AskAsync(connection =>
    {
        // One transaction: what the three answers say is of the same moment.
        using var transaction = connection.BeginTransaction(deferred: true);
        var (head, reported) = Query(connection, row => (row.GetInt64(0), row.GetInt64(1)),
            "SELECT version, reported FROM stream WHERE code = @stream", ("@stream", stream)).SingleOrDefault();
        return new LedgerTail(
            Query(connection, ReadEntry,
                "SELECT version, at, kind, payload, actor FROM event WHERE stream = @stream AND version > @after ORDER BY version",
                ("@stream", stream), ("@after", afterVersion)),
            Query(connection, row => new SecretChoice(row.GetString(0), row.GetString(1), row.GetInt32(2)),
                "SELECT poll, option, votes FROM secret_choice WHERE stream = @stream", ("@stream", stream)),
            head,
            reported);
    });

    public Task<IReadOnlyDictionary<long, string>> ReadWordsAsync(string stream, IReadOnlyCollection<long> versions) => AskAsync(connection =>
        (IReadOnlyDictionary<long, string>)Query(connection, row => KeyValuePair.Create(row.GetInt64(0), row.GetString(1)),
            "SELECT version, text FROM words WHERE stream = @stream AND version IN (SELECT value FROM json_each(@versions))",
            ("@stream", stream), ("@versions", JsonSerializer.Serialize(versions))).ToDictionary());

    public Task<IReadOnlyList<LedgerEntry>> ReadByAsync(string stream, string actor) =>
        ReadWithWordsAsync("actor = @actor", ("@stream", stream), ("@actor", actor));

    public Task<IReadOnlyList<LedgerEntry>> ReadKindsAsync(string stream, IReadOnlyCollection<string> kinds) =>
        ReadWithWordsAsync("kind IN (SELECT value FROM json_each(@kinds))", ("@stream", stream), ("@kinds", JsonSerializer.Serialize(kinds)));

    public Task<IReadOnlyList<LedgerEntry>> ReadPageAsync(string stream, LedgerQuery query) => AskAsync(connection =>
    {
        var sql = new StringBuilder("SELECT version, at, kind, payload, actor FROM event WHERE stream = @stream AND version > @after AND version < @before");
        var parameters = new List<(string, object)> { ("@stream", stream), ("@after", query.After), ("@before", query.Before), ("@limit", query.Limit) };
        // As the index has it (event_office): there are many residents' entries, and few others.
        if (query.By != LedgerActors.All)
            sql.Append(" AND actor >= 's'");
        if (query.By == LedgerActors.Staff)
            sql.Append(" AND actor < 's;'");
        Limit("actor = @actor", "@actor", query.Actor);
        if (LedgerIndexes.IsOfRequests(query))
            sql.Append(LedgerIndexes.OfRequests);
        Limit("kind IN (SELECT value FROM json_each(@kinds))", "@kinds", query.Kinds is null ? null : JsonSerializer.Serialize(query.Kinds));
        Limit("at >= @from", "@from", query.From is { } from ? SqliteTime.From(from) : null);
        Limit("at < @until", "@until", query.Until is { } until ? SqliteTime.From(until) : null);
        sql.Append(" ORDER BY version ").Append(query.NewestFirst ? "DESC" : "ASC").Append(" LIMIT @limit");
        return (IReadOnlyList<LedgerEntry>)Query(connection, ReadEntry, sql.ToString(), [.. parameters]);

        void Limit(string condition, string name, object? value)
        {
            if (value is null)
                return;
            sql.Append(" AND ").Append(condition);
            parameters.Add((name, value));
        }
    });

    public Task<string?> FindAsync(ReadOnlyMemory<byte> key) => AskAsync(connection =>
        Query(connection, row => row.GetString(0), "SELECT stream FROM lookup WHERE key = @key", ("@key", key.ToArray()))
            .SingleOrDefault());

    public Task<IReadOnlyList<string>> ListAsync(string after, int limit) => AskAsync(connection =>
        (IReadOnlyList<string>)Query(connection, row => row.GetString(0),
            "SELECT code FROM stream WHERE code > @after ORDER BY code LIMIT @limit", ("@after", after), ("@limit", limit)));

    public Task<IReadOnlyList<string>> FindWaitingAsync(DateTimeOffset now, DateTimeOffset quietSince, int limit) => AskAsync(connection =>
        (IReadOnlyList<string>)Query(connection, row => row.GetString(0),
            """
            SELECT code FROM (
                SELECT code, 1 AS turn FROM (SELECT code FROM stream WHERE due <= @now ORDER BY due LIMIT @limit)
                UNION ALL
                SELECT code, 2 AS turn FROM (
                    SELECT code FROM stream JOIN event ON event.stream = code AND event.version = stream.version
                    WHERE stream.version > reported AND at <= @quiet LIMIT @limit))
            GROUP BY code ORDER BY MIN(turn) LIMIT @limit
            """,
            ("@now", SqliteTime.From(now)), ("@quiet", SqliteTime.From(quietSince)), ("@limit", limit)));

    internal static LedgerEntry ReadEntry(SqliteDataReader row) => new(
        row.GetInt64(0), SqliteTime.To(row.GetInt64(1)), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetString(4));

    private Task<IReadOnlyList<LedgerEntry>> ReadWithWordsAsync(string which, params (string Name, object Value)[] parameters) => AskAsync(connection =>
        (IReadOnlyList<LedgerEntry>)Query(connection, row => ReadEntry(row) with { Words = row.IsDBNull(5) ? null : row.GetString(5) },
            $"""
            SELECT version, at, kind, payload, actor, text FROM event LEFT JOIN words USING (stream, version)
            WHERE stream = @stream AND {which} ORDER BY version
            """,
            parameters));

    private Task<T> AskAsync<T>(Func<SqliteConnection, T> ask) => SqliteDatabase.AskAsync(database.Create, ask);

    private static List<T> Query<T>(
        SqliteConnection connection, Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = SqliteDatabase.Make(connection, sql, parameters);
        using var rows = command.ExecuteReader(CommandBehavior.SingleResult);
        var results = new List<T>();
        while (rows.Read())
            results.Add(read(rows));
        return results;
    }
}
