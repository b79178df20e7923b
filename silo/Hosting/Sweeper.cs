using HappyCommunity.Live.History;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Photos;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Silo;

/// <summary>
/// Wakes the communities that time has brought something to, and those that owe their region a summary and at which nothing
/// happens any more: one that is at work tells its region itself. At first, and when a silo has gone, all that owe one.
/// What is to be done is the community's to decide, so waking one too often does no harm. Photos that nothing took in time it
/// erases, and the history it thins out.
/// </summary>
/// <param name="wake">Wakes the community of a stream.</param>
internal sealed partial class Sweeper(
    ILedger ledger, IPhotoStore photos, IHistoryStore history, Func<string, Task> wake, TimeSpan interval, TimeProvider time, ILogger<Sweeper> logger)
    : BackgroundService, ISiloStatusListener
{
    // Names only: all communities of a city may be due at once, and must be woken within a minute.
    private const int Limit = 10_000;
    private const int Parallelism = 32;

    /// <summary>At work is one at which something has happened within this time.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private bool _sweepsAll = true;
    private DateTimeOffset _nextThinning;

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status == SiloStatus.Dead)
            Volatile.Write(ref _sweepsAll, true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
            await SweepAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        try
        {
            var now = time.GetUtcNow();
            var waiting = await FindAsync(now, all: Interlocked.Exchange(ref _sweepsAll, false));
            var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = stopping };
            await Parallel.ForEachAsync(waiting, options, async (stream, _) => await WakeAsync(stream));
            await photos.DropWaitingAsync(now - PhotoRules.LongestWait);
            await ThinAsync(now);
        }
        catch (LedgerUnavailableException exception)
        {
            LogUnavailable(exception);
        }
    }

    private async Task<IReadOnlyList<string>> FindAsync(DateTimeOffset now, bool all)
    {
        try
        {
            return await ledger.FindWaitingAsync(now, all ? now : now - Quiet, Limit);
        }
        catch
        {
            // Whatever was appended when the database went, nobody may know of.
            Volatile.Write(ref _sweepsAll, true);
            throw;
        }
    }

    /// <summary>Once an hour: it looks through all of the history.</summary>
    private async Task ThinAsync(DateTimeOffset now)
    {
        if (now < _nextThinning)
            return;
        _nextThinning = HistoryClock.HourEnd(now);
        await history.ThinAsync(HistoryClock.DaysKeptFrom(now), HistoryClock.HoursKeptFrom(now));
    }

    private async Task WakeAsync(string stream)
    {
        try
        {
            await wake(stream);
        }
        catch (Exception exception)
        {
            // One community's trouble must not keep the others asleep; the next sweep tries it again.
            LogNotWoken(exception, stream);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Community {Stream} could not be woken")]
    private partial void LogNotWoken(Exception exception, string stream);

    [LoggerMessage(LogLevel.Warning, "The ledger could not be asked who is waiting")]
    private partial void LogUnavailable(Exception exception);
}
