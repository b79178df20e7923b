using System.Globalization;
using System.Text;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Storage;

namespace HappyCommunity.Live.Postgres;

/// <summary>The index in the ledger's database, its words as tsvectors in an inverted index.</summary>
internal sealed class PostgresSearch(PostgresDatabase database) : ISearchStore
{
    private const string Streams = "search_stream";

    public Task<IReadOnlyList<StreamGap>> FindGapsAsync(IReadOnlyCollection<string>? among) => PostgresFollowing.FindGapsAsync(database, Streams, among);

    public async Task<IReadOnlyList<StreamEntry>> ReadEntriesAsync(IReadOnlyList<StreamSpan> spans, IReadOnlyCollection<string> kinds, int limit) =>
        await database.QueryAsync(
            row => new StreamEntry(row.GetString(5), PostgresLedgerReader.ReadEntry(row)),
            """
            SELECT e.*, s.stream FROM unnest($1::text[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS s (stream, after, until, turn)
            CROSS JOIN LATERAL (
              SELECT version, at, kind, payload, actor FROM event
              WHERE stream = s.stream AND version > s.after AND version <= s.until AND kind = ANY ($4) ORDER BY version LIMIT $5) AS e
            ORDER BY s.turn, e.version LIMIT $5
            """,
            spans.Select(span => span.Stream).ToArray(), spans.Select(span => span.After).ToArray(), spans.Select(span => span.Until).ToArray(),
            kinds.ToArray(), limit);

    public async Task<IReadOnlyList<SearchDocument>> ReadAsync(IReadOnlyCollection<SearchKey> keys) => await database.QueryAsync(
        row => SearchRow.Read(row.GetString(0)),
        "SELECT facts FROM unnest($1::text[], $2::text[], $3::text[]) AS k (stream, kind, item) JOIN search_document USING (stream, kind, item)",
        keys.Select(key => key.Community).ToArray(), keys.Select(key => SearchRow.Kind(key.Kind)).ToArray(), keys.Select(key => key.Item).ToArray());

    public async Task<IReadOnlyList<SearchDocument>> ReadSaidAsync(string community) => await database.QueryAsync(
        row => SearchRow.Read(row.GetString(0)), "SELECT facts FROM search_document WHERE stream = $1 AND said", community);

    public async Task<IReadOnlyDictionary<(string Stream, long Version), string>> ReadWordsAsync(IReadOnlyCollection<(string Stream, long Version)> entries) =>
        (await database.QueryAsync(
            row => KeyValuePair.Create((row.GetString(0), row.GetInt64(1)), row.GetString(2)),
            "SELECT stream, version, text FROM unnest($1::text[], $2::bigint[]) AS e (stream, version) JOIN words USING (stream, version)",
            entries.Distinct().Select(entry => entry.Stream).ToArray(), entries.Distinct().Select(entry => entry.Version).ToArray())).ToDictionary();

    public Task<bool> WriteAsync(IReadOnlyCollection<SearchText> documents, IReadOnlyCollection<StreamStep> steps, bool erases) => database.AskAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var writer = new PostgresSearchWriter(connection);
        if (!await PostgresFollowing.AdvanceAsync(connection, Streams, steps))
            return false;
        if (documents.Count > 0)
            await writer.PutAsync([.. documents]);
        await transaction.CommitAsync();
        return true;
    });

    public async Task<(IReadOnlyList<(long Place, SearchDocument Document)> Found, int? Count)> FindAsync(SearchQuery query)
    {
        var (from, values) = Where(query);
        var count = query.CountUpTo == 0
            ? (int?)null
            : (await database.QueryAsync(
                row => (int)row.GetInt64(0), string.Create(CultureInfo.InvariantCulture, $"SELECT COUNT(*) FROM (SELECT 1 {from} LIMIT {query.CountUpTo}) AS counted"), [.. values])).Single();
        var (lowest, highest) = query.Places;
        var n = values.Count;
        return (await database.QueryAsync(
            row => (row.GetInt64(0), SearchRow.Read(row.GetString(1))),
            string.Create(CultureInfo.InvariantCulture, $"SELECT id, facts {from} AND id BETWEEN ${n + 1} AND ${n + 2} ORDER BY id DESC LIMIT ${n + 3}"),
            [.. values, lowest, highest, query.Limit]), count);
    }

    public Task ClearAsync() => database.ExecuteAsync("TRUNCATE search_document, search_stream");

    /// <summary>What is looked for, but for the cursor: all there is has to be counted.</summary>
    private static (string From, List<object> Values) Where(SearchQuery query)
    {
        var scope = query.Scope;
        List<object> values = [scope.Requests.ToArray(), scope.Handled.ToArray(), scope.Handler, scope.Activities.ToArray()];
        var sql = new StringBuilder(
            """
            FROM search_document WHERE ((kind = 'request' AND (stream = ANY ($1) OR (handler = $3 AND stream = ANY ($2))))
              OR (kind = 'activity' AND stream = ANY ($4)))
            """);
        if (!query.Phrases.IsEmpty)
            Limit("words @@ ", SearchRow.TsQuery(query), "::tsquery");
        Limit("kind = ", query.Kind is { } kind ? SearchRow.Kind(kind) : null);
        Limit("category = ", query.Category);
        Limit("stage = ", query.Stage?.ToString());
        Limit("id >= ", query.From is { } from ? SearchPlace.Of(from) : null);
        Limit("id < ", query.Until is { } until ? SearchPlace.Of(until) : null);
        return (sql.ToString(), values);

        void Limit(string comparison, object? value, string type = "")
        {
            if (value is null)
                return;
            values.Add(value);
            sql.Append(CultureInfo.InvariantCulture, $" AND {comparison}${values.Count}{type}");
        }
    }
}
