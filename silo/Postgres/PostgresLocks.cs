namespace HappyCommunity.Live.Postgres;

/// <summary>The advisory locks of the product in its database: each belongs to a session and ends with it.</summary>
internal static class PostgresLocks
{
    // "LIVE", so that it meets no other program's locks.
    private const string Product = "1279874629";

    public const string WaitToMigrate = $"SELECT pg_advisory_lock({Product}, 1)";

    public const string TryToShare = $"SELECT pg_try_advisory_lock_shared({Product}, 2)";

    public const string TryToOwn = $"SELECT pg_try_advisory_lock({Product}, 2)";
}
