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
    private const string Calls = "/api";
    private const string Open311Calls = "/open311";
    private const string Screens = "/hubs";

    /// <summary>By a key that is nobody's address.</summary>
    private static readonly RateLimitPartition<string> Unlimited = RateLimitPartition.GetNoLimiter("-");

    public static void AddLoadShedding(this IServiceCollection services, WebSettings settings) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http => http.Request.Path switch
            {
                var path when IsBelow(path, Calls) => AtOnce(Calls, settings.MostCalls),
                var path when IsBelow(path, Open311Calls) => AtOnce(Open311Calls, settings.MostCalls),
                var path when IsBelow(path, Screens) => AtOnce(Screens, settings.MostScreens),
                _ => Unlimited,
            }),
            PartitionedRateLimiter.Create<HttpContext, string>(http =>
                IsBelow(http.Request.Path, Screens) ? AtOnce(EnrolLimits.AddressOf(http), settings.MostScreensPerAddress) : Unlimited));
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return new ValueTask(
                new Problem(StatusCodes.Status503ServiceUnavailable, "too-busy").ExecuteAsync(rejected.HttpContext));
        };
    });

    private static bool IsBelow(PathString path, string folder) => path.StartsWithSegments(folder, StringComparison.Ordinal);

    /// <param name="key">What is counted together.</param>
    private static RateLimitPartition<string> AtOnce(string key, int most) =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = most });
}
