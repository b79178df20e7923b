using System.Collections.Immutable;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Watching;

namespace HappyCommunity.Live.Regions;

/// <summary>What officials and the public see of a region.</summary>
[GenerateSerializer, Immutable, Alias("live.view.region")]
public sealed record RegionView(
    [property: Id(0)] string Code,
    [property: Id(1)] string Name,
    [property: Id(2)] long Version,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] RegionSections Sections) : IView<RegionView, RegionPatch>
{
    public RegionView With(RegionPatch patch) =>
        this with { Version = patch.To, At = patch.At, Sections = patch.Sections };

    public RegionPatch ToPatch(long from) => new(Code, from, Version, At, Sections);
}

/// <summary>A region's sections as they are now: everything in a region changes with every report.</summary>
[GenerateSerializer, Immutable, Alias("live.view.region-patch")]
public sealed record RegionPatch(
    [property: Id(0)] string Code,
    [property: Id(1)] long From,
    [property: Id(2)] long To,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] RegionSections Sections) : IPatch;

/// <param name="Path">From the city down to, but without, this region.</param>
/// <param name="Demo">Whether any of it is invented.</param>
/// <param name="Rules">By what the rates and indices are reckoned and ranked.</param>
/// <param name="Campaigns">How the campaigns stand in it that are there, or were lately; null for none.</param>
[GenerateSerializer, Immutable, Alias("live.view.region-sections")]
public sealed record RegionSections(
    [property: Id(0)] ImmutableArray<RegionRef> Path,
    [property: Id(1)] Level Level,
    [property: Id(2)] Summary Summary,
    [property: Id(3)] ImmutableArray<RegionChildItem> Children,
    [property: Id(4)] ImmutableArray<TickerItem> Ticker,
    [property: Id(5)] bool Demo,
    [property: Id(6)] MeasureRules Rules,
    [property: Id(7)] ImmutableArray<CampaignFigures>? Campaigns = null);

[GenerateSerializer, Immutable, Alias("live.view.region-child")]
public sealed record RegionChildItem(
    [property: Id(0)] string Code,
    [property: Id(1)] string Name,
    [property: Id(2)] Level Level,
    [property: Id(3)] Summary Summary,
    [property: Id(4)] bool Demo);

/// <summary>The figures of a region or community, for people.</summary>
[GenerateSerializer, Immutable, Alias("live.view.summary")]
public sealed record Summary(
    [property: Id(0)] int Buildings,
    [property: Id(1)] int Households,
    [property: Id(2)] int Residents,
    [property: Id(3)] int Enrolled,
    [property: Id(4)] int BallotsToday,
    [property: Id(5)] int Signups,
    [property: Id(6)] RequestTotals Requests,
    [property: Id(7)] RatingTotals Ratings,
    [property: Id(8)] IndexSection Index)
{
    public static Summary Of(Figures figures, DateOnly today, MeasureRules rules) => OfDay(figures.AsOf(today), rules);

    private static Summary OfDay(Figures figures, MeasureRules rules) => new(
        figures.Buildings, figures.Households, figures.Residents, figures.Enrolled, figures.BallotsOnDay, figures.Signups,
        new RequestTotals(
            figures.Submitted, figures.Accepted, figures.Answered, figures.Confirmed, figures.Reopened, figures.Overdue,
            new RequestRates(figures.Response, figures.Resolution, figures.Satisfaction, figures.Unjudged, rules.Formula)),
        new RatingTotals(figures.RatingCount, RatingView.Mean(figures.RatingSum, figures.RatingCount)),
        HappinessIndex.Of(figures, rules));
}

[GenerateSerializer, Immutable, Alias("live.view.request-totals")]
public sealed record RequestTotals(
    [property: Id(0)] int Submitted,
    [property: Id(1)] int Accepted,
    [property: Id(2)] int Answered,
    [property: Id(3)] int Confirmed,
    [property: Id(4)] int Reopened,
    [property: Id(5)] int Overdue,
    [property: Id(6)] RequestRates Rates);

/// <param name="Average">Mean score 1-5; null while nobody has rated.</param>
[GenerateSerializer, Immutable, Alias("live.view.rating-totals")]
public sealed record RatingTotals([property: Id(0)] int Count, [property: Id(1)] double? Average);
