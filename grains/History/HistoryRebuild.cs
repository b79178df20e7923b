using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.History;

/// <summary>
/// Draws the history from the ledger: every community's from its own entries, every region's as the sum of the communities
/// below it. What is there already is replaced.
/// </summary>
/// <param name="zone">In whose days regions count.</param>
public sealed class HistoryRebuild(ILedger ledger, IHistoryStore store, TimeZoneInfo zone, DateTimeOffset now)
{
    private const int Page = 1_000;

    private readonly DateTimeOffset _daysFrom = HistoryClock.DaysKeptFrom(now);
    private readonly DateTimeOffset _hoursFrom = HistoryClock.HoursKeptFrom(now);

    /// <summary>The first sums kept need what had changed before on the same day.</summary>
    private readonly DateTimeOffset _hoursDrawnFrom = zone.StartOf(zone.DayOf(HistoryClock.HoursKeptFrom(now)));

    /// <summary>By region, by the moment: the communities that had changed, as they then stood.</summary>
    private readonly Dictionary<string, SortedDictionary<DateTimeOffset, List<HistoryPoint>>> _regions = new(StringComparer.Ordinal);

    /// <returns>How many points were written.</returns>
    public async Task<int> RunAsync()
    {
        var written = 0;
        for (var after = ""; ;)
        {
            var streams = await ledger.ListAsync(after, Page);
            if (streams.Count == 0)
                break;
            foreach (var stream in streams)
                written += await DrawAsync(stream);
            after = streams[^1];
        }
        foreach (var (region, moments) in _regions)
            written += await WriteAsync(Sum(region, moments));
        return written;
    }

    private async Task<int> DrawAsync(string stream)
    {
        var state = new CommunityState();
        var points = PointsOf(stream, state, await ledger.ReadAsync(stream, 0));
        foreach (var region in state.Profile.Facts?.Path ?? [])
        {
            if (!_regions.TryGetValue(region.Code, out var moments))
                _regions[region.Code] = moments = [];
            foreach (var point in points)
            {
                if (!moments.TryGetValue(point.At, out var changed))
                    moments[point.At] = changed = [];
                changed.Add(point);
            }
        }
        return await WriteAsync(points);
    }

    /// <summary>How a community stood at the end of each hour and day in which it changed, oldest first.</summary>
    private List<HistoryPoint> PointsOf(string stream, CommunityState state, LedgerTail tail)
    {
        var (ends, points) = (new OpenEnds(zone), new List<HistoryPoint>());
        foreach (var entry in tail.Entries)
        {
            TurnTo(entry.At);
            state.Replay(new LedgerTail([entry], [], entry.Version, 0));
            ends.Add(stream, entry.At);
        }
        TurnTo(now);
        return points;

        void TurnTo(DateTimeOffset moment)
        {
            foreach (var (end, isDay, _) in ends.Take(moment))
            {
                if (isDay || end >= _hoursDrawnFrom)
                    points.Add(new HistoryPoint(stream, end, isDay, state.Figures(end.AddTicks(-1))));
            }
        }
    }

    private static List<HistoryPoint> Sum(string region, SortedDictionary<DateTimeOffset, List<HistoryPoint>> moments)
    {
        var standing = new Dictionary<string, Figures>(StringComparer.Ordinal);
        var points = new List<HistoryPoint>();
        foreach (var (at, changed) in moments)
        {
            foreach (var point in changed)
                standing[point.Code] = point.Figures;
            points.Add(new HistoryPoint(region, at, changed[0].IsDay, standing.Values.Aggregate(new Figures(), (sum, figures) => sum + figures)));
        }
        return points;
    }

    private async Task<int> WriteAsync(List<HistoryPoint> points)
    {
        var kept = points.FindAll(point => point.At >= (point.IsDay ? _daysFrom : _hoursFrom));
        foreach (var some in kept.Chunk(Page))
            await store.WriteAsync(some);
        return kept.Count;
    }
}
