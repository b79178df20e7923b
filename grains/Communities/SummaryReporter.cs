using HappyCommunity.Live.Regions;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Communities;

/// <summary>Puts how the community stands where its region is told of it. Single-threaded, as its grain is.</summary>
/// <param name="reported">The version that the regions have made sure of.</param>
internal sealed partial class SummaryReporter(
    string code, long reported, Journal journal, ReportOutbox outbox, TimeProvider clock, ILogger logger)
{
    private const int TickerItems = 5;

    private ReportQueue? _queue;
    private long _put = reported;

    /// <summary>Sees to it that the region gets to know, when it is on disk.</summary>
    public void Mark()
    {
        var state = journal.State;
        if (_put >= state.Version || journal.IsBroken || !state.IsFounded)
            return;
        try
        {
            _queue ??= outbox.For(state.Profile.Facts!.Path, Level.Community);
            _queue.Put(Show(state, clock.GetUtcNow()), journal.Committed);
            _put = state.Version;
        }
        catch (Exception exception)
        {
            LogFailed(logger, code, exception);
        }
    }

    /// <summary>The regions seem not to know yet: they are told once more.</summary>
    public void Repeat()
    {
        _put = 0;
        Mark();
    }

    private RegionReport Show(CommunityState state, DateTimeOffset now)
    {
        var facts = state.Profile.Facts!;
        return new RegionReport(
            new RegionRef(code, facts.Name, Level.Community), facts.Path, state.Version,
            state.Figures(now), state.Ticker.Latest(TickerItems), state.Alarms.Sums, state.Campaigns(now));
    }

    [LoggerMessage(LogLevel.Error, "The summary of {Community} could not be made; it is tried again with the next change.")]
    private static partial void LogFailed(ILogger logger, string community, Exception exception);
}
