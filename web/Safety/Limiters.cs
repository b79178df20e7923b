using System.Threading.RateLimiting;

namespace HappyCommunity.Live.Safety;

internal static class Limiters
{
    /// <summary>So many of each key within a window of time.</summary>
    public static PartitionedRateLimiter<TKey> PerWindow<TKey>(int permits, TimeSpan window)
        where TKey : notnull => PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }));
}
