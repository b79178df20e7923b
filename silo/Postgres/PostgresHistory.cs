using HappyCommunity.Live.History;
using HappyCommunity.Live.Storage;
using Npgsql;

namespace HappyCommunity.Live.Postgres;

/// <summary>The history in the ledger's database.</summary>
internal sealed class PostgresHistory(PostgresDatabase database) : IHistoryStore
{
    public Task WriteAsync(IReadOnlyCollection<HistoryPoint> points)
    {
        // One statement cannot write a row twice.
        var latest = points.GroupBy(point => (point.Code, point.At))
            .Select(same => same.Last() with { IsDay = same.Any(point => point.IsDay) }).ToList();
        return database.ExecuteAsync(
            """
            INSERT INTO history (code, at, is_day, figures)
            SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::boolean[], $4::bytea[]) AS point (code, at, is_day, figures)
            ORDER BY code, at
            ON CONFLICT (code, at) DO UPDATE SET is_day = history.is_day OR excluded.is_day, figures = excluded.figures
            """,
            latest.ConvertAll(point => point.Code).ToArray(), latest.ConvertAll(point => point.At.UtcDateTime).ToArray(),
            latest.ConvertAll(point => point.IsDay).ToArray(), latest.ConvertAll(point => HistoryFigures.Write(point.Figures)).ToArray());
    }

    public async Task<IReadOnlyList<HistoryPoint>> ReadAsync(string code, DateTimeOffset after, DateTimeOffset until, bool daily) =>
        await database.QueryAsync(
            Read,
            """
            (SELECT code, at, is_day, figures FROM history WHERE code = $1 AND at <= $2 AND (is_day OR NOT $4) ORDER BY at DESC LIMIT 1)
            UNION ALL
            (SELECT code, at, is_day, figures FROM history WHERE code = $1 AND at > $2 AND at <= $3 AND (is_day OR NOT $4))
            ORDER BY at
            """,
            code, after.UtcDateTime, until.UtcDateTime, daily);

    public async Task<IReadOnlyList<HistoryPoint>> ReadAtAsync(IReadOnlyCollection<string> codes, DateTimeOffset at) =>
        await database.QueryAsync(
            Read,
            """
            SELECT latest.* FROM unnest($1::text[]) AS wanted (code)
            CROSS JOIN LATERAL (
              SELECT code, at, is_day, figures FROM history WHERE code = wanted.code AND at <= $2 ORDER BY at DESC LIMIT 1) AS latest
            """,
            codes.ToArray(), at.UtcDateTime);

    public Task ThinAsync(DateTimeOffset days, DateTimeOffset hours) => database.ExecuteAsync(
        "DELETE FROM history WHERE at < $1 OR (at < $2 AND NOT is_day)", days.UtcDateTime, hours.UtcDateTime);

    private static HistoryPoint Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetBoolean(2), HistoryFigures.Read(row.GetFieldValue<byte[]>(3)));
}
