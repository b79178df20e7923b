using System.Threading.RateLimiting;
using HappyCommunity.Live.Safety;

namespace HappyCommunity.Live.Sessions;

/// <summary>
/// How often enrolment may be tried. A code has few tries. An address is limited by its failures alone: a centre's Wi-Fi
/// is one address for hundreds who enrol properly.
/// </summary>
internal sealed class EnrolLimits : IDisposable
{
    private const int TriesPerCode = 20;
    private const int FailuresPerAddress = 60;
    private static readonly TimeSpan CodeWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AddressWindow = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _codes = Limiters.PerWindow<string>(TriesPerCode, CodeWindow);
    private readonly PartitionedRateLimiter<string> _failures = Limiters.PerWindow<string>(FailuresPerAddress, AddressWindow);

    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <returns>How long to wait; null where a try may be made, which is counted.</returns>
    public TimeSpan? TryEnter(string code, string address)
    {
        using var failures = _failures.AttemptAcquire(address, 0);
        if (!failures.IsAcquired)
            return AddressWindow;
        using var tries = _codes.AttemptAcquire(code);
        return tries.IsAcquired ? null : CodeWindow;
    }

    public void CountFailure(string address) => _failures.AttemptAcquire(address).Dispose();

    public void Dispose()
    {
        _codes.Dispose();
        _failures.Dispose();
    }
}
