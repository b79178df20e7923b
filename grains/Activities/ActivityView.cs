using System.Collections.Immutable;

namespace HappyCommunity.Live.Activities;

public enum ActivityKind
{
    Activity,

    /// <summary>Asks for helpers toward a goal.</summary>
    Rally,
}

[GenerateSerializer, Immutable, Alias("live.view.activity")]
public sealed record ActivityItem(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] ActivityKind Kind,
    [property: Id(3)] string? Place,
    [property: Id(4)] DateTimeOffset StartsAt,
    [property: Id(5)] DateTimeOffset EndsAt,
    [property: Id(6)] int Capacity,
    [property: Id(7)] int Confirmed,
    [property: Id(8)] int Waitlisted,
    [property: Id(9)] int CheckedIn,
    [property: Id(10)] int? Goal,
    [property: Id(11)] int? Progress,
    [property: Id(12)] string? Unit);

public static class ActivityView
{
    public static ImmutableArray<ActivityItem> Show(ActivitiesSlice activities) =>
        [.. activities.Activities.Select(a => new ActivityItem(
            a.Facts.Id, a.Facts.Title, a.Facts.Goal is null ? ActivityKind.Activity : ActivityKind.Rally, a.Facts.Place,
            a.Facts.StartsAt, a.Facts.EndsAt, a.Facts.Capacity, a.Confirmed.Count, a.Waitlist.Count, a.CheckedIn.Count,
            a.Facts.Goal, a.Facts.Goal is null ? null : a.Progress, a.Facts.Unit))];
}
