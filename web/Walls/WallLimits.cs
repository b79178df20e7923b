using System.Threading.RateLimiting;
using HappyCommunity.Live.Safety;

namespace HappyCommunity.Live.Walls;

/// <summary>How often codes of screens are asked for, waited upon and tried.</summary>
internal sealed class WallLimits(TimeProvider clock) : IDisposable
{
    private const int CodesPerAddress = 60;
    private const int WaitsPerAddress = 20;
    private const int FailuresPerAccount = 10;
    private const int FailuresPerAddress = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly WindowLimiter<string> _codes = new(CodesPerAddress, Window, clock);
    private readonly WindowLimiter<string> _failuresOfAccount = new(FailuresPerAccount, Window, clock);
    private readonly WindowLimiter<string> _failuresOfAddress = new(FailuresPerAddress, Window, clock);
    private readonly PartitionedRateLimiter<string> _waits = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = WaitsPerAddress }));

    /// <returns>How long to wait; null where a code may be had, which is counted.</returns>
    public TimeSpan? TryTakeCode(string address) => _codes.TryCount(address) ? null : Window;

    /// <summary>To be held while a call waits; not acquired where too many of the address do.</summary>
    public RateLimitLease EnterWait(string address) => _waits.AttemptAcquire(address);

    /// <returns>How long to wait; null where a code may be tried.</returns>
    public TimeSpan? TryTry(string account, string address) =>
        _failuresOfAccount.HasLeft(account) && _failuresOfAddress.HasLeft(address) ? null : Window;

    public void CountFailure(string account, string address)
    {
        _failuresOfAccount.TryCount(account);
        _failuresOfAddress.TryCount(address);
    }

    public void Dispose() => _waits.Dispose();
}
