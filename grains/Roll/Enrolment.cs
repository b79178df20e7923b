using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>The ways onto the roll, for residents and devices: by a household's code or by a link.</summary>
internal static class Enrolment
{
    public const int MostDevices = 10;

    public static Decision Decide(RollSlice roll, Enrol command)
    {
        var number = roll.Households.FindIndex(h => h.Code == command.Code);
        if (number < 0 || command.Code == 0)
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
}
