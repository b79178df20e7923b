using System.Threading.RateLimiting;
using HappyCommunity.Live.Problems;

namespace HappyCommunity.Live.Safety;

/// <summary>
/// More calls at a time than this host can answer soon are turned away at once, so that those it took in stay fast.
/// </summary>
internal static class LoadShedding
{
    private const string RetryAfterSeconds = "2";

    public static void AddLoadShedding(this IServiceCollection services, int mostCalls) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, bool>(http =>
            http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
                ? RateLimitPartition.GetConcurrencyLimiter(true, _ => new ConcurrencyLimiterOptions { PermitLimit = mostCalls })
                : RateLimitPartition.GetNoLimiter(false));
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return new ValueTask(
                new Problem(StatusCodes.Status503ServiceUnavailable, "too-busy").ExecuteAsync(rejected.HttpContext));
        };
    });
}
