using System.Text.Json;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Storage;
using Microsoft.Data.Sqlite;

namespace HappyCommunity.Live.Sqlite;

/// <summary>The history in the ledger's file. It waits for its turn to write as snapshots do.</summary>
internal sealed class SqliteHistory(SqliteDatabase database) : IHistoryStore
{
    private const string Columns = "SELECT code, at, is_day, figures FROM history";

    public Task WriteAsync(IReadOnlyCollection<HistoryPoint> points) => WriteAsync(connection =>
    {
        using var transaction = connection.BeginTransaction();
        foreach (var point in points)
        {
            SqliteDatabase.Make(connection,
                """
                INSERT INTO history (code, at, is_day, figures) VALUES (@code, @at, @day, @figures)
                ON CONFLICT (code, at) DO UPDATE SET is_day = MAX(is_day, excluded.is_day), figures = excluded.figures
                """,
                ("@code", point.Code), ("@at", SqliteTime.From(point.At)), ("@day", point.IsDay ? 1 : 0),
                ("@figures", HistoryFigures.Write(point.Figures))).ExecuteNonQuery();
        }
        transaction.Commit();
        return points.Count;
    });

    public Task<IReadOnlyList<HistoryPoint>> ReadAsync(string code, DateTimeOffset after, DateTimeOffset until, bool daily) => AskAsync(
        $"""
        SELECT * FROM ({Columns} WHERE code = @code AND at <= @after AND (is_day OR NOT @daily) ORDER BY at DESC LIMIT 1)
        UNION ALL
        SELECT * FROM ({Columns} WHERE code = @code AND at > @after AND at <= @until AND (is_day OR NOT @daily))
        ORDER BY at
        """,
        ("@code", code), ("@after", SqliteTime.From(after)), ("@until", SqliteTime.From(until)), ("@daily", daily ? 1 : 0));

    public Task<IReadOnlyList<HistoryPoint>> ReadAtAsync(IReadOnlyCollection<string> codes, DateTimeOffset at) => AskAsync(
        $"""
        {Columns} AS one WHERE code IN (SELECT value FROM json_each(@codes))
        AND at = (SELECT MAX(at) FROM history WHERE code = one.code AND at <= @at)
        """,
        ("@codes", JsonSerializer.Serialize(codes)), ("@at", SqliteTime.From(at)));

    public Task ThinAsync(DateTimeOffset days, DateTimeOffset hours) => WriteAsync(connection => SqliteDatabase.Make(
        connection, "DELETE FROM history WHERE at < @days OR (at < @hours AND NOT is_day)",
        ("@days", SqliteTime.From(days)), ("@hours", SqliteTime.From(hours))).ExecuteNonQuery());

    private Task<int> WriteAsync(Func<SqliteConnection, int> write) =>
        SqliteDatabase.AskAsync(() => new GatedConnection(database.Create().ConnectionString, database.Gate), write);

    private Task<IReadOnlyList<HistoryPoint>> AskAsync(string sql, params (string Name, object Value)[] parameters) =>
        SqliteDatabase.AskAsync(database.Create, connection =>
        {
            using var rows = SqliteDatabase.Make(connection, sql, parameters).ExecuteReader();
            var points = new List<HistoryPoint>();
            while (rows.Read())
            {
                points.Add(new HistoryPoint(
                    rows.GetString(0), SqliteTime.To(rows.GetInt64(1)), rows.GetBoolean(2), HistoryFigures.Read((byte[])rows.GetValue(3))));
            }
            return (IReadOnlyList<HistoryPoint>)points;
        });
}
