using System.Collections.Immutable;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Communities;

/// <summary>How a building stands.</summary>
/// <param name="Residents">For how many there is a seat on the roll.</param>
/// <param name="Enrolled">
/// How many are enrolled; null where they are fewer than five, and of the next smallest where one alone would be untold and could
/// be found out by taking the others from the whole.
/// </param>
/// <param name="Open">Requests about it that are not answered.</param>
/// <param name="Overdue">Those of them that are past their deadline.</param>
[GenerateSerializer, Immutable, Alias("live.building")]
public sealed record BuildingFigures(
    [property: Id(0)] int Building,
    [property: Id(1)] int Households,
    [property: Id(2)] int Residents,
    [property: Id(3)] int? Enrolled,
    [property: Id(4)] int Open,
    [property: Id(5)] int Overdue)
{
    /// <summary>The buildings that have households on the roll, by number.</summary>
    internal static ImmutableArray<BuildingFigures> Of(RollSlice roll, RequestsSlice requests, DateTimeOffset now)
    {
        var open = requests.Requests.Where(request => request.IsOpen).ToLookup(request => request.Facts.Building);
        var all = RollListing.Show(roll)
            .GroupBy(household => household.Building)
            .OrderBy(building => building.Key)
            .Select(building => new BuildingFigures(
                building.Key, building.Count(), building.Sum(household => household.Seats), building.Sum(household => household.Enrolled),
                open[building.Key].Count(), open[building.Key].Count(request => request.IsOverdue(now))))
            .ToList();
        var untold = SmallGroup.Untold(all, building => building.Enrolled!.Value);
        return [.. all.Select(building => untold.Contains(building) ? building with { Enrolled = null } : building)];
    }
}
