using System.Collections.Immutable;

namespace HappyCommunity.Live.Roll;

/// <summary>
/// The flats of the roll with whose each is. Flats whose owner has the same key are of one owner; one whose owner is not known
/// is the only one of its own.
/// </summary>
/// <param name="Flats">By the households' numbers.</param>
public sealed record OwnerRegister(ImmutableArray<OwnedFlat> Flats)
{
    internal static OwnerRegister Of(RollSlice roll)
    {
        var (flats, known, owners) = (ImmutableArray.CreateBuilder<OwnedFlat>(roll.Households.Count), new Dictionary<UInt128, int>(), 0);
        foreach (var household in roll.Households)
        {
            int owner;
            if (household.Owner is not { } key)
                owner = owners++;
            else if (!known.TryGetValue(key, out owner))
                known[key] = owner = owners++;
            flats.Add(new OwnedFlat(new HouseholdAddress(household.Building, household.Unit, household.Room), household.Area, owner));
        }
        return new OwnerRegister(flats.MoveToImmutable());
    }
}

/// <param name="Area">Exclusive area in m².</param>
/// <param name="Owner">Numbered from 0 by their first flats.</param>
public readonly record struct OwnedFlat(HouseholdAddress Place, decimal Area, int Owner);
