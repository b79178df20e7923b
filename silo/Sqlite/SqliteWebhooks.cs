using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Webhooks;
using Microsoft.Data.Sqlite;

namespace HappyCommunity.Live.Sqlite;

/// <summary>Messages to other systems, in the ledger's file. It waits for its turn to write as snapshots do.</summary>
internal sealed class SqliteWebhooks(SqliteDatabase database) : IWebhookStore
{
    private const string Streams = "webhook_stream";

    private const string Select =
        "SELECT id, endpoint, type, stream, version, at, data, progress, attempts, next_at, tried_at, status, answer FROM webhook_delivery ";

    public Task<IReadOnlyList<StreamGap>> FindGapsAsync(IReadOnlyCollection<string>? among) =>
        AskAsync(connection => SqliteFollowing.FindGaps(connection, Streams, among));

    public Task<bool> WriteAsync(IReadOnlyCollection<WebhookDelivery> deliveries, IReadOnlyCollection<StreamStep> steps) => WriteAsync(connection =>
    {
        using var transaction = connection.BeginTransaction();
        if (!SqliteFollowing.Advance(connection, Streams, steps))
            return false;
        foreach (var one in deliveries)
        {
            Do(
                connection,
                """
                INSERT INTO webhook_delivery (id, endpoint, type, stream, version, at, data, progress, next_at)
                VALUES (@id, @endpoint, @type, @stream, @version, @at, @data, @progress, @next) ON CONFLICT DO NOTHING
                """,
                ("@id", one.Id), Of(one.Endpoint), ("@type", one.Type), ("@stream", one.Community), ("@version", one.Version),
                ("@at", SqliteTime.From(one.At)), ("@data", one.Data), ("@progress", $"{one.Progress}"), ("@next", Maybe(one.NextAt)));
        }
        transaction.Commit();
        return true;
    });

    public Task<IReadOnlyList<Guid>> FindDueAsync(DateTimeOffset now) => AskAsync(connection => SqliteDatabase.Query(
        connection, row => Guid.Parse(row.GetString(0)), "SELECT DISTINCT endpoint FROM webhook_delivery WHERE next_at <= @now", ("@now", SqliteTime.From(now))));

    public Task<IReadOnlyList<WebhookDelivery>> ReadDueAsync(Guid endpoint, DateTimeOffset now, int limit) => AskAsync(connection => SqliteDatabase.Query(
        connection, Read, Select + "WHERE endpoint = @endpoint AND next_at <= @now ORDER BY at, stream, version, id LIMIT @limit",
        Of(endpoint), ("@now", SqliteTime.From(now)), ("@limit", limit)));

    public Task NoteAsync(WebhookDelivery delivery) => WriteAsync(connection => Do(
        connection,
        """
        UPDATE webhook_delivery SET progress = @progress, attempts = @attempts, next_at = @next, tried_at = @tried, status = @status, answer = @answer
        WHERE id = @id
        """,
        ("@id", delivery.Id), ("@progress", $"{delivery.Progress}"), ("@attempts", delivery.Attempts), ("@next", Maybe(delivery.NextAt)),
        ("@tried", Maybe(delivery.TriedAt)), ("@status", (object?)delivery.Status ?? DBNull.Value), ("@answer", (object?)delivery.Answer ?? DBNull.Value)));

    public Task<IReadOnlyList<WebhookDelivery>> ListAsync(Guid endpoint, WebhookProgress? progress, int limit) => AskAsync(connection => SqliteDatabase.Query(
        connection, Read, Select + "WHERE endpoint = @endpoint AND (@progress = '' OR progress = @progress) ORDER BY at DESC, id LIMIT @limit",
        Of(endpoint), ("@progress", $"{progress}"), ("@limit", limit)));

    public async Task<IReadOnlyDictionary<Guid, int>> CountDeadAsync() => (await AskAsync(connection => SqliteDatabase.Query(
        connection, row => KeyValuePair.Create(Guid.Parse(row.GetString(0)), row.GetInt32(1)),
        "SELECT endpoint, COUNT(*) FROM webhook_delivery WHERE progress = @dead GROUP BY endpoint", ("@dead", $"{WebhookProgress.Dead}")))).ToDictionary();

    public Task<int> ResendAsync(Guid endpoint, string? delivery, DateTimeOffset now) => WriteAsync(connection => Do(
        connection,
        """
        UPDATE webhook_delivery SET progress = @owed, attempts = 0, next_at = @now
        WHERE endpoint = @endpoint AND progress <> @owed AND (id = @id OR (@id = '' AND progress = @dead))
        """,
        Of(endpoint), ("@id", delivery ?? ""), ("@now", SqliteTime.From(now)), ("@owed", $"{WebhookProgress.Owed}"), ("@dead", $"{WebhookProgress.Dead}")));

    public Task RemoveAsync(Guid endpoint) =>
        WriteAsync(connection => Do(connection, "DELETE FROM webhook_delivery WHERE endpoint = @endpoint", Of(endpoint)));

    public Task SweepAsync(DateTimeOffset doneBefore, DateTimeOffset before) => WriteAsync(connection => Do(
        connection,
        "DELETE FROM webhook_delivery WHERE COALESCE(tried_at, at) < CASE progress WHEN @done THEN @doneBefore ELSE @before END",
        ("@done", $"{WebhookProgress.Done}"), ("@doneBefore", SqliteTime.From(doneBefore)), ("@before", SqliteTime.From(before))));

    private static WebhookDelivery Read(SqliteDataReader row) => new(
        row.GetString(0), Guid.Parse(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetInt64(4), SqliteTime.To(row.GetInt64(5)), row.GetString(6),
        Enum.Parse<WebhookProgress>(row.GetString(7)), row.GetInt32(8), Time(row, 9), Time(row, 10),
        row.IsDBNull(11) ? null : row.GetInt32(11), row.IsDBNull(12) ? null : row.GetString(12));

    private static DateTimeOffset? Time(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : SqliteTime.To(row.GetInt64(column));

    private static (string, object) Of(Guid endpoint) => ("@endpoint", endpoint.ToString("n"));

    private static object Maybe(DateTimeOffset? time) => time is { } known ? SqliteTime.From(known) : DBNull.Value;

    private static int Do(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = SqliteDatabase.Make(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    private Task<T> WriteAsync<T>(Func<SqliteConnection, T> write) =>
        SqliteDatabase.AskAsync(() => new GatedConnection(database.Create().ConnectionString, database.Gate), write);

    private Task<T> AskAsync<T>(Func<SqliteConnection, T> ask) => SqliteDatabase.AskAsync(database.Create, ask);
}
