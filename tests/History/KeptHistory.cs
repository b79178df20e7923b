using HappyCommunity.Live.History;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Tests.History;

/// <summary>A history in memory, which can be out of reach.</summary>
internal sealed class KeptHistory : IHistoryStore
{
    public SortedDictionary<(string Code, DateTimeOffset At), HistoryPoint> Points { get; } = [];

    public bool IsAway { get; set; }

    public Task WriteAsync(IReadOnlyCollection<HistoryPoint> points)
    {
        if (IsAway)
            throw new LedgerUnavailableException("away", new TimeoutException());
        foreach (var point in points)
            Points[(point.Code, point.At)] = point with { IsDay = point.IsDay || (Points.TryGetValue((point.Code, point.At), out var known) && known.IsDay) };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<HistoryPoint>> ReadAsync(string code, DateTimeOffset after, DateTimeOffset until, bool daily) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<HistoryPoint>> ReadAtAsync(IReadOnlyCollection<string> codes, DateTimeOffset at) => throw new NotSupportedException();

    public Task ThinAsync(DateTimeOffset days, DateTimeOffset hours) => throw new NotSupportedException();
}
