using System.Globalization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Polls;

public static class PollRefusals
{
    public static Refusal Unknown(string poll) => new("poll-unknown", RefusalKind.NotFound, poll);

    public static Refusal UnknownOption(string option) => new("poll-option-unknown", RefusalKind.Invalid, option);

    public static Refusal OptionTwice(string option) => new("poll-option-twice", RefusalKind.Invalid, option);

    /// <summary>More options than the poll lets a ballot name.</summary>
    public static Refusal TooMany(int limit) =>
        new("poll-too-many-options", RefusalKind.Invalid, limit.ToString(CultureInfo.InvariantCulture));

    public static Refusal NotYetOpen { get; } = new("poll-not-open", RefusalKind.Conflict);

    /// <summary>It was announced before there were receipts: without a salt anybody could work out whose they are.</summary>
    public static Refusal WithoutReceipts { get; } = new("poll-without-receipts", RefusalKind.NotFound);

    /// <summary>Its ballots are published only then.</summary>
    public static Refusal NotYetClosed { get; } = new("poll-not-closed", RefusalKind.Conflict);

    public static Refusal Closed { get; } = new("poll-closed", RefusalKind.Conflict);

    /// <summary>The poll is for other buildings.</summary>
    public static Refusal NotEligible { get; } = new("poll-not-eligible", RefusalKind.Forbidden);

    public static Refusal AlreadyCast { get; } = new("ballot-already-cast", RefusalKind.Conflict);

    public static Refusal HouseholdVoted { get; } = new("household-voted", RefusalKind.Conflict);

    /// <summary>Whoever had the voter's seat before has voted: a seat has one ballot, however often it changes hands.</summary>
    public static Refusal SeatVoted { get; } = new("seat-voted", RefusalKind.Conflict);

    /// <summary>The seat has a ballot already, whichever way it came.</summary>
    public static Refusal SeatHasBallot { get; } = new("seat-has-ballot", RefusalKind.Conflict);

    /// <summary>An erased resident's seat gives no ballot until it is free again.</summary>
    public static Refusal SeatHeld { get; } = new("seat-held", RefusalKind.Conflict);

    /// <summary>A ballot of the same seat, or household, is entered and waits to be confirmed.</summary>
    public static Refusal PaperWaits { get; } = new("paper-ballot-waits", RefusalKind.Conflict);

    public static Refusal UnknownPaper { get; } = new("paper-ballot-unknown", RefusalKind.NotFound);

    /// <summary>Who entered a ballot cannot confirm it.</summary>
    public static Refusal OwnEntry { get; } = new("paper-ballot-own-entry", RefusalKind.Forbidden);

    public static Refusal AlreadyCounts { get; } = new("paper-ballot-counts", RefusalKind.Conflict);

    /// <summary>In a secret poll, what is chosen is said only with the confirmation.</summary>
    public static Refusal ChosenTooSoon { get; } = new("paper-ballot-chosen-too-soon", RefusalKind.Invalid);

    /// <summary>Somebody has voted in it: it is not changed but in its closing time.</summary>
    public static Refusal HasBallots { get; } = new("poll-has-ballots", RefusalKind.Conflict);

    public static Refusal ClosesInPast { get; } = new("poll-closes-in-past", RefusalKind.Invalid);

    /// <summary>It is of another method, has as many as it can have, or has another option of this id.</summary>
    public static Refusal NoRoomForOption { get; } = new("poll-takes-no-option", RefusalKind.Conflict);

    public static Refusal Malformed { get; } = new("poll-malformed", RefusalKind.Invalid);
}
