using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>Who is enrolled. Households, residents and devices are numbered in the order they came.</summary>
public sealed class RollSlice : Slice, IJsonOnDeserialized
{
    /// <summary>The household of one whose household is forgotten.</summary>
    public const int Nowhere = -1;

    public List<Household> Households { get; init; } = [];

    /// <summary>The household of each resident, by ordinal.</summary>
    public List<int> Residents { get; init; } = [];

    public List<Device> Devices { get; init; } = [];

    /// <summary>Of those devices that have one.</summary>
    public SortedList<int, DeviceName> DeviceNames { get; init; } = [];

    /// <summary>Residents whose seats were freed, with the day.</summary>
    public SortedList<int, DateOnly> Freed { get; init; } = [];

    /// <summary>
    /// Seats that have voted at the centre while nobody had them, by the ordinals that keep those ballots
    /// (<see cref="SeatOpened"/>): nobody acts with one, and who enrols in the seat has one of their own.
    /// </summary>
    public SortedSet<int> Opened { get; init; } = [];

    /// <summary>Residents who are erased, and whose household is not yet forgotten.</summary>
    public SortedList<int, ErasedResident> Erased { get; init; } = [];

    /// <summary>How many residents' households are forgotten.</summary>
    public int Forgotten { get; set; }

    /// <summary>Version of the latest entry with which something was erased.</summary>
    public long ErasedAt { get; set; }

    /// <summary>Of those who took a seat that had been freed: who had it before.</summary>
    public SortedList<int, int> Predecessors { get; init; } = [];

    /// <summary>Those that were not used, oldest first; some may have expired.</summary>
    public List<JoinLink> Links { get; init; } = [];

    /// <summary>The last list that was brought in; null before the first.</summary>
    public ImportMark? LastImport { get; set; }

    /// <summary>How many are enrolled and have not lost their seats.</summary>
    [JsonIgnore]
    public int Enrolled => Residents.Count - Freed.Count - Opened.Count - Erased.Count - Forgotten;

    [JsonIgnore]
    public override DateTimeOffset? Due => Erased.Values.Min(erased => (DateTimeOffset?)erased.Until);

    /// <summary>The resident with an ordinal, or null where there is none, or none who may act any more.</summary>
    public Resident? Find(int ordinal)
    {
        if (ordinal < 0 || ordinal >= Residents.Count || Residents[ordinal] == Nowhere
            || IsVacant(ordinal) || Erased.ContainsKey(ordinal))
            return null;
        var number = Residents[ordinal];
        var household = Households[number];
        return new Resident(ordinal, number, household.Building, household.Members, household.Seats, PredecessorsOf(ordinal));
    }

