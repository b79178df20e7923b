using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Polls;

public static class PollRefusals
{
    public static Refusal Unknown(string poll) => new("poll-unknown", RefusalKind.NotFound, poll);

    public static Refusal UnknownOption(string option) => new("poll-option-unknown", RefusalKind.Invalid, option);

    public static Refusal NotYetOpen { get; } = new("poll-not-open", RefusalKind.Conflict);

    public static Refusal Closed { get; } = new("poll-closed", RefusalKind.Conflict);

    /// <summary>The poll is for other buildings.</summary>
    public static Refusal NotEligible { get; } = new("poll-not-eligible", RefusalKind.Forbidden);

    public static Refusal AlreadyCast { get; } = new("ballot-already-cast", RefusalKind.Conflict);

    public static Refusal HouseholdVoted { get; } = new("household-voted", RefusalKind.Conflict);

    public static Refusal Malformed { get; } = new("poll-malformed", RefusalKind.Invalid);
}
