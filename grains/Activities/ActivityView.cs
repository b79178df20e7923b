using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ratings;

namespace HappyCommunity.Live.Activities;

public enum ActivityKind
{
    Activity,

    /// <summary>Asks for helpers toward a goal.</summary>
    Rally,
}

/// <summary>What those who were there think of it.</summary>
/// <param name="Average">1-5.</param>
[GenerateSerializer, Immutable, Alias("live.view.activity-rating")]
public sealed record ActivityRating([property: Id(0)] double Average, [property: Id(1)] int Count);

/// <param name="Capacity">In persons, as are all who are counted.</param>
/// <param name="Rating">Null where too few have rated it.</param>
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
    [property: Id(12)] string? Unit,
    [property: Id(13)] ActivityRating? Rating)
{
    /// <summary>It was called off.</summary>
    [Id(21)] public bool Cancelled { get; init; }

    /// <summary>How often it was changed since it was announced, or called off.</summary>
    [Id(22)] public int Revision { get; init; }

    /// <summary>The photos that the office has approved, at most 24; null where there are none.</summary>
    [Id(20)] public ImmutableArray<Guid>? Album { get; init; }
}

public static class ActivityView
{
    public static ImmutableArray<ActivityItem> Show(ActivitiesSlice activities) => [.. activities.Activities.Select(Show)];

    private static ActivityItem Show(Activity a) => new(
        a.Facts.Id, a.Facts.Title, a.Facts.Goal is null ? ActivityKind.Activity : ActivityKind.Rally, a.Facts.Place,
        a.Facts.StartsAt, a.Facts.EndsAt, a.Facts.Capacity,
        a.Seated, a.CountPersons(a.Waitlist), a.CountPersons(a.CheckedIn),
        a.Facts.Goal, a.Facts.Goal is null ? null : a.Progress, a.Facts.Unit, Rate(a))
    {
        Cancelled = a.Cancelled,
        Revision = a.Revision,
        Album = ActivityAlbum.Shown(a).Select(photo => photo.Id).ToImmutableArray() is { IsEmpty: false } shown ? shown : null,
    };

    private static ActivityRating? Rate(Activity a) => a.Scores.Count < SmallGroup.Fewest
        ? null
        : new ActivityRating(RatingView.Mean(a.Scores.Values.Sum(), a.Scores.Count)!.Value, a.Scores.Count);
}
