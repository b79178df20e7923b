using System.Globalization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Demo;

/// <summary>Who lives in a demo community and who has enrolled.</summary>
internal static class PastRoll
{
    private const int Seats = 4;

    /// <summary>Share of the households that are on the roll at first; the others come while the town lives.</summary>
    public const double OnRoll = 0.85;

    /// <summary>One flat in so many belongs to whoever has the one before.</summary>
    private const int SecondFlat = 60;

    /// <summary>Their codes are nobody's: made for this, hashed and forgotten.</summary>
    /// <returns>The households by their numbers.</returns>
    public static IReadOnlyList<NewHousehold> Add(Past past)
    {
        var households = Enumerable.Range(0, (int)(past.Community.Households * OnRoll))
            .Select(number => Household(past, number))
            .ToList();
        past.Add(past.Start, Actor.System, new RegisterHouseholds([.. households]));
        var times = Enumerable.Range(0, past.Community.Enrolled).Select(_ => EnrolmentTime(past)).Order().ToList();
        var seats = Enumerable.Range(0, households.Count * Seats).ToArray();
        past.Random.Shuffle(seats);
        for (var ordinal = 0; ordinal < times.Count; ordinal++)
        {
            var household = seats[ordinal] / Seats;
            past.Residents.Add(new PastResident(household, households[household].Building, times[ordinal]));
            past.Add(times[ordinal], Actor.System, new Enrol(
                households[household].Code, Secret.Hash(HouseholdCode.Generate()), Key: 0));
        }
        return households;
    }

    private static NewHousehold Household(Past past, int number)
    {
        var perBuilding = Math.Max(1, past.Community.Households / past.Community.Buildings);
        var (building, place) = (number % past.Community.Buildings, number / past.Community.Buildings);
        var perUnit = (perBuilding / 3) + 1;
        var (unit, floor, door) = (1 + (place / perUnit), 1 + (place % perUnit / 2), 1 + (place % 2));
        return new NewHousehold(
            building + 1,
            string.Create(CultureInfo.InvariantCulture, $"{unit}"),
            string.Create(CultureInfo.InvariantCulture, $"{floor}{door:00}"),
            52 + past.Random.Next(90),
            Seats,
            Secret.Hash(HouseholdCode.Generate()),
            number % SecondFlat is 0 or 1 ? (UInt128)(uint)(1 + (number / SecondFlat)) : null);
    }

    /// <summary>A third in the first week, when the posters went up; the others ever since.</summary>
    private static DateTimeOffset EnrolmentTime(Past past) => past.Random.NextDouble() < 0.35
        ? past.Between(past.Start.AddHours(8), past.Start.AddDays(7))
        : past.Between(past.Start.AddHours(8), past.Now);
}
