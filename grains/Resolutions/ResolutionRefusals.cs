using System.Globalization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Resolutions;

public static class ResolutionRefusals
{
    public static Refusal Unknown(string resolution) => new("resolution-unknown", RefusalKind.NotFound, resolution);

    public static Refusal NotYetOpen { get; } = new("resolution-not-open", RefusalKind.Conflict);

    public static Refusal Closed { get; } = new("resolution-closed", RefusalKind.Conflict);

    public static Refusal Malformed { get; } = new("resolution-malformed", RefusalKind.Invalid);

    public static Refusal ClosesInPast { get; } = new("resolution-closes-in-past", RefusalKind.Invalid);

    /// <summary>An owner has voted in it, or a ballot waits: it is not changed any more.</summary>
    public static Refusal HasBallots { get; } = new("resolution-has-ballots", RefusalKind.Conflict);

    /// <param name="flats">Where they are; the first of them are told.</param>
    public static Refusal AreasMissing(int count, IEnumerable<string> flats) => new(
        "resolution-areas-missing", RefusalKind.Conflict, count.ToString(CultureInfo.InvariantCulture), string.Join(' ', flats));

    /// <summary>There are no flats on the roll.</summary>
    public static Refusal NoFlats { get; } = new("resolution-no-flats", RefusalKind.Conflict);

    /// <summary>The office has not made sure that the resident is an owner.</summary>
    public static Refusal NotConfirmed { get; } = new("owner-not-confirmed", RefusalKind.Forbidden);

    /// <summary>The flat came onto the roll after the resolution was announced.</summary>
    public static Refusal NotInRegister { get; } = new("owner-not-in-register", RefusalKind.Conflict);

    /// <summary>The owner has a ballot already, whichever way it came, and for whichever flat.</summary>
    public static Refusal Voted { get; } = new("owner-voted", RefusalKind.Conflict);

    /// <summary>A ballot of the owner is entered and waits to be confirmed.</summary>
    public static Refusal PaperWaits { get; } = new("owner-paper-waits", RefusalKind.Conflict);
}
