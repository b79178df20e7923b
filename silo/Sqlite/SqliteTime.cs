
namespace HappyCommunity.Live.Sqlite;

/// <summary>Times in the database: microseconds since 1970-01-01 UTC. What is finer is cut off.</summary>
internal static class SqliteTime
{
    public static long From(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset To(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
