using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Activities;

public static class ActivityRefusals
{
    public static Refusal Unknown(string activity) => new("activity-unknown", RefusalKind.NotFound, activity);

    public static Refusal Over { get; } = new("activity-over", RefusalKind.Conflict);

    public static Refusal NotSignedUp { get; } = new("not-signed-up", RefusalKind.Conflict);

    /// <summary>Check-in begins half an hour before the start.</summary>
    public static Refusal TooEarly { get; } = new("check-in-too-early", RefusalKind.Conflict);

    public static Refusal NoGoal { get; } = new("activity-without-goal", RefusalKind.Conflict);

    public static Refusal Malformed { get; } = new("activity-malformed", RefusalKind.Invalid);
}
