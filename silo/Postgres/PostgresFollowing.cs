using HappyCommunity.Live.Ledger;
using Npgsql;

namespace HappyCommunity.Live.Postgres;

/// <summary>How far the ledger's streams were taken in by whatever follows it, in a table of its own.</summary>
internal static class PostgresFollowing
{
    /// <summary>The streams of which the ledger has more than that, in the order of their codes.</summary>
    /// <param name="among">Only of these; null for all.</param>
    public static async Task<IReadOnlyList<StreamGap>> FindGapsAsync(PostgresDatabase database, string table, IReadOnlyCollection<string>? among) =>
        await database.QueryAsync(
            row => new StreamGap(row.GetString(0), row.GetInt64(1), row.GetInt64(2)),
            $"""
            SELECT code, COALESCE(k.version, 0), s.version FROM stream s LEFT JOIN {table} k ON k.stream = code
            WHERE s.version > COALESCE(k.version, 0) {(among is null ? "" : "AND code = ANY ($1)")} ORDER BY code
            """,
            among is null ? [] : [among.ToArray()]);

    /// <summary>Within a transaction of the connection.</summary>
    /// <returns>False where a stream is not where it is thought to be.</returns>
    public static async Task<bool> AdvanceAsync(NpgsqlConnection connection, string table, IReadOnlyCollection<StreamStep> steps)
    {
        await using var command = new NpgsqlCommand(
            $"""
            WITH step AS (SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS s (stream, expected, version)),
            begun AS (
              INSERT INTO {table} (stream, version) SELECT stream, version FROM step WHERE expected = 0 ORDER BY stream
              ON CONFLICT DO NOTHING RETURNING stream),
            advanced AS (
              UPDATE {table} k SET version = s.version FROM step s
              WHERE k.stream = s.stream AND k.version = s.expected AND s.expected > 0 RETURNING k.stream)
            SELECT (SELECT count(*) FROM begun) + (SELECT count(*) FROM advanced)
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = steps.Select(step => step.Stream).ToArray() }, new() { Value = steps.Select(step => step.Expected).ToArray() },
                new() { Value = steps.Select(step => step.Version).ToArray() },
            },
        };
        return (long)(await command.ExecuteScalarAsync())! == steps.Count;
    }
}
