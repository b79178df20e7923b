using System.Data;
using System.Globalization;
using System.Text;
using HappyCommunity.Live.Ledger;
using Npgsql;

namespace HappyCommunity.Live.Postgres;

/// <summary>The ledger's questions, each on a connection of the pool: readers neither wait for the writer nor hold it up.</summary>
internal sealed class PostgresLedgerReader(PostgresDatabase database)
{
    private const string EntriesWithWords =
        """
        SELECT version, at, kind, payload, actor, text FROM event LEFT JOIN words USING (stream, version) WHERE stream = $1

        """;

    public Task<LedgerTail> ReadAsync(string stream, long afterVersion) => database.AskAsync(async connection =>
    {
        // One snapshot: what the three answers say is of the same moment.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT version, reported FROM stream WHERE code = $1") { Parameters = { Value(stream) } },
                new("SELECT version, at, kind, payload, actor FROM event WHERE stream = $1 AND version > $2 ORDER BY version")
                {
                    Parameters = { Value(stream), Value(afterVersion) },
                },
                new("SELECT poll, option, votes FROM secret_choice WHERE stream = $1") { Parameters = { Value(stream) } },
            },
        };
        await using var rows = await batch.ExecuteReaderAsync();
        var (head, reported) = (await ReadAllAsync(rows, row => (row.GetInt64(0), row.GetInt64(1)))).SingleOrDefault();
        var entries = await ReadAllAsync(rows, ReadEntry);
        var choices = await ReadAllAsync(rows, row => new SecretChoice(row.GetString(0), row.GetString(1), row.GetInt32(2)));
        return new LedgerTail(entries, choices, head, reported);
    });

    public async Task<IReadOnlyDictionary<long, string>> ReadWordsAsync(string stream, IReadOnlyCollection<long> versions) =>
        (await database.QueryAsync(
            row => KeyValuePair.Create(row.GetInt64(0), row.GetString(1)),
            "SELECT version, text FROM words WHERE stream = $1 AND version = ANY ($2)", stream, versions.ToArray())).ToDictionary();

    public async Task<IReadOnlyList<LedgerEntry>> ReadByAsync(string stream, string actor) =>
        await database.QueryAsync(ReadEntryWithWords, EntriesWithWords + "AND actor = $2 ORDER BY version", stream, actor);

    public async Task<IReadOnlyList<LedgerEntry>> ReadKindsAsync(string stream, IReadOnlyCollection<string> kinds) =>
        await database.QueryAsync(ReadEntryWithWords, EntriesWithWords + "AND kind = ANY ($2) ORDER BY version", stream, kinds.ToArray());

    public async Task<IReadOnlyList<LedgerEntry>> ReadPageAsync(string stream, LedgerQuery query)
    {
        var sql = new StringBuilder("SELECT version, at, kind, payload, actor FROM event WHERE stream = $1 AND version > $2 AND version < $3");
        var values = new List<object> { stream, query.After, query.Before };
        // As the index has it (event_office): there are many residents' entries, and few others.
        if (query.By != LedgerActors.All)
            sql.Append(" AND actor >= 's'");
        if (query.By == LedgerActors.Staff)
            sql.Append(" AND actor >= 's:' AND actor < 's;'");
        Limit("actor =", query.Actor);
        if (LedgerIndexes.IsOfRequests(query))
            sql.Append(LedgerIndexes.OfRequests);
        if (query.Kinds is { } kinds)
            sql.Append(CultureInfo.InvariantCulture, $" AND kind = ANY (${Add(kinds.ToArray())})");
        Limit("at >=", query.From?.UtcDateTime);
        Limit("at <", query.Until?.UtcDateTime);
        sql.Append(CultureInfo.InvariantCulture, $" ORDER BY version {(query.NewestFirst ? "DESC" : "ASC")} LIMIT ${Add(query.Limit)}");
        return await database.QueryAsync(ReadEntry, sql.ToString(), [.. values]);

        void Limit(string comparison, object? value)
        {
            if (value is not null)
                sql.Append(CultureInfo.InvariantCulture, $" AND {comparison} ${Add(value)}");
        }

        int Add(object value)
        {
            values.Add(value);
            return values.Count;
        }
    }

    public async Task<string?> FindAsync(ReadOnlyMemory<byte> key) =>
        (await database.QueryAsync(row => row.GetString(0), "SELECT stream FROM lookup WHERE key = $1", key)).SingleOrDefault();

    public async Task<IReadOnlyList<string>> ListAsync(string after, int limit) => await database.QueryAsync(
        row => row.GetString(0), "SELECT code FROM stream WHERE code > $1 ORDER BY code LIMIT $2", after, limit);

    public async Task<IReadOnlyList<string>> FindWaitingAsync(DateTimeOffset now, DateTimeOffset quietSince, int limit) => await database.QueryAsync(
        row => row.GetString(0),
        """
        SELECT code FROM stream
        WHERE due <= $1 OR version > reported AND (SELECT at FROM event WHERE event.stream = code AND event.version = stream.version) <= $2
        ORDER BY due > $1 NULLS LAST, due LIMIT $3
        """,
        now.UtcDateTime, quietSince.UtcDateTime, limit);

    internal static LedgerEntry ReadEntry(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetString(4));

    private static LedgerEntry ReadEntryWithWords(NpgsqlDataReader row) =>
        ReadEntry(row) with { Words = row.IsDBNull(5) ? null : row.GetString(5) };

    /// <summary>The rows of the result at hand; then the next one is at hand.</summary>
    private static async Task<List<T>> ReadAllAsync<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read)
    {
        var results = new List<T>();
        while (await rows.ReadAsync())
            results.Add(read(rows));
        await rows.NextResultAsync();
        return results;
    }

    private static NpgsqlParameter Value(object value) => new() { Value = value };
}
