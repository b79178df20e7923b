using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>The ways onto the roll: households by the office, residents and devices by a household's code or by a link.</summary>
internal static class Enrolment
{
    public const int MostDevices = 10;
    private const int MostHouseholdsAtOnce = 20_000;
    private const int LongestName = 20;

    public static Decision Decide(RollSlice roll, RegisterHouseholds command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (command.Households.IsDefault || command.Households.Length > MostHouseholdsAtOnce
            || command.Households.Any(IsMalformed))
            return RollRefusals.BadHousehold;
        var known = roll.Households.Select(h => h.Code).ToHashSet();
        var added = command.Households.RemoveAll(h => !known.Add(h.Code));
        return added.IsEmpty ? Decision.Accept() : Decision.Accept(new HouseholdsRegistered(added));
    }

    public static Decision Decide(RollSlice roll, Enrol command)
    {
        var number = roll.Households.FindIndex(h => h.Code == command.Code);
        if (number < 0)
            return RollRefusals.UnknownCode;
        if (command.Key != 0 && roll.Households[number].Members.Length > 0
            && roll.Devices.FindIndex(d => d.Key == command.Key && roll.Residents[d.Resident] == number) is >= 0 and var repeated)
            return Repeat(roll, repeated, command.Token);
        return OwnHousehold.CheckName(command.Name)
            ?? Seat(roll, number, new ResidentEnrolled(number, command.Token, command.Key, command.Name is not null) { Name = command.Name });
    }

    public static Decision Decide(RollSlice roll, JoinByLink command, in Context context)
    {
        var now = context.Now;
        if (roll.Links.Find(l => Secret.Same(l.Link, command.Link) && now < l.Until) is not { } link)
        {
            return command.Key != 0 && roll.Devices.FindIndex(d => d.Key == command.Key) is >= 0 and var repeated
                ? Repeat(roll, repeated, command.Token)
                : RollRefusals.UnknownLink;
        }
        if (OwnHousehold.CheckName(command.Name) is { } bad)
            return bad;
        var isNamed = command.Name is not null;
        if (link.Kind == JoinLinkKind.Seat)
        {
            var household = roll.Residents[link.Resident];
            return Seat(roll, household, new ResidentEnrolled(household, command.Token, command.Key, isNamed, command.Link) { Name = command.Name });
        }
        return roll.DevicesOf(link.Resident).Count() >= MostDevices
            ? RollRefusals.TooManyDevices(MostDevices)
            : Decision.Accept(
                new EnrolReply(link.Resident, roll.Devices.Count),
                new DeviceAdded(link.Resident, command.Token, command.Key, isNamed, command.Link) { Name = command.Name });
    }

    /// <summary>Gives a seat.</summary>
    private static Decision Seat(RollSlice roll, int household, ResidentEnrolled enrolled) => roll.FreeSeats(household) <= 0
        ? RollRefusals.HouseholdFull
        : Decision.Accept(
            new EnrolReply(roll.Residents.Count, roll.Devices.Count), enrolled with { Predecessor = roll.PredecessorIn(household) });

    private static Decision Repeat(RollSlice roll, int device, UInt128 token)
    {
        var reply = new EnrolReply(roll.Devices[device].Resident, device);
        return roll.Devices[device] is { SignedOut: false } same && Secret.Same(same.Token, token)
            ? Decision.Accept(reply)
            : Decision.Accept(reply, new DeviceRenewed(device, token));
    }

    private static bool IsMalformed(NewHousehold h) =>
        h.Building < 1 || h.Seats is < 1 or > 20 || h.Area < 0
        || (Texts.Check(h.Unit, "unit", LongestName) ?? Texts.Check(h.Room, "room", LongestName)) is not null;
}
