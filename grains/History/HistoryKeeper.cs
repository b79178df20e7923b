using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Regions;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.History;

/// <summary>
/// Keeps how a region, and the communities right below it, stand at the end of each hour in which they changed. What
/// arrives of an hour after its end counts to the next, and a crash over an end leaves that one out: drawing the history anew
/// from the ledger mends both. Single-threaded, as its grain is.
/// </summary>
internal sealed partial class HistoryKeeper(string code, Func<RegionState> state, IHistoryStore store, TimeZoneInfo zone, ILogger logger)
{
    private const int MostUnwritten = 10_000;

    private readonly OpenEnds _ends = new(zone);
    private List<HistoryPoint> _unwritten = [];
    private Task _writing = Task.CompletedTask;

    /// <summary>When <see cref="Turn"/> has something to do; null while nothing has changed.</summary>
    public DateTimeOffset? Due => _ends.Due;

    /// <summary>A child, and with it the region, has changed.</summary>
    public void Mark(RegionRef child, DateTimeOffset now)
    {
        _ends.Add(code, now);
        if (child.Level == Level.Community)
            _ends.Add(child.Code, now);
    }

    /// <summary>To be called before a change is taken in, and when it is due: keeps what stands at an end that has come.</summary>
    public void Turn(DateTimeOffset now)
    {
        foreach (var (at, isDay, codes) in _ends.Take(now))
            Keep(codes, at, isDay);
        if (_unwritten.Count > 0 && _writing.IsCompleted)
            _writing = WriteAsync();
    }

    /// <summary>Completes when what was kept is on disk, or could not be written.</summary>
    public Task WrittenAsync() => _writing;

    private void Keep(IReadOnlyCollection<string> codes, DateTimeOffset end, bool isDay)
    {
        var region = state();
        foreach (var changed in codes)
        {
            if (FiguresOf(region, changed) is { } figures)
                _unwritten.Add(new HistoryPoint(changed, end, isDay, figures));
        }
    }

    private Figures? FiguresOf(RegionState region, string changed) =>
        changed == code ? region.Total : region.Children.GetValueOrDefault(changed)?.Figures;

    private async Task WriteAsync()
    {
        var points = _unwritten;
        _unwritten = [];
        try
        {
            await store.WriteAsync(points);
        }
        catch (LedgerUnavailableException exception)
        {
            LogUnwritten(logger, code, exception);
            // The next end brings them along.
            _unwritten = [.. points.Concat(_unwritten).TakeLast(MostUnwritten)];
        }
    }

    [LoggerMessage(LogLevel.Warning, "The history of {Region} could not be written and will be with the next hour.")]
    private static partial void LogUnwritten(ILogger logger, string region, Exception exception);
}
