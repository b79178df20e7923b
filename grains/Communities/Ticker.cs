using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace HappyCommunity.Live.Communities;

/// <summary>Something that just happened, as everybody may know it: never who, never in whose words.</summary>
[GenerateSerializer, Immutable, Alias("live.view.ticker-item")]
public sealed record TickerItem(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] TickerKind Kind,
    [property: Id(2)] int? Building = null,
    [property: Id(3)] string? Category = null,
    [property: Id(4)] string? Title = null,
    [property: Id(5)] Regions.RegionRef? Community = null);

public enum TickerKind
{
    Enrolled,
    Ballot,
    Rating,
    Signup,
    Checkin,
    Progress,
    RequestSubmitted,
    RequestAccepted,
    RequestAnswered,
    RequestConfirmed,
    RequestReopened,
    PollOpened,
    PollClosed,
    ActivityAnnounced,
    Notice,
    Project,
    ActivityCancelled,
}

/// <summary>The latest of what happened, newest first. The same thing over and over is told once, with its latest time.</summary>
public sealed class Ticker
{
    private const int Most = 20;
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(30);

    public List<TickerItem> Items { get; init; } = [];

    public void Add(TickerItem item)
    {
        var same = Items.FindIndex(i => i.Kind == item.Kind && item.At - i.At < Together && i with { At = item.At } == item);
        if (same >= 0)
            Items.RemoveAt(same);
        Items.Insert(0, item);
        if (Items.Count > Most)
            Items.RemoveAt(Most);
    }

    public ImmutableArray<TickerItem> Latest(int most) =>
        [.. CollectionsMarshal.AsSpan(Items)[..Math.Min(most, Items.Count)]];

    public void DropUntil(DateTimeOffset time) => Items.RemoveAll(item => item.At <= time);
}
