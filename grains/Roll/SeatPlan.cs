using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>Where a household lives, as its letter says.</summary>
[GenerateSerializer, Immutable, Alias("live.roll.household-address")]
public sealed record HouseholdAddress(
    [property: Id(0)] int Building, [property: Id(1)] string Unit, [property: Id(2)] string Room);

/// <summary>Who has a seat.</summary>
public enum SeatState
{
    /// <summary>Nobody with a phone: nobody ever had it, it was freed, or it has voted at the centre alone.</summary>
    Free,

    /// <summary>An enrolled resident.</summary>
    Taken,

    /// <summary>It is held for a while, as its holder was erased.</summary>
    Held,
}

/// <summary>A person's place in a household.</summary>
/// <param name="Number">From 1; those that somebody has or had come first.</param>
/// <param name="Residents">The ordinals of those who have had it, the latest last; none where nobody had.</param>
public readonly record struct Seat(int Number, SeatState State, IReadOnlyList<int> Residents);

/// <summary>A household by its seats, as the centre hands out their ballots.</summary>
/// <param name="Household">By its number in the roll.</param>
/// <param name="NextOrdinal">What the next resident of the community will be.</param>
public sealed record SeatPlan(int Household, HouseholdAddress Address, IReadOnlyList<Seat> Seats, int NextOrdinal)
{
    internal static SeatPlan? At(RollSlice roll, HouseholdAddress address) => Find(
        roll, h => h.Building == address.Building && h.Unit == address.Unit && h.Room == address.Room);

    internal static SeatPlan? At(RollSlice roll, UInt128 code) => Find(roll, h => h.Code == code);

    /// <summary>The household of a resident, of whatever state; null where it is forgotten.</summary>
    internal static SeatPlan? Around(RollSlice roll, int resident) =>
        roll.Residents[resident] is var household && household == RollSlice.Nowhere ? null : Of(roll, household);

    /// <summary>The seat that a resident has or had.</summary>
    public Seat SeatOf(int resident) => Seats.First(seat => seat.Residents.Contains(resident));

    private static SeatPlan? Find(RollSlice roll, Predicate<Household> matches) =>
        roll.Households.FindIndex(matches) is >= 0 and var household ? Of(roll, household) : null;

    private static SeatPlan Of(RollSlice roll, int number)
    {
        var household = roll.Households[number];
        var seats = new List<List<int>>();
        foreach (var member in household.Members)
        {
            if (roll.Predecessors.TryGetValue(member, out var before))
                seats.Find(seat => seat[^1] == before)!.Add(member);
            else
                seats.Add([member]);
        }
        while (seats.Count < household.Seats)
            seats.Add([]);
        return new SeatPlan(
            number, new HouseholdAddress(household.Building, household.Unit, household.Room),
            [.. seats.Select((residents, i) => new Seat(i + 1, StateOf(roll, residents), residents))], roll.Residents.Count);
    }

    private static SeatState StateOf(RollSlice roll, List<int> residents) => residents switch
    {
        [.., var last] when roll.Erased.ContainsKey(last) => SeatState.Held,
        [.., var last] when roll.Find(last) is not null => SeatState.Taken,
        _ => SeatState.Free,
    };
}

/// <summary>
/// A seat of a household that nobody had has a ballot at the centre: it has the next ordinal in the roll, and no device.
/// Whoever enrols in that seat comes after it, as after one whose seat was freed.
/// </summary>
/// <param name="Household">By its number in the roll.</param>
[EventKind("seat-opened")]
public sealed record SeatOpened(int Household) : Event;
