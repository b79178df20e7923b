using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Regions;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// Tells the neighbourhood how the community stands: at once after a change when nothing was told lately, else with the next beat,
/// which all communities of a neighbourhood have together; and from time to time so that it is made sure of up to the root, which
/// the ledger then notes. What happens while that takes is told as usual. Single-threaded, as its grain is.
/// </summary>
internal sealed partial class SummaryReporter(
    string code,
    long settled,
    Journal journal,
    ILedger ledger,
    IGrainFactory grains,
    CommunityOptions options,
    TimeProvider clock,
    ILogger logger)
{
    private long _told = settled;
    private long _settled = settled;
    private DateTimeOffset _lastSettled = DateTimeOffset.MinValue;
    private Task _settling = Task.CompletedTask;
    private bool _running;
    private bool _stopped;

    private bool IsOwed => !_stopped && _settled < journal.State.Version && !journal.IsBroken && journal.State.IsFounded;

    /// <summary>Sees to it that the region knows.</summary>
    public void Mark()
    {
        if (!_running && IsOwed)
            _ = RunAsync();
    }

    /// <summary>The activation goes. What is owed is in the ledger, and the sweeper sees to it.</summary>
    public void Stop() => _stopped = true;

    private async Task RunAsync()
    {
        _running = true;
        while (IsOwed)
        {
            if (_settling.IsCompleted && TurnOf(clock.GetUtcNow(), options.SettleInterval) != TurnOf(_lastSettled, options.SettleInterval))
                _settling = TryAsync(SettleAsync);
            else
                await TryAsync(TellAsync);
            await Task.Delay(UntilBeat(), clock);
        }
        _running = false;
    }

    /// <summary>Reports of a neighbourhood that come together are passed on together.</summary>
    private TimeSpan UntilBeat()
    {
        var (now, interval) = (clock.GetUtcNow(), options.ReportInterval);
        return TimeSpan.FromTicks(interval.Ticks - ((now.UtcTicks + OffsetOf(interval)) % interval.Ticks));
    }

    /// <summary>All communities of a neighbourhood ask in the same turn, so that it is written once for many of them.</summary>
    private long TurnOf(DateTimeOffset at, TimeSpan interval) => (at.UtcTicks + OffsetOf(interval)) / interval.Ticks;

    private long OffsetOf(TimeSpan interval) => StableHash.ComputeHash(journal.State.Profile.Facts!.Path[^1].Code) % interval.Ticks;

    private async Task TryAsync(Func<Task> report)
    {
        try
        {
            await report();
        }
        catch (JournalBrokenException)
        {
            // The activation goes: nothing is owed by it any more.
        }
        catch (Exception e)
        {
            LogFailed(logger, code, e);
        }
    }

    private async Task TellAsync()
    {
        if (_told < journal.State.Version)
            await ReportAsync(settle: false);
    }

    private async Task SettleAsync()
    {
        var version = await ReportAsync(settle: true);
        (_settled, _lastSettled) = (version, clock.GetUtcNow());
        await ledger.MarkReportedAsync(code, version);
    }

    /// <returns>The version that was told of.</returns>
    private async Task<long> ReportAsync(bool settle)
    {
        var (version, before) = (journal.State.Version, _told);
        var facts = journal.State.Profile.Facts!;
        var now = clock.GetUtcNow();
        var report = new RegionReport(
            new RegionRef(code, facts.Name, Level.Community), facts.Path, version,
            journal.State.Figures(now), [.. journal.State.Ticker.Items.Take(5)], settle, journal.State.Alarms.Sums, journal.State.Campaigns(now));
        await journal.Committed;
        // Until it turns out otherwise: to settle takes long, and the same is not to be told twice meanwhile.
        _told = Math.Max(_told, version);
        try
        {
            await grains.GetGrain<IRegionGrain>(facts.Path[^1].Code).Report(report);
            return version;
        }
        catch
        {
            _told = Math.Min(_told, before);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The summary of {Community} did not reach its region and will be told again.")]
    private static partial void LogFailed(ILogger logger, string community, Exception exception);
}
