using System.Threading.RateLimiting;
using HappyCommunity.Live.Safety;

namespace HappyCommunity.Live.Photos;

/// <summary>
/// How much photos may ask of this host: files of so many at a time in memory, so many being unpacked, and so many tries of
/// one sender.
/// </summary>
internal sealed class PhotoLimits(TimeProvider clock) : IDisposable
{
    /// <summary>Of at most <see cref="PhotoWorkshop.MostBytes"/> each.</summary>
    private const int MostFiles = 24;

    /// <summary>Up to some 400 MB each, in the worst case.</summary>
    private const int MostAtWork = 2;

    private const int TriesOfOne = 40;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly ConcurrencyLimiter _files = new(new ConcurrencyLimiterOptions { PermitLimit = MostFiles });
    private readonly SemaphoreSlim _work = new(MostAtWork);
    private readonly WindowLimiter<string> _tries = new(TriesOfOne, Window, clock);

    /// <param name="sender">A device or an account.</param>
    /// <returns>How long the sender has to wait; null where it may try, which is counted.</returns>
    public TimeSpan? TryEnter(string sender) => _tries.TryCount(sender) ? null : Window;

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
    }
}
