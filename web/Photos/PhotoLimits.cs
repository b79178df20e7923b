using System.Globalization;
using System.Threading.RateLimiting;
using HappyCommunity.Live.Sessions;

namespace HappyCommunity.Live.Photos;

/// <summary>
/// How much photos may ask of this host: files of so many at a time in memory, so many being unpacked, and so many tries of
/// one device.
/// </summary>
internal sealed class PhotoLimits : IDisposable
{
    /// <summary>Of at most <see cref="PhotoWorkshop.MostBytes"/> each.</summary>
    private const int MostFiles = 24;

    /// <summary>Up to some 400 MB each, in the worst case.</summary>
    private const int MostAtWork = 2;

    private const int TriesOfADevice = 40;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly ConcurrencyLimiter _files = new(new ConcurrencyLimiterOptions { PermitLimit = MostFiles });
    private readonly SemaphoreSlim _work = new(MostAtWork);
    private readonly PartitionedRateLimiter<Caller> _tries = PartitionedRateLimiter.Create<Caller, string>(caller =>
        RateLimitPartition.GetFixedWindowLimiter(
            string.Create(CultureInfo.InvariantCulture, $"{caller.Community} {caller.Device.Device}"),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesOfADevice, Window = Window }));

    /// <returns>How long the device has to wait; null where it may try, which is counted.</returns>
    public TimeSpan? TryEnter(Caller caller)
    {
        using var tried = _tries.AttemptAcquire(caller);
        return tried.IsAcquired ? null : Window;
    }

    /// <summary>Room for one file, to be disposed of; not acquired where there is none.</summary>
    public RateLimitLease Hold() => _files.AttemptAcquire();

    /// <summary>Works on a file when it is its turn.</summary>
    public async Task<T> WorkAsync<T>(Func<T> work, CancellationToken gone)
    {
        await _work.WaitAsync(gone);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            _work.Release();
        }
    }

    public void Dispose()
    {
        _files.Dispose();
        _work.Dispose();
        _tries.Dispose();
    }
}
