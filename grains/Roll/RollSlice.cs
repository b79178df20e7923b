using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>Who is enrolled. Households, residents and devices are numbered in the order they came.</summary>
public sealed class RollSlice : Slice, IJsonOnDeserialized
{
    public List<Household> Households { get; init; } = [];

    /// <summary>The household of each resident, by ordinal.</summary>
    public List<int> Residents { get; init; } = [];

    public List<Device> Devices { get; init; } = [];

    /// <summary>Of those devices that have one.</summary>
    public SortedList<int, DeviceName> DeviceNames { get; init; } = [];

    /// <summary>Residents whose seats were freed, with the day.</summary>
    public SortedList<int, DateOnly> Freed { get; init; } = [];

    /// <summary>Of those who took a seat that had been freed: who had it before.</summary>
    public SortedList<int, int> Predecessors { get; init; } = [];

    /// <summary>Those that were not used, oldest first; some may have expired.</summary>
    public List<JoinLink> Links { get; init; } = [];

    /// <summary>How many are enrolled and have not lost their seats.</summary>
    [JsonIgnore]
    public int Enrolled => Residents.Count - Freed.Count;

    /// <summary>The resident with an ordinal, or null where there is none, or none who may act any more.</summary>
    public Resident? Find(int ordinal)
    {
        if (ordinal < 0 || ordinal >= Residents.Count || Freed.ContainsKey(ordinal))
            return null;
        var number = Residents[ordinal];
        var household = Households[number];
        return new Resident(ordinal, number, household.Building, household.Members, household.Seats, PredecessorsOf(ordinal));
    }

    /// <summary>Whose device this is, if the token is its own and it has not signed out.</summary>
    public Resident? Authenticate(DeviceCredential credential) =>
        credential.Device >= 0 && credential.Device < Devices.Count
            && Devices[credential.Device] is { SignedOut: false } device && Secret.Same(device.Token, credential.Token)
            ? Find(device.Resident)
            : null;

    /// <summary>How many residents have a voice, or households are on the roll, in these buildings (null: all).</summary>
    public int Count(bool households, IReadOnlyCollection<int>? buildings)
    {
        if (buildings is null)
            return households ? Households.Count : Residents.Count - Predecessors.Count;
        var count = 0;
        foreach (var household in Households)
        {
            if (buildings.Contains(household.Building))
                count += households ? 1 : household.Voices;
        }
        return count;
    }

    /// <summary>How many seats of a household nobody has.</summary>
    public int FreeSeats(int household) =>
        Households[household].Seats - Households[household].Members.Count(member => !Freed.ContainsKey(member));

    /// <summary>The devices that are signed in as a resident.</summary>
    public IEnumerable<int> DevicesOf(int resident) =>
        Enumerable.Range(0, Devices.Count).Where(i => Devices[i].Resident == resident && !Devices[i].SignedOut);

    /// <summary>
    /// Who sees to a household's seats: the first who enrolled, of those who still have a device that is signed in. Null where
    /// there is none.
    /// </summary>
    public int? FirstOf(int household)
    {
        int? first = null;
        foreach (var device in Devices)
        {
            if (!device.SignedOut && Residents[device.Resident] == household && !(device.Resident >= first))
                first = device.Resident;
        }
        return first;
    }

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        RegisterHouseholds register => Enrolment.Decide(this, register, context),
        Enrol enrol => Enrolment.Decide(this, enrol),
        JoinByLink join => Enrolment.Decide(this, join, context),
        SignOut signOut => OwnHousehold.Decide(this, signOut, context),
        NameDevice name => OwnHousehold.Decide(this, name, context),
        MakeJoinLink make => OwnHousehold.Decide(this, make, context),
        FreeSeat free => OwnHousehold.Decide(this, free, context),
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
                Add(new Device(Residents.Count, enrolled.Token, enrolled.Key, Device.CountDays(stamp.Day)), enrolled.Named, enrolled.Link, stamp);
                Seat(enrolled.Household);
                return Section.Profile | Section.Polls | Section.Index;
            case DeviceAdded added:
                Add(new Device(added.Resident, added.Token, added.Key, Device.CountDays(stamp.Day)), added.Named, added.Link, stamp);
                return Section.None;
            case DeviceRenewed renewed:
                Devices[renewed.Device] = Devices[renewed.Device] with { Token = renewed.Token, SignedOut = false };
                return Section.None;
            case DeviceNamed named:
                DeviceNames[named.Device] = new DeviceName(stamp.Version, named.Key);
                return Section.None;
            case DeviceSignedOut signedOut:
                SignOut(signedOut.Device);
                return Section.None;
            case JoinLinkMade made:
                Add(new JoinLink(made.Link, made.Kind, stamp.By.Ordinal, made.Until), stamp.At);
                return Section.None;
            case SeatFreed freed:
                Freed[freed.Resident] = stamp.Day;
                foreach (var device in DevicesOf(freed.Resident).ToList())
                    SignOut(device);
                Links.RemoveAll(link => link.Resident == freed.Resident);
                return Section.Profile | Section.Index;
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

    private void Add(Device device, bool isNamed, UInt128 link, in Stamp stamp)
    {
        if (isNamed)
            DeviceNames[Devices.Count] = new DeviceName(stamp.Version, 0);
        Devices.Add(device);
        Links.RemoveAll(used => used.Link == link);
    }

    private void Add(JoinLink link, DateTimeOffset now)
    {
        Links.RemoveAll(l => l.Until <= now || (l.Resident == link.Resident && l.Kind == link.Kind && link.Kind == JoinLinkKind.Move));
        Links.Add(link);
        var seats = Links.Where(l => l.Kind == JoinLinkKind.Seat && Residents[l.Resident] == Residents[link.Resident]).ToList();
        foreach (var old in seats.SkipLast(FreeSeats(Residents[link.Resident])))
            Links.Remove(old);
    }

    /// <summary>Whoever holds it cannot come back by what it knew: neither by its key nor by links made on it.</summary>
    private void SignOut(int device)
    {
        Devices[device] = Devices[device] with { Key = 0, SignedOut = true };
        DeviceNames.Remove(device);
        Links.RemoveAll(link => link.Resident == Devices[device].Resident);
    }

    /// <summary>Gives the next resident a seat of the household: first of all one that was freed.</summary>
    private void Seat(int household)
    {
        var resident = Residents.Count;
        foreach (var member in Households[household].Members)
        {
            if (!Freed.ContainsKey(member) || Predecessors.ContainsValue(member))
                continue;
            Predecessors[resident] = member;
            break;
        }
        Residents.Add(household);
        Settle(resident);
    }

    /// <summary>Lets a resident be known as a member of the household.</summary>
    private void Settle(int resident)
    {
        var household = Households[Residents[resident]];
        household.Members = [.. household.Members, resident];
        if (!Predecessors.ContainsKey(resident))
            household.Voices++;
    }

    private IReadOnlyList<int> PredecessorsOf(int resident)
    {
        if (!Predecessors.TryGetValue(resident, out var before))
            return [];
        var all = new List<int> { before };
        while (Predecessors.TryGetValue(all[^1], out before))
            all.Add(before);
        return all;
    }
}
