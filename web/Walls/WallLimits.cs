using System.Threading.RateLimiting;
using HappyCommunity.Live.Safety;

namespace HappyCommunity.Live.Walls;

/// <summary>How often codes of screens are asked for, waited upon and tried.</summary>
internal sealed class WallLimits : IDisposable
{
    private const int CodesPerAddress = 60;
    private const int WaitsPerAddress = 20;
    private const int FailuresPerAccount = 10;
    private const int FailuresPerAddress = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> _codes = Limiters.PerWindow<string>(CodesPerAddress, Window);
    private readonly PartitionedRateLimiter<string> _failuresOfAccount = Limiters.PerWindow<string>(FailuresPerAccount, Window);
    private readonly PartitionedRateLimiter<string> _failuresOfAddress = Limiters.PerWindow<string>(FailuresPerAddress, Window);
    private readonly PartitionedRateLimiter<string> _waits = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = WaitsPerAddress }));

    /// <returns>How long to wait; null where a code may be had, which is counted.</returns>
    public TimeSpan? TryTakeCode(string address)
    {
        using var codes = _codes.AttemptAcquire(address);
        return codes.IsAcquired ? null : Window;
    }

    /// <summary>To be held while a call waits; not acquired where too many of the address do.</summary>
    public RateLimitLease EnterWait(string address) => _waits.AttemptAcquire(address);

    /// <returns>How long to wait; null where a code may be tried.</returns>
    public TimeSpan? TryTry(string account, string address)
    {
        using var ofAccount = _failuresOfAccount.AttemptAcquire(account, 0);
        using var ofAddress = _failuresOfAddress.AttemptAcquire(address, 0);
        return ofAccount.IsAcquired && ofAddress.IsAcquired ? null : Window;
    }

    public void CountFailure(string account, string address)
    {
        _failuresOfAccount.AttemptAcquire(account).Dispose();
        _failuresOfAddress.AttemptAcquire(address).Dispose();
    }

    public void Dispose()
    {
        _codes.Dispose();
        _waits.Dispose();
        _failuresOfAccount.Dispose();
        _failuresOfAddress.Dispose();
    }
}
