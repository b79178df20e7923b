using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>What residents do about their own devices, and about the seats of their household.</summary>
internal static class OwnHousehold
{
    private const int LongestDeviceName = 40;

    /// <summary>
    /// In so many days no more seats are freed than a household has: it is enough for whatever happens in a family, and too
    /// little to be many by coming anew again and again.
    /// </summary>
    private const int DaysOfFreeing = 30;

    /// <summary>Why a device cannot be called so, or null.</summary>
    public static Refusal? CheckName(string? name) => Texts.CheckOptional(name, "name", LongestDeviceName);

    public static Decision Decide(RollSlice roll, SignOut command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (!IsOwn(roll, command.Device, resident))
            return RollRefusals.UnknownDevice;
        return roll.Devices[command.Device].SignedOut
            ? Decision.Accept()
            : Decision.Accept(new DeviceSignedOut(command.Device));
    }

    public static Decision Decide(RollSlice roll, NameDevice command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (!IsOwn(roll, command.Device, resident) || roll.Devices[command.Device].SignedOut)
            return RollRefusals.UnknownDevice;
        if (CheckName(command.Name ?? "") is { } bad)
            return bad;
        return roll.DeviceNames.TryGetValue(command.Device, out var named) && named.Key == command.Key
            ? Decision.Accept()
            : Decision.Accept(new DeviceNamed(command.Device, command.Key) { Name = command.Name });
    }

    public static Decision Decide(RollSlice roll, MakeJoinLink command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (roll.Links.Find(l => l.Link == command.Link && l.Kind == command.Kind && l.Resident == resident.Ordinal) is { } known)
            return Decision.Accept(new JoinLinkReply(known.Until));
        if (command.Kind == JoinLinkKind.Seat && roll.FirstOf(resident.Household) != resident.Ordinal)
            return RollRefusals.NotFirst;
        if (command.Kind == JoinLinkKind.Seat && roll.FreeSeats(resident.Household) <= 0)
            return RollRefusals.HouseholdFull;
        if (command.Kind == JoinLinkKind.Move && roll.DevicesOf(resident.Ordinal).Count() >= Enrolment.MostDevices)
            return RollRefusals.TooManyDevices(Enrolment.MostDevices);
        var until = context.Now + JoinLink.LifetimeOf(command.Kind);
        return Decision.Accept(new JoinLinkReply(until), new JoinLinkMade(command.Link, command.Kind, until));
    }

    public static Decision Decide(RollSlice roll, FreeSeat command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (roll.FirstOf(resident.Household) != resident.Ordinal)
            return RollRefusals.NotFirst;
        var member = command.Member;
        if (!resident.Members.Contains(member) || roll.Erased.ContainsKey(member) || roll.Opened.Contains(member))
            return RollRefusals.UnknownMember;
        if (member == resident.Ordinal)
            return RollRefusals.OwnSeat;
        if (roll.Freed.ContainsKey(member))
            return Decision.Accept();
        var since = context.Today.AddDays(-DaysOfFreeing);
        return resident.Members.Count(m => roll.Freed.TryGetValue(m, out var day) && day > since) >= roll.Households[resident.Household].Seats
            ? RollRefusals.FreedTooOften(DaysOfFreeing)
            : Decision.Accept([.. roll.DevicesOf(member).Select(device => new DeviceSignedOut(device)), new SeatFreed(member)]);
    }

    private static bool IsOwn(RollSlice roll, int device, in Resident resident) =>
        device >= 0 && device < roll.Devices.Count && roll.Devices[device].Resident == resident.Ordinal;
}
