using System.Globalization;
using System.Threading.RateLimiting;
using HappyCommunity.Live.Safety;

namespace HappyCommunity.Live.Interfaces;

/// <summary>How often other systems may ask: by key, and by address where nobody shows one, or shows what is none.</summary>
internal sealed class KeyLimits(WebSettings settings) : IDisposable
{
    private const int CallsPerAddress = 120;
    private const int FailuresPerAddress = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _calls = Limiters.PerWindow<string>(settings.MostKeyCalls, Window);
    private readonly PartitionedRateLimiter<string> _open = Limiters.PerWindow<string>(CallsPerAddress, Window);
    private readonly PartitionedRateLimiter<string> _failures = Limiters.PerWindow<string>(FailuresPerAddress, Window);

    /// <returns>How long to wait; null where a key may be tried.</returns>
    public TimeSpan? TryTry(string address)
    {
        using var failures = _failures.AttemptAcquire(address, 0);
        return failures.IsAcquired ? null : Window;
    }

    public void CountFailure(string address) => _failures.AttemptAcquire(address).Dispose();

    /// <summary>Counts a call, and says in the answer what is left (draft-ietf-httpapi-ratelimit-headers).</summary>
    /// <returns>How long to wait; null where it may go on.</returns>
    public TimeSpan? TryCall(ApiKey key, HttpResponse response) => TryEnter(_calls, "key", key.Account, settings.MostKeyCalls, response);

    /// <summary>The same for who shows no key.</summary>
    public TimeSpan? TryCall(string address, HttpResponse response) => TryEnter(_open, "address", address, CallsPerAddress, response);

    public void Dispose()
    {
        _calls.Dispose();
        _open.Dispose();
        _failures.Dispose();
    }

    private static TimeSpan? TryEnter(PartitionedRateLimiter<string> limiter, string policy, string whose, int most, HttpResponse response)
    {
        using var call = limiter.AttemptAcquire(whose);
        var left = call.IsAcquired ? limiter.GetStatistics(whose)?.CurrentAvailablePermits ?? 0 : 0;
        var wait = call.IsAcquired ? "" : string.Create(CultureInfo.InvariantCulture, $";t={(int)Window.TotalSeconds}");
        response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";q={most};w={(int)Window.TotalSeconds}");
        response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r={left}{wait}");
        return call.IsAcquired ? null : Window;
    }
}
