namespace HappyCommunity.Live.Roll;

/// <summary>A household as the office sees it: nothing of who its people are or what they have said.</summary>
/// <param name="Number">In the roll.</param>
/// <param name="Area">Exclusive area in m².</param>
/// <param name="Taken">How many of the seats are taken or, after an erasure, still held.</param>
/// <param name="Enrolled">How many are enrolled who may act.</param>
/// <param name="HasOwner">Whether it is known by its owner's key which flats are of the same owner.</param>
[GenerateSerializer, Immutable, Alias("live.roll.listed")]
public readonly record struct ListedHousehold(
    [property: Id(0)] int Number,
    [property: Id(1)] int Building,
    [property: Id(2)] string Unit,
    [property: Id(3)] string Room,
    [property: Id(4)] decimal Area,
    [property: Id(5)] int Seats,
    [property: Id(6)] int Taken,
    [property: Id(7)] int Enrolled,
    [property: Id(8)] CodeState Code,
    [property: Id(9)] bool HasOwner);

/// <summary>Whether a household has a code by which its people enrol.</summary>
public enum CodeState
{
    None,
    Issued,
    Revoked,
}

/// <summary>The last list that was brought in, with what came of it, for whoever sends it again.</summary>
public readonly record struct ImportMark(UInt128 Key, int Added, int Changed, int Unchanged);

internal static class RollListing
{
    public static IEnumerable<ListedHousehold> Show(RollSlice roll) => roll.Households.Select((h, number) => new ListedHousehold(
        number, h.Building, h.Unit, h.Room, h.Area, h.Seats, roll.TakenSeats(number),
        h.Members.Count(member => roll.Find(member) is not null), StateOf(h), h.Owner is not null));

    private static CodeState StateOf(Household household)
    {
        if (household.Code != 0)
            return CodeState.Issued;
        return household.IsRevoked ? CodeState.Revoked : CodeState.None;
    }
}
