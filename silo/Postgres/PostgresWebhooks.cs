using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Webhooks;
using Npgsql;
using NpgsqlTypes;

namespace HappyCommunity.Live.Postgres;

/// <summary>Messages to other systems, in the ledger's database.</summary>
internal sealed class PostgresWebhooks(PostgresDatabase database) : IWebhookStore
{
    private const string Streams = "webhook_stream";

    private const string Select =
        "SELECT id, endpoint, type, stream, version, at, data, progress, attempts, next_at, tried_at, status, answer FROM webhook_delivery ";

    public Task<IReadOnlyList<StreamGap>> FindGapsAsync(IReadOnlyCollection<string>? among) => PostgresFollowing.FindGapsAsync(database, Streams, among);

    public Task<bool> WriteAsync(IReadOnlyCollection<WebhookDelivery> deliveries, IReadOnlyCollection<StreamStep> steps) => database.AskAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync();
        if (!await PostgresFollowing.AdvanceAsync(connection, Streams, steps))
            return false;
        await using var add = new NpgsqlCommand(
            """
            INSERT INTO webhook_delivery (id, endpoint, type, stream, version, at, data, progress, next_at)
            SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[], $7::text[], $8::text[], $9::timestamptz[])
            ON CONFLICT DO NOTHING
            """,
            connection)
        {
            Parameters =
            {
                Each(one => one.Id), Each(one => one.Endpoint), Each(one => one.Type), Each(one => one.Community), Each(one => one.Version),
                Each(one => one.At.UtcDateTime), Each(one => one.Data), Each(one => $"{one.Progress}"), Each(one => one.NextAt?.UtcDateTime),
            },
        };
        await add.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return true;

        NpgsqlParameter Each<T>(Func<WebhookDelivery, T> member) => new() { Value = deliveries.Select(member).ToArray() };
    });

    public async Task<IReadOnlyList<Guid>> FindDueAsync(DateTimeOffset now) => await database.QueryAsync(
        row => row.GetGuid(0), "SELECT DISTINCT endpoint FROM webhook_delivery WHERE next_at <= $1", now.UtcDateTime);

    public async Task<IReadOnlyList<WebhookDelivery>> ReadDueAsync(Guid endpoint, DateTimeOffset now, int limit) => await database.QueryAsync(
        Read, Select + "WHERE endpoint = $1 AND next_at <= $2 ORDER BY at, stream, version, id LIMIT $3", endpoint, now.UtcDateTime, limit);

    public Task NoteAsync(WebhookDelivery delivery) => database.AskAsync(async connection =>
    {
        await using var command = new NpgsqlCommand(
            "UPDATE webhook_delivery SET progress = $2, attempts = $3, next_at = $4, tried_at = $5, status = $6, answer = $7 WHERE id = $1", connection)
        {
            Parameters =
            {
                new() { Value = delivery.Id }, new() { Value = $"{delivery.Progress}" }, new() { Value = delivery.Attempts },
                Maybe(delivery.NextAt?.UtcDateTime, NpgsqlDbType.TimestampTz), Maybe(delivery.TriedAt?.UtcDateTime, NpgsqlDbType.TimestampTz),
                Maybe(delivery.Status, NpgsqlDbType.Integer), Maybe(delivery.Answer, NpgsqlDbType.Text),
            },
        };
        return await command.ExecuteNonQueryAsync();

        static NpgsqlParameter Maybe(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
    });

    public async Task<IReadOnlyList<WebhookDelivery>> ListAsync(Guid endpoint, WebhookProgress? progress, int limit) => await database.QueryAsync(
        Read, Select + "WHERE endpoint = $1 AND ($2 = '' OR progress = $2) ORDER BY at DESC, id LIMIT $3", endpoint, $"{progress}", limit);

    public async Task<IReadOnlyDictionary<Guid, int>> CountDeadAsync() => (await database.QueryAsync(
        row => KeyValuePair.Create(row.GetGuid(0), (int)row.GetInt64(1)),
        "SELECT endpoint, count(*) FROM webhook_delivery WHERE progress = $1 GROUP BY endpoint", $"{WebhookProgress.Dead}")).ToDictionary();

    public Task<int> ResendAsync(Guid endpoint, string? delivery, DateTimeOffset now) => database.ExecuteAsync(
        """
        UPDATE webhook_delivery SET progress = $1, attempts = 0, next_at = $2
        WHERE endpoint = $3 AND progress <> $1 AND (id = $4 OR ($4 = '' AND progress = $5))
        """,
        $"{WebhookProgress.Owed}", now.UtcDateTime, endpoint, delivery ?? "", $"{WebhookProgress.Dead}");

    public Task RemoveAsync(Guid endpoint) => database.ExecuteAsync("DELETE FROM webhook_delivery WHERE endpoint = $1", endpoint);

    public Task SweepAsync(DateTimeOffset doneBefore, DateTimeOffset before) => database.ExecuteAsync(
        "DELETE FROM webhook_delivery WHERE COALESCE(tried_at, at) < CASE progress WHEN $1 THEN $2 ELSE $3 END",
        $"{WebhookProgress.Done}", doneBefore.UtcDateTime, before.UtcDateTime);

    private static WebhookDelivery Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetFieldValue<DateTimeOffset>(5), row.GetString(6),
        Enum.Parse<WebhookProgress>(row.GetString(7)), row.GetInt32(8), Time(row, 9), Time(row, 10),
        row.IsDBNull(11) ? null : row.GetInt32(11), row.IsDBNull(12) ? null : row.GetString(12));

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
