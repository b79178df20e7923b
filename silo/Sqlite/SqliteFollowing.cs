using System.Text.Json;
using HappyCommunity.Live.Ledger;
using Microsoft.Data.Sqlite;

namespace HappyCommunity.Live.Sqlite;

/// <summary>How far the ledger's streams were taken in by whatever follows it, in a table of its own.</summary>
internal static class SqliteFollowing
{
    /// <summary>The streams of which the ledger has more than that, in the order of their codes.</summary>
    /// <param name="among">Only of these; null for all.</param>
    public static IReadOnlyList<StreamGap> FindGaps(SqliteConnection connection, string table, IReadOnlyCollection<string>? among) => SqliteDatabase.Query(
        connection, row => new StreamGap(row.GetString(0), row.GetInt64(1), row.GetInt64(2)),
        $"""
        SELECT code, COALESCE(s.version, 0), stream.version FROM stream LEFT JOIN {table} s ON s.stream = code
        WHERE stream.version > COALESCE(s.version, 0) {(among is null ? "" : "AND code IN (SELECT value FROM json_each(@among))")} ORDER BY code
        """,
        among is null ? [] : [("@among", JsonSerializer.Serialize(among))]);

    /// <summary>Within a transaction of the connection.</summary>
    /// <returns>False where a stream is not where it is thought to be.</returns>
    public static bool Advance(SqliteConnection connection, string table, IReadOnlyCollection<StreamStep> steps) => steps.All(step => SqliteDatabase.Make(
        connection,
        step.Expected == 0
            ? $"INSERT INTO {table} (stream, version) VALUES (@stream, @version) ON CONFLICT DO NOTHING"
            : $"UPDATE {table} SET version = @version WHERE stream = @stream AND version = @expected",
        ("@stream", step.Stream), ("@version", step.Version), ("@expected", step.Expected)).ExecuteNonQuery() == 1);
}
