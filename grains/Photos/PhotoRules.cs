using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Photos;

/// <summary>How many photos, and for how long.</summary>
public static class PhotoRules
{
    /// <summary>Of one person, that belong to nothing.</summary>
    public const int MostWaiting = 20;

    /// <summary>After this a photo that belongs to nothing is erased.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);
}

public static class PhotoRefusals
{
    /// <summary>No such photo, or somebody else's.</summary>
    public static Refusal Unknown { get; } = new("photo-unknown", RefusalKind.NotFound);

    /// <summary>It belongs to something already.</summary>
    public static Refusal Taken { get; } = new("photo-taken", RefusalKind.Conflict);

    public static Refusal IdTaken { get; } = new("photo-id-taken", RefusalKind.Conflict);

    public static Refusal TooManyWaiting { get; } = new("photo-too-many-waiting", RefusalKind.Conflict, PhotoRules.MostWaiting.ToString(null, null));

    /// <summary>Too many for one thing, or one of them twice.</summary>
    public static Refusal TooMany(int most) => new("photo-too-many", RefusalKind.Invalid, most.ToString(null, null));
}
