using System.Collections.Immutable;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Alarms;

/// <summary>
/// What a region is told of its communities' alarms. It is no part of the figures, which everybody sees and the history keeps.
/// </summary>
/// <param name="Open">How many are open.</param>
/// <param name="Latest">When the last one was raised that is still known; null for none.</param>
/// <param name="Changes">Another number whenever there is something new about any.</param>
/// <param name="Communities">How many communities it is about.</param>
/// <param name="Rising">In how many each category of requests rises, in the order of <see cref="RequestCategory.All"/>; empty for none.</param>
[GenerateSerializer, Immutable, Alias("live.alarm.sums")]
public sealed record AlarmSums(
    [property: Id(0)] int Open,
    [property: Id(1)] DateTimeOffset? Latest,
    [property: Id(2)] long Changes,
    [property: Id(3)] int Communities,
    [property: Id(4)] ImmutableArray<int> Rising)
{
    public static AlarmSums None { get; } = new(0, null, 0, 0, []);

    public int RisingOf(int category) => category < Rising.Length ? Rising[category] : 0;

    public static AlarmSums operator +(AlarmSums a, AlarmSums b) => new(
        a.Open + b.Open,
        a.Latest > b.Latest ? a.Latest : b.Latest ?? a.Latest,
        a.Changes + b.Changes,
        a.Communities + b.Communities,
        a.Rising.IsEmpty ? b.Rising : b.Rising.IsEmpty ? a.Rising : [.. a.Rising.Select((count, category) => count + b.RisingOf(category))]);
}
