using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Regions;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// Tells the neighbourhood how the community stands: soon after a change, and from time to time so that it is made sure
/// of up to the root, which the ledger then notes. Single-threaded, as its grain is.
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
            try
            {
                await ReportAsync(settle: TurnOf(clock.GetUtcNow()) != TurnOf(_lastSettled));
            }
            catch (JournalBrokenException)
            {
                break;
            }
            catch (Exception e)
            {
                LogFailed(logger, code, e);
            }
            await Task.Delay(options.ReportInterval, clock);
        }
        _running = false;
    }

    /// <summary>All communities of a neighbourhood ask in the same turn, so that it is written once for many of them.</summary>
    private long TurnOf(DateTimeOffset at) =>
        (at.UtcTicks + (StableHash.ComputeHash(journal.State.Profile.Facts!.Path[^1].Code) % options.SettleInterval.Ticks)) / options.SettleInterval.Ticks;

    private async Task ReportAsync(bool settle)
    {
        var version = journal.State.Version;
        if (!settle && _told == version)
            return;
        var facts = journal.State.Profile.Facts!;
        var now = clock.GetUtcNow();
        var report = new RegionReport(
            new RegionRef(code, facts.Name, Level.Community), facts.Path, version,
            journal.State.Figures(now), [.. journal.State.Ticker.Items.Take(5)], settle, journal.State.Alarms.Sums, journal.State.Campaigns(now));
        await journal.Committed;
        await grains.GetGrain<IRegionGrain>(facts.Path[^1].Code).Report(report);
        _told = version;
        if (!settle)
            return;
        (_settled, _lastSettled) = (version, clock.GetUtcNow());
        await ledger.MarkReportedAsync(code, version);
    }

    [LoggerMessage(LogLevel.Warning, "The summary of {Community} did not reach its region and will be told again.")]
    private static partial void LogFailed(ILogger logger, string community, Exception exception);
}
