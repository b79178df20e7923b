using System.Globalization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

public static class RollRefusals
{
    public static Refusal UnknownCode { get; } = new("household-code-unknown", RefusalKind.NotFound);

    public static Refusal HouseholdFull { get; } = new("household-full", RefusalKind.Conflict);

    public static Refusal BadHousehold { get; } = new("household-malformed", RefusalKind.Invalid);

    /// <summary>There is none of this number, or at this address.</summary>
    public static Refusal UnknownHousehold { get; } = new("household-unknown", RefusalKind.NotFound);

    /// <summary>The household has fewer.</summary>
    public static Refusal UnknownSeat { get; } = new("household-seat-unknown", RefusalKind.NotFound);

    /// <summary>It was used or has expired, or there never was one; which of these is nobody's business.</summary>
    public static Refusal UnknownLink { get; } = new("join-link-unknown", RefusalKind.NotFound);

    public static Refusal UnknownDevice { get; } = new("device-unknown", RefusalKind.NotFound);

    public static Refusal UnknownMember { get; } = new("household-member-unknown", RefusalKind.NotFound);

    /// <summary>Who enrolled first in a household sees to its seats, nobody else.</summary>
    public static Refusal NotFirst { get; } = new("household-first-only", RefusalKind.Forbidden);

    public static Refusal OwnSeat { get; } = new("household-own-seat", RefusalKind.Conflict);

    public static Refusal FreedTooOften(int days) =>
        new("household-freed-too-often", RefusalKind.Conflict, days.ToString(CultureInfo.InvariantCulture));

    public static Refusal TooManyDevices(int most) =>
        new("devices-too-many", RefusalKind.Conflict, most.ToString(CultureInfo.InvariantCulture));
}
