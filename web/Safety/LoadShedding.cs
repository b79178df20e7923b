using System.Threading.RateLimiting;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;

namespace HappyCommunity.Live.Safety;

/// <summary>
/// More calls at a time than this host can answer soon are turned away at once, so that those it took in stay fast; and so are
/// more screens than it can keep up to date, in all or from one address. A live connection is one call for as long as it stands.
/// </summary>
internal static class LoadShedding
{
    private const string RetryAfterSeconds = "2";

    /// <summary>Nobody's address.</summary>
    private const string Unlimited = "-";

    public static void AddLoadShedding(this IServiceCollection services, WebSettings settings) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            AtOnce("/api", settings.MostCalls, _ => ""),
            AtOnce("/open311", settings.MostCalls, _ => ""),
            AtOnce("/hubs", settings.MostScreensPerAddress, EnrolLimits.AddressOf),
            AtOnce("/hubs", settings.MostScreens, _ => ""));
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return new ValueTask(
                new Problem(StatusCodes.Status503ServiceUnavailable, "too-busy").ExecuteAsync(rejected.HttpContext));
        };
    });

    /// <param name="keyOf">Which calls are counted together.</param>
    private static PartitionedRateLimiter<HttpContext> AtOnce(string below, int most, Func<HttpContext, string> keyOf) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => http.Request.Path.StartsWithSegments(below, StringComparison.Ordinal)
            ? RateLimitPartition.GetConcurrencyLimiter(keyOf(http), _ => new ConcurrencyLimiterOptions { PermitLimit = most })
            : RateLimitPartition.GetNoLimiter(Unlimited));
}
