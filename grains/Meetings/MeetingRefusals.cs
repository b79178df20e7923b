using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Meetings;

public static class MeetingRefusals
{
    public static Refusal Unknown { get; } = new("meeting-unknown", RefusalKind.NotFound);

    /// <summary>It would not begin within the year to come.</summary>
    public static Refusal BadDate { get; } = new("meeting-date-out-of-range", RefusalKind.Invalid);

    /// <summary>What came of it is not a handful of things.</summary>
    public static Refusal BadOutcomes { get; } = new("meeting-outcomes-malformed", RefusalKind.Invalid);

    /// <summary>It is none of what came of the meeting.</summary>
    public static Refusal UnknownOutcome(string text) => new("meeting-outcome-unknown", RefusalKind.Invalid, text);

    public static Refusal TooMany(int most) => new("meetings-too-many", RefusalKind.Conflict, most.ToString(null, null));

    /// <summary>What came of it is recorded: it can be neither moved nor called off.</summary>
    public static Refusal Held { get; } = new("meeting-held", RefusalKind.Conflict);

    public static Refusal Cancelled { get; } = new("meeting-cancelled", RefusalKind.Conflict);

    public static Refusal NotBegun { get; } = new("meeting-not-begun", RefusalKind.Conflict);
}
