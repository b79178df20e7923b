using HappyCommunity.Live.Happiness;

namespace HappyCommunity.Live.History;

/// <summary>
/// How regions and communities stood at the ends of past hours and days. It is drawn from the ledger and can be drawn again
/// (<see cref="HistoryRebuild"/>). There is a point only where something had changed: the one before holds until the next.
/// </summary>
/// <remarks>Every method throws <see cref="Ledger.LedgerUnavailableException"/> when the database does not answer.</remarks>
public interface IHistoryStore
{
    /// <summary>Keeps points; one that is there is replaced, and stays a day's end if it was one.</summary>
    Task WriteAsync(IReadOnlyCollection<HistoryPoint> points);

    /// <summary>The points of a code after one moment and up to another, oldest first, after the one that holds at the first.</summary>
    /// <param name="daily">Only ends of days.</param>
    Task<IReadOnlyList<HistoryPoint>> ReadAsync(string code, DateTimeOffset after, DateTimeOffset until, bool daily);

    /// <summary>The latest point of each code up to a moment; a code without one is absent.</summary>
    Task<IReadOnlyList<HistoryPoint>> ReadAtAsync(IReadOnlyCollection<string> codes, DateTimeOffset at);

    /// <summary>Drops all points before a moment, and what is no day's end before another.</summary>
    Task ThinAsync(DateTimeOffset days, DateTimeOffset hours);
}

/// <summary>How a region or community stood.</summary>
/// <param name="At">The end of an hour: what happened at or after it is not in the figures.</param>
/// <param name="IsDay">It is a day's end as well.</param>
[GenerateSerializer, Immutable, Alias("live.history.point")]
public sealed record HistoryPoint(
    [property: Id(0)] string Code, [property: Id(1)] DateTimeOffset At, [property: Id(2)] bool IsDay, [property: Id(3)] Figures Figures);
