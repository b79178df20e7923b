using System.Globalization;
using System.Text;
using System.Text.Json;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Storage;
using Microsoft.Data.Sqlite;

namespace HappyCommunity.Live.Sqlite;

/// <summary>The index in the ledger's file, its words in a table of FTS5. It waits for its turn to write as snapshots do.</summary>
internal sealed class SqliteSearch(SqliteDatabase database) : ISearchStore
{
    private const string Streams = "search_stream";

    private bool _hasErased;

    public Task<IReadOnlyList<StreamGap>> FindGapsAsync(IReadOnlyCollection<string>? among) =>
        AskAsync(connection => SqliteFollowing.FindGaps(connection, Streams, among));

    public Task<IReadOnlyList<StreamEntry>> ReadEntriesAsync(IReadOnlyList<StreamSpan> spans, IReadOnlyCollection<string> kinds, int limit) =>
        AskAsync(connection =>
        {
            var (entries, wanted) = (new List<StreamEntry>(), JsonSerializer.Serialize(kinds));
            foreach (var span in spans.TakeWhile(_ => entries.Count < limit))
            {
                entries.AddRange(Query(
                    connection, row => new StreamEntry(span.Stream, SqliteLedgerReader.ReadEntry(row)),
                    """
                    SELECT version, at, kind, payload, actor FROM event WHERE stream = @stream AND version > @after AND version <= @until
                    AND kind IN (SELECT value FROM json_each(@kinds)) ORDER BY version LIMIT @limit
                    """,
                    ("@stream", span.Stream), ("@after", span.After), ("@until", span.Until), ("@kinds", wanted), ("@limit", limit - entries.Count)));
            }
            return (IReadOnlyList<StreamEntry>)entries;
        });

    public Task<IReadOnlyList<SearchDocument>> ReadAsync(IReadOnlyCollection<SearchKey> keys) => AskAsync(connection => Query(
        connection, row => SearchRow.Read(row.GetString(0)),
        """
        SELECT facts FROM json_each(@keys) AS k
        JOIN search_document ON stream = k.value ->> 0 AND kind = k.value ->> 1 AND item = k.value ->> 2
        """,
        ("@keys", JsonSerializer.Serialize(keys.Select(key => new[] { key.Community, SearchRow.Kind(key.Kind), key.Item })))));

    public Task<IReadOnlyList<SearchDocument>> ReadSaidAsync(string community) => AskAsync(connection => Query(
        connection, row => SearchRow.Read(row.GetString(0)), "SELECT facts FROM search_document WHERE stream = @stream AND said", ("@stream", community)));

    public Task<IReadOnlyDictionary<(string Stream, long Version), string>> ReadWordsAsync(IReadOnlyCollection<(string Stream, long Version)> entries) =>
        AskAsync(connection => (IReadOnlyDictionary<(string, long), string>)Query(
            connection, row => KeyValuePair.Create((row.GetString(0), row.GetInt64(1)), row.GetString(2)),
            "SELECT stream, version, text FROM json_each(@entries) AS e JOIN words ON stream = e.value ->> 0 AND version = e.value ->> 1",
            ("@entries", JsonSerializer.Serialize(entries.Distinct().Select(entry => new object[] { entry.Stream, entry.Version })))).ToDictionary());

    public Task<bool> WriteAsync(IReadOnlyCollection<SearchText> documents, IReadOnlyCollection<StreamStep> steps, bool erases) => WriteAsync(connection =>
    {
        Make(connection, "PRAGMA secure_delete = ON").ExecuteNonQuery();
        using (var transaction = connection.BeginTransaction())
        {
            if (!SqliteFollowing.Advance(connection, Streams, steps))
                return false;
            using var writer = new SqliteSearchWriter(connection);
            foreach (var document in documents)
                writer.Put(document);
            transaction.Commit();
        }
        // As with the ledger: what is erased is in the log until that is written to the file. While somebody is reading it cannot be.
        _hasErased |= erases;
        if (_hasErased)
            _hasErased = Make(connection, "PRAGMA wal_checkpoint(TRUNCATE)").ExecuteScalar() is not 0L;
        return true;
    });

