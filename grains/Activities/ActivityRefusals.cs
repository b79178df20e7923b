using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Activities;

public static class ActivityRefusals
{
    public static Refusal Unknown(string activity) => new("activity-unknown", RefusalKind.NotFound, activity);

    public static Refusal Over { get; } = new("activity-over", RefusalKind.Conflict);

    public static Refusal Cancelled { get; } = new("activity-cancelled", RefusalKind.Conflict);

    /// <summary>It would not end within the year to come.</summary>
    public static Refusal BadDate { get; } = new("activity-date-out-of-range", RefusalKind.Invalid);

    public static Refusal TooMany(int most) => new("activities-too-many", RefusalKind.Conflict, most.ToString(null, null));

    public static Refusal BadPersons { get; } = new("persons-out-of-range", RefusalKind.Invalid);

    /// <summary>There is no seat for one person more, or somebody waits for it.</summary>
    public static Refusal NoSecondSeat { get; } = new("no-second-seat", RefusalKind.Conflict);

    /// <summary>As many are signed up as the household has people.</summary>
    public static Refusal HouseholdIsThere { get; } = new("household-signed-up", RefusalKind.Conflict);

    public static Refusal WrongDoor { get; } = new("door-token-wrong", RefusalKind.Forbidden);

    public static Refusal NotSignedUp { get; } = new("not-signed-up", RefusalKind.Conflict);

    /// <summary>The one who rates had no seat.</summary>
    public static Refusal NotThere { get; } = new("not-there", RefusalKind.Forbidden);

    public static Refusal NotOver { get; } = new("activity-not-over", RefusalKind.Conflict);

    /// <summary>It has been over for too long.</summary>
    public static Refusal RatingOver { get; } = new("activity-rating-over", RefusalKind.Conflict);

    /// <summary>Who adds photos has not checked in.</summary>
    public static Refusal NotCheckedIn { get; } = new("not-checked-in", RefusalKind.Forbidden);

    /// <summary>It has been over for too long to add photos.</summary>
    public static Refusal AlbumOver { get; } = new("album-over", RefusalKind.Conflict);

    /// <summary>The resident has as many photos in the album as one may have.</summary>
    public static Refusal AlbumShareFull { get; } =
        new("album-share-full", RefusalKind.Conflict, ActivityAlbum.MostOfOne.ToString(null, null));

    /// <summary>As many photos are shown as an album has room for.</summary>
    public static Refusal AlbumFull { get; } = new("album-full", RefusalKind.Conflict, ActivityAlbum.MostShown.ToString(null, null));

    /// <summary>Check-in begins an hour before the start.</summary>
    public static Refusal TooEarly { get; } = new("check-in-too-early", RefusalKind.Conflict);

    public static Refusal NoGoal { get; } = new("activity-without-goal", RefusalKind.Conflict);

    public static Refusal Malformed { get; } = new("activity-malformed", RefusalKind.Invalid);
}
