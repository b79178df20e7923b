namespace HappyCommunity.Live.Communities;

/// <summary>Refusals that every slice may give.</summary>
public static class Refusals
{
    public static Refusal OfficeOnly { get; } = new("office-only", RefusalKind.Forbidden);

    /// <summary>No device that is signed in sends it.</summary>
    public static Refusal NoSession { get; } = new("no-session", RefusalKind.Unauthenticated);

    /// <summary>The one who asks is not enrolled here.</summary>
    public static Refusal NotOnRoll { get; } = new("not-on-roll", RefusalKind.Forbidden);

    /// <summary>The code is a region's, or that of a community of which something else was said.</summary>
    public static Refusal CommunityExists { get; } = new("community-exists", RefusalKind.Conflict);

    public static Refusal UnknownCommunity { get; } = new("community-unknown", RefusalKind.NotFound);

    /// <summary>What was to be written could not be made sure; the same command may be sent again.</summary>
    public static Refusal TryAgain { get; } = new("try-again", RefusalKind.Retry);

    public static Refusal BadId { get; } = new("bad-id", RefusalKind.Invalid);
}
