using System.Globalization;
using HappyCommunity.Live.Safety;

namespace HappyCommunity.Live.Interfaces;

/// <summary>How often other systems may ask: by key, and by address where nobody shows one, or shows what is none.</summary>
internal sealed class KeyLimits(WebSettings settings, TimeProvider clock)
{
    private const int CallsPerAddress = 120;
    private const int FailuresPerAddress = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly WindowLimiter<string> _calls = new(settings.MostKeyCalls, Window, clock);
    private readonly WindowLimiter<string> _open = new(CallsPerAddress, Window, clock);
    private readonly WindowLimiter<string> _failures = new(FailuresPerAddress, Window, clock);

    /// <returns>How long to wait; null where a key may be tried.</returns>
    public TimeSpan? TryTry(string address) => _failures.HasLeft(address) ? null : Window;

    public void CountFailure(string address) => _failures.TryCount(address);

    /// <summary>Counts a call, and says in the answer what is left (draft-ietf-httpapi-ratelimit-headers).</summary>
    /// <returns>How long to wait; null where it may go on.</returns>
    public TimeSpan? TryCall(ApiKey key, HttpResponse response) => TryEnter(_calls, "key", key.Account, settings.MostKeyCalls, response);

    /// <summary>The same for who shows no key.</summary>
    public TimeSpan? TryCall(string address, HttpResponse response) => TryEnter(_open, "address", address, CallsPerAddress, response);

    private static TimeSpan? TryEnter(WindowLimiter<string> limiter, string policy, string whose, int most, HttpResponse response)
    {
        var isWithin = limiter.TryCount(whose, out var left);
        var wait = isWithin ? "" : string.Create(CultureInfo.InvariantCulture, $";t={(int)Window.TotalSeconds}");
        response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";q={most};w={(int)Window.TotalSeconds}");
        response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r={left}{wait}");
        return isWithin ? null : Window;
    }
}
