using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Interfaces;

/// <summary>
/// The figures of a region or community as they leave for other systems: a number of one to four people is absent, and so is
/// a share or mean of fewer than five, and an index that rests on such.
/// </summary>
internal sealed record PublicSummary(
    int Buildings, int Households, int Residents, int? Enrolled, int? BallotsToday, int? Signups, PublicRequests Requests, PublicRatings Ratings, PublicIndex Index)
{
    public static PublicSummary Of(Summary summary) => new(
        summary.Buildings, summary.Households, summary.Residents, People(summary.Enrolled), People(summary.BallotsToday), People(summary.Signups),
        PublicRequests.Of(summary.Requests), PublicRatings.Of(summary.Ratings), PublicIndex.Of(summary));

    public static int? People(int number) => number is > 0 and < SmallGroup.Fewest ? null : number;

    public static Share? Known(Share share) => share.Of < SmallGroup.Fewest ? null : share;
}

internal sealed record PublicRequests(
    int Submitted, int Accepted, int Answered, int Confirmed, int Reopened, int Overdue, Share? Response, Share? Resolution, Share? Satisfaction, string Formula)
{
    public static PublicRequests Of(RequestTotals totals) => new(
        totals.Submitted, totals.Accepted, totals.Answered, totals.Confirmed, totals.Reopened, totals.Overdue,
        PublicSummary.Known(totals.Rates.Response), PublicSummary.Known(totals.Rates.Resolution), PublicSummary.Known(totals.Rates.Satisfaction),
        totals.Rates.Formula);
}

/// <param name="Average">Mean score 1-5.</param>
internal sealed record PublicRatings(int? Count, double? Average)
{
    public static PublicRatings Of(RatingTotals totals) =>
        new(PublicSummary.People(totals.Count), totals.Count < SmallGroup.Fewest ? null : totals.Average);
}

/// <param name="Value">0-100.</param>
internal sealed record PublicIndex(string Formula, double? Value)
{
    public static PublicIndex Of(Summary summary) =>
        new(summary.Index.Formula, RestsOnFew(summary) ? null : summary.Index.Value);

    private static bool RestsOnFew(Summary summary) =>
        summary.Ratings.Count is > 0 and < SmallGroup.Fewest
        || summary.Index.Parts.Any(part => part.Key != "ratings" && part.Share.Of is > 0 and < SmallGroup.Fewest)
        || summary.Index.Parts.Any(part => part.Key == "participation" && PublicSummary.People(part.Share.N) is null);
}

/// <param name="At">Since when the figures are these.</param>
/// <param name="Demo">Whether any of it is invented.</param>
/// <param name="Path">From the city down.</param>
internal sealed record PublicRegion(
    string Code, string Name, Level Level, DateTimeOffset At, bool Demo, ImmutableArray<RegionRef> Path, PublicSummary Summary, ImmutableArray<PublicChild> Children);

internal sealed record PublicChild(string Code, string Name, Level Level, bool Demo, PublicSummary Summary);

/// <param name="At">The end of an hour or day; the figures hold until the next point.</param>
internal sealed record PublicPoint(DateTimeOffset At, PublicSummary Summary);

/// <param name="Step"><c>hour</c> or <c>day</c>.</param>
internal sealed record PublicHistory(string Code, string Step, ImmutableArray<PublicPoint> Points);
