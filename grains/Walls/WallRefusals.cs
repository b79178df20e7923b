using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Walls;

public static class WallRefusals
{
    public static Refusal Unknown { get; } = new("wall-unknown", RefusalKind.NotFound);

    /// <summary>The wall is private, and who asks is not its screen.</summary>
    public static Refusal NeedsPairing { get; } = new("wall-needs-pairing", RefusalKind.Forbidden);

    public static Refusal TooMany { get; } = new("walls-too-many", RefusalKind.Conflict, WallsSlice.Most.ToString(null, null));

    /// <summary>The screen belongs to another wall already.</summary>
    public static Refusal ScreenTaken { get; } = new("wall-screen-taken", RefusalKind.Conflict);

    public static Refusal NotPaired { get; } = new("wall-not-paired", RefusalKind.Conflict);

    /// <summary>No screen shows this code, or not any more.</summary>
    public static Refusal CodeUnknown { get; } = new("wall-code-unknown", RefusalKind.NotFound);

    public static Refusal PagesMalformed { get; } = new("wall-pages-malformed", RefusalKind.Invalid);

    public static Refusal SecondsOutOfRange { get; } = new(
        "wall-seconds-out-of-range", RefusalKind.Invalid, WallSettings.FewestSeconds.ToString(null, null), WallSettings.MostSeconds.ToString(null, null));

    public static Refusal HoursMalformed { get; } = new("wall-hours-malformed", RefusalKind.Invalid);
}
