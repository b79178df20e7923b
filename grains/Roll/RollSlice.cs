using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>Who is enrolled. Households, residents and devices are numbered in the order they came.</summary>
public sealed class RollSlice : Slice, IJsonOnDeserialized
{
    private const int MostHouseholdsAtOnce = 20_000;
    private const int LongestName = 20;

    public List<Household> Households { get; init; } = [];

    /// <summary>The household of each resident, by ordinal.</summary>
    public List<int> Residents { get; init; } = [];

    public List<Device> Devices { get; init; } = [];

    /// <summary>The resident with an ordinal, or null.</summary>
    public Resident? Find(int ordinal)
    {
        if (ordinal < 0 || ordinal >= Residents.Count)
            return null;
        var number = Residents[ordinal];
        var household = Households[number];
        return new Resident(ordinal, number, household.Building, household.Members, household.Seats);
    }

    /// <summary>Whose device this is, if the token is its own and it has not signed out.</summary>
    public Resident? Authenticate(DeviceCredential credential) =>
        credential.Device >= 0 && credential.Device < Devices.Count
            && Devices[credential.Device] is { SignedOut: false } device && Secret.Same(device.Token, credential.Token)
            ? Find(device.Resident)
            : null;

    /// <summary>How many residents are enrolled, or households on the roll, in these buildings (null: all).</summary>
    public int Count(bool households, IReadOnlyCollection<int>? buildings)
    {
        if (buildings is null)
            return households ? Households.Count : Residents.Count;
        var count = 0;
        foreach (var household in Households)
        {
            if (buildings.Contains(household.Building))
                count += households ? 1 : household.Members.Length;
        }
        return count;
    }

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        RegisterHouseholds register => Register(register, context),
        Enrol enrol => Enrol(enrol),
        SignOut signOut => SignOut(signOut, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case HouseholdsRegistered registered:
                foreach (var h in registered.Households)
                    Households.Add(new Household(h.Building, h.Unit, h.Room, h.Area, h.Seats, h.Code));
                return Section.Polls;
            case ResidentEnrolled enrolled:
                Devices.Add(new Device(Residents.Count, enrolled.Token, enrolled.Key));
                Residents.Add(enrolled.Household);
                Settle(Residents.Count - 1);
                return Section.Profile | Section.Polls | Section.Index;
            case DeviceRenewed renewed:
                Devices[renewed.Device] = Devices[renewed.Device] with { Token = renewed.Token, SignedOut = false };
                return Section.None;
            case DeviceSignedOut signedOut:
                Devices[signedOut.Device] = Devices[signedOut.Device] with { SignedOut = true };
                return Section.None;
            default:
                return Section.None;
        }
    }

    public override TickerItem? Tell(Event happened, in Stamp stamp) => happened is ResidentEnrolled enrolled
        ? new TickerItem(stamp.At, TickerKind.Enrolled, Households[enrolled.Household].Building)
        : null;

    public void OnDeserialized()
    {
        for (var resident = 0; resident < Residents.Count; resident++)
            Settle(resident);
    }

    /// <summary>Lets a resident be known as a member of the household.</summary>
    private void Settle(int resident)
    {
        var household = Households[Residents[resident]];
        household.Members = [.. household.Members, resident];
    }

    private Decision Register(RegisterHouseholds command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (command.Households.IsDefault || command.Households.Length > MostHouseholdsAtOnce
            || command.Households.Any(IsMalformed))
            return RollRefusals.BadHousehold;
        var known = Households.Select(h => h.Code).ToHashSet();
        var added = command.Households.RemoveAll(h => !known.Add(h.Code));
        return added.IsEmpty ? Decision.Accept() : Decision.Accept(new HouseholdsRegistered(added));
    }

    private static bool IsMalformed(NewHousehold h) =>
        h.Building < 1 || h.Seats is < 1 or > 20 || h.Area < 0
        || (Texts.Check(h.Unit, "unit", LongestName) ?? Texts.Check(h.Room, "room", LongestName)) is not null;

    private Decision Enrol(Enrol command)
    {
        var number = Households.FindIndex(h => h.Code == command.Code);
        if (number < 0)
            return RollRefusals.UnknownCode;
        var household = Households[number];
        if (command.Key != 0 && household.Members.Length > 0
            && Devices.FindIndex(d => d.Key == command.Key && Residents[d.Resident] == number) is >= 0 and var repeated)
            return Repeat(repeated, command.Token);
        return household.Members.Length >= household.Seats
            ? RollRefusals.HouseholdFull
            : Decision.Accept(
                new EnrolReply(Residents.Count, Devices.Count),
                new ResidentEnrolled(number, command.Token, command.Key));
    }

    private Decision Repeat(int device, UInt128 token)
    {
        var reply = new EnrolReply(Devices[device].Resident, device);
        return Devices[device] is { SignedOut: false } same && Secret.Same(same.Token, token)
            ? Decision.Accept(reply)
            : Decision.Accept(reply, new DeviceRenewed(device, token));
    }

    private Decision SignOut(SignOut command, in Context context) =>
        command.Device >= 0 && command.Device < Devices.Count
            && Devices[command.Device].Resident == context.Resident?.Ordinal
            ? Devices[command.Device].SignedOut ? Decision.Accept() : Decision.Accept(new DeviceSignedOut(command.Device))
            : Refusals.NotOnRoll;
}

public sealed class Household(int building, string unit, string room, decimal area, int seats, UInt128 code)
{
    public int Building { get; } = building;

    // The same few names in every building of the city.
    public string Unit { get; } = string.Intern(unit);
    public string Room { get; } = string.Intern(room);

    /// <summary>Exclusive area in m².</summary>
    public decimal Area { get; } = area;
    public int Seats { get; } = seats;
    public UInt128 Code { get; } = code;

    /// <summary>The ordinals of its enrolled residents.</summary>
    [JsonIgnore]
    public int[] Members { get; set; } = [];
}

/// <summary>A browser that is signed in as a resident.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct Device(int Resident, UInt128 Token, UInt128 Key, bool SignedOut = false);

public static class RollRefusals
{
    public static Refusal UnknownCode { get; } = new("household-code-unknown", RefusalKind.NotFound);

    public static Refusal HouseholdFull { get; } = new("household-full", RefusalKind.Conflict);

    public static Refusal BadHousehold { get; } = new("household-malformed", RefusalKind.Invalid);
}