    public Task<(IReadOnlyList<(long Place, SearchDocument Document)> Found, int? Count)> FindAsync(SearchQuery query) => AskAsync(connection =>
    {
        var (from, parameters) = Where(query, query.Phrases.IsEmpty && IsWide(connection, query.Scope) ? "+d.stream" : "d.stream");
        var count = query.CountUpTo == 0
            ? (int?)null
            : Convert.ToInt32(Make(connection, $"SELECT COUNT(*) FROM (SELECT 1 {from} LIMIT @most)", [.. parameters, ("@most", query.CountUpTo)]).ExecuteScalar(), null);
        var (lowest, highest) = query.Places;
        var (place, order) = query.Phrases.IsEmpty ? ("d.id", "d.id") : ("search_text.rowid", "search_text.rowid");
        return ((IReadOnlyList<(long, SearchDocument)>)Query(
            connection, row => (row.GetInt64(0), SearchRow.Read(row.GetString(1))),
            $"SELECT d.id, d.facts {from} AND {place} >= @lowest AND {place} <= @highest ORDER BY {order} DESC LIMIT @limit",
            [.. parameters, ("@lowest", lowest), ("@highest", highest), ("@limit", query.Limit)]), count);
    });

    public Task ClearAsync() => WriteAsync(connection =>
    {
        Make(connection, "BEGIN IMMEDIATE; DELETE FROM search_text; DELETE FROM search_document; DELETE FROM search_stream; COMMIT").ExecuteNonQuery();
        return true;
    });

    /// <summary>
    /// Whether so many of all streams may be found that it is quicker to go through all places until there are enough. Otherwise SQLite
    /// looks up what there is of each and sorts that.
    /// </summary>
    private static bool IsWide(SqliteConnection connection, SearchScope scope) =>
        8L * Math.Max(scope.Requests.Length + scope.Handled.Length, scope.Activities.Length)
            > (long)Make(connection, "SELECT COUNT(*) FROM search_stream").ExecuteScalar()!;

    /// <summary>What is looked for, but for the cursor: all there is has to be counted. The words come first, in the order of their places.</summary>
    /// <param name="stream">The stream's column; with a plus before it its index is left alone, as it is anyway where words are looked for.</param>
    private static (string From, List<(string, object)> Parameters) Where(SearchQuery query, string stream)
    {
        var scope = query.Scope;
        var parameters = new List<(string, object)>
        {
            ("@requests", JsonSerializer.Serialize(scope.Requests)), ("@handled", JsonSerializer.Serialize(scope.Handled)),
            ("@handler", scope.Handler), ("@activities", JsonSerializer.Serialize(scope.Activities)),
        };
        var sql = new StringBuilder(query.Phrases.IsEmpty
            ? "FROM search_document d WHERE "
            : "FROM search_text CROSS JOIN search_document d ON d.id = search_text.rowid WHERE search_text MATCH @match AND ");
        sql.Append(
            CultureInfo.InvariantCulture,
            $"""
            ((d.kind = 'request' AND ({stream} IN (SELECT value FROM json_each(@requests))
              OR (d.handler = @handler AND {stream} IN (SELECT value FROM json_each(@handled)))))
            OR (d.kind = 'activity' AND {stream} IN (SELECT value FROM json_each(@activities))))
            """);
        if (!query.Phrases.IsEmpty)
            parameters.Add(("@match", SearchRow.Match(query)));
        var place = query.Phrases.IsEmpty ? "d.id" : "search_text.rowid";
        Limit("d.kind =", "@kind", query.Kind is { } kind ? SearchRow.Kind(kind) : null);
        Limit("d.category =", "@category", query.Category);
        Limit("d.stage =", "@stage", query.Stage?.ToString());
        Limit(place + " >=", "@from", query.From is { } from ? SearchPlace.Of(from) : null);
        Limit(place + " <", "@until", query.Until is { } until ? SearchPlace.Of(until) : null);
        return (sql.ToString(), parameters);

        void Limit(string comparison, string name, object? value)
        {
            if (value is null)
                return;
            sql.Append(" AND ").Append(comparison).Append(' ').Append(name);
            parameters.Add((name, value));
        }
    }

    private Task<bool> WriteAsync(Func<SqliteConnection, bool> write) =>
        SqliteDatabase.AskAsync(() => new GatedConnection(database.Create().ConnectionString, database.Gate), write);

    private Task<T> AskAsync<T>(Func<SqliteConnection, T> ask) => SqliteDatabase.AskAsync(database.Create, ask);

    private static SqliteCommand Make(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        SqliteDatabase.Make(connection, sql, parameters);

    private static IReadOnlyList<T> Query<T>(
        SqliteConnection connection, Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        SqliteDatabase.Query(connection, read, sql, parameters);
}
