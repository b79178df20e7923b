using HappyCommunity.Live.Safety;

namespace HappyCommunity.Live.Sessions;

/// <summary>
/// How often enrolment may be tried. A code has few tries. An address is limited by its failures alone: a centre's Wi-Fi
/// is one address for hundreds who enrol properly.
/// </summary>
internal sealed class EnrolLimits(TimeProvider clock)
{
    private const int TriesPerCode = 20;
    private const int FailuresPerAddress = 60;
    private static readonly TimeSpan CodeWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AddressWindow = TimeSpan.FromMinutes(1);

    private readonly WindowLimiter<string> _codes = new(TriesPerCode, CodeWindow, clock);
    private readonly WindowLimiter<string> _failures = new(FailuresPerAddress, AddressWindow, clock);

    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <returns>How long to wait; null where a try may be made, which is counted.</returns>
    public TimeSpan? TryEnter(string code, string address)
    {
        if (!_failures.HasLeft(address))
            return AddressWindow;
        return _codes.TryCount(code) ? null : CodeWindow;
    }

    public void CountFailure(string address) => _failures.TryCount(address);
}