    /// <summary>Where a resident lives or lived; null where that is forgotten.</summary>
    public int? BuildingOf(int ordinal) => Residents[ordinal] == Nowhere ? null : Households[Residents[ordinal]].Building;

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
            return households ? Households.Count : Residents.Count - Predecessors.Count - Forgotten;
        var count = 0;
        foreach (var household in Households)
        {
            if (buildings.Contains(household.Building))
                count += households ? 1 : household.Voices;
        }
        return count;
    }

    public bool HasHousehold(int number) => number >= 0 && number < Households.Count;

    /// <summary>How many seats of a household somebody has, had who was erased lately, or has voted from at the centre.</summary>
    public int TakenSeats(int household) => Households[household].Members.Count(
        member => !Freed.ContainsKey(member) && !(Opened.Contains(member) && Predecessors.ContainsValue(member)));

    /// <summary>How many seats of a household nobody has.</summary>
    public int FreeSeats(int household) =>
        Households[household].Seats - Households[household].Members.Count(member => !IsVacant(member));

    /// <summary>
    /// Whom the next to enrol in a household comes after, by ordinal: first of all one whose seat was freed. One that has but
    /// voted at the centre is the last to be taken, as it is somebody's; null where there is one that nobody had.
    /// </summary>
    public int? PredecessorIn(int household) => LastOf(household, Freed.ContainsKey)
        ?? (Households[household].Voices < Households[household].Seats ? null : LastOf(household, Opened.Contains));

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
        RegisterHouseholds register => RollOffice.Decide(this, register, context),
        ImportHouseholds import => RollOffice.Decide(this, import, context),
        IssueCodes issue => RollOffice.Decide(this, issue, context),
        RevokeCode revoke => RollOffice.Decide(this, revoke, context),
        Enrol enrol => Enrolment.Decide(this, enrol),
        JoinByLink join => Enrolment.Decide(this, join, context),
        SignOut signOut => OwnHousehold.Decide(this, signOut, context),
        NameDevice name => OwnHousehold.Decide(this, name, context),
        MakeJoinLink make => OwnHousehold.Decide(this, make, context),
        FreeSeat free => OwnHousehold.Decide(this, free, context),
        EraseResident erase => ResidentErasure.Decide(this, erase, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case HouseholdsRegistered registered:
                Add(registered.Households);
                return Section.Polls;
            case HouseholdsImported imported:
                RollOffice.Apply(this, imported);
                return Section.Polls;
            case CodesIssued issued:
                foreach (var (household, code) in issued.Codes)
                    Households[household].Issue(code);
                return Section.None;
            case CodeRevoked revoked:
                Households[revoked.Household].Revoke();
                return Section.None;
            case ResidentEnrolled enrolled:
                Add(new Device(Residents.Count, enrolled.Token, enrolled.Key, Device.CountDays(stamp.Day)), enrolled.Named, enrolled.Link, stamp);
                Seat(enrolled.Household, enrolled.Predecessor);
                return Section.Profile | Section.Polls | Section.Index;
            case SeatOpened opened:
                Opened.Add(Residents.Count);
                Seat(opened.Household, null);
                return Section.Polls;
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
                return Section.Profile | Section.Index;
            case ResidentErased erased:
                ResidentErasure.Apply(this, erased, stamp);
                return Section.Profile | Section.Index;
            case HouseholdForgotten forgotten:
                ResidentErasure.Apply(this, forgotten, stamp);
                return Section.Profile | Section.Polls;
            default:
                return Section.None;
        }
    }

    public override TickerItem? Tell(Event happened, in Stamp stamp) => happened is ResidentEnrolled
        ? new TickerItem(stamp.At, TickerKind.Enrolled, BuildingOf(Residents.Count - 1))
        : null;

    public override IEnumerable<Event> Elapsed(DateTimeOffset now) => Erased
        .Where(erased => erased.Value.Until <= now)
        .Select(erased => new HouseholdForgotten(erased.Key, erased.Value.Enrolment));

    public void OnDeserialized()
    {
        for (var resident = 0; resident < Residents.Count; resident++)
            Settle(resident);
    }

    internal void Add(IEnumerable<NewHousehold> households) => Households.AddRange(
        households.Select(h => new Household(h.Building, h.Unit, h.Room, h.Area, h.Seats, h.Code) { Owner = h.Owner }));

    private void Add(Device device, bool isNamed, UInt128 link, in Stamp stamp)
    {
        if (isNamed)
            DeviceNames[Devices.Count] = new DeviceName(stamp.Version, 0);
        Devices.Add(device);
        Links.RemoveAll(used => used.Link == link);
    }

    private void Add(JoinLink link, DateTimeOffset now)
    {
        // Read back, it may be of one whose household is forgotten by now: it came to nothing.
        if (Residents[link.Resident] == Nowhere)
            return;
        Links.RemoveAll(l => l.Until <= now || (l.Resident == link.Resident && l.Kind == link.Kind && link.Kind == JoinLinkKind.Move));
        Links.Add(link);
        var seats = Links.Where(l => l.Kind == JoinLinkKind.Seat && Residents[l.Resident] == Residents[link.Resident]).ToList();
        foreach (var old in seats.SkipLast(FreeSeats(Residents[link.Resident])))
            Links.Remove(old);
    }

    /// <summary>Whether a resident has left the seat, or never had it but for a ballot at the centre.</summary>
    private bool IsVacant(int resident) => Freed.ContainsKey(resident) || Opened.Contains(resident);

    /// <summary>One of a household whose seat nobody took after.</summary>
    private int? LastOf(int household, Func<int, bool> isVacant)
    {
        foreach (var member in Households[household].Members)
        {
            if (isVacant(member) && !Predecessors.ContainsValue(member))
                return member;
        }
        return null;
    }

    /// <summary>Whoever holds it cannot come back by what it knew: neither by its key nor by links made on it.</summary>
    private void SignOut(int device)
    {
        Devices[device] = Devices[device] with { Key = 0, SignedOut = true };
        DeviceNames.Remove(device);
        Links.RemoveAll(link => link.Resident == Devices[device].Resident);
    }

    private void Seat(int household, int? predecessor)
    {
        if (predecessor is { } before)
            Predecessors[Residents.Count] = before;
        Residents.Add(household);
        Settle(Residents.Count - 1);
    }

    /// <summary>Lets a resident be known as a member of the household.</summary>
    private void Settle(int resident)
    {
        if (Residents[resident] == Nowhere)
            return;
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
