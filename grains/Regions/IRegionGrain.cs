using System.Collections.Immutable;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Watching;

namespace HappyCommunity.Live.Regions;

/// <summary>
/// A region, by its code: the sum of the latest summary of each child. Summaries are absolute and versioned, so that a
/// lost, repeated or late one does no harm.
/// </summary>
[Alias("live.region")]
public interface IRegionGrain : IGrainWithStringKey
{
    /// <summary>The code of the region that holds the cities.</summary>
    const string Root = "world";

    /// <summary>
    /// Takes summaries of children and passes the sum on. Completes at once, or, to settle, when the regions up to the root
    /// have it on disk, for which each of them may be waiting for others of its children.
    /// </summary>
    [Alias("ReportAll"), ResponseTimeout("00:00:10")]
    Task ReportAll(ImmutableArray<RegionReport> reports, bool settle);

    /// <summary>The view, or null while no child has reported.</summary>
    [Alias("View")]
    Task<RegionView?> View();

    /// <summary>As <see cref="ICommunityGrain.Watch"/>.</summary>
    [Alias("Watch"), ResponseTimeout("00:00:02")]
    Task<RegionWatchReply> Watch(IRegionObserver observer, long known);

    [Alias("Unwatch")]
    Task Unwatch(IRegionObserver observer);

    /// <summary>The children, with how it stands with the alarms of each.</summary>
    [Alias("Alarms")]
    Task<ImmutableArray<AlarmedChild>> Alarms();

    /// <summary>The children, with how a campaign stands in each.</summary>
    [Alias("Campaign")]
    Task<ImmutableArray<CampaignChild>> Campaign(string campaign);

    /// <summary>Has the communities in which a category rises raise an alarm.</summary>
    [Alias("Raise")]
    Task Raise(NoteCategoryRise rise);
}

[Alias("live.region-observer")]
public interface IRegionObserver : IWatchObserver
{
    [Alias("Changed")]
    Task Changed(RegionPatch patch);
}

/// <param name="Found">False while no child has reported.</param>
/// <param name="Snapshot">The view; null when the observer is up to date.</param>
[GenerateSerializer, Immutable, Alias("live.region-watch-reply")]
public sealed record RegionWatchReply([property: Id(0)] bool Found, [property: Id(1)] RegionView? Snapshot);

/// <summary>A child's figures as of a version.</summary>
/// <param name="Path">The regions above the child, from the city down; the last is the one reported to.</param>
/// <param name="Ticker">What happened in it lately, newest first.</param>
/// <param name="Alarms">For staff alone; null from a node of before there were any.</param>
/// <param name="Campaigns">How the campaigns stand that there are; null for none.</param>
/// <param name="SummedAt">When a region added this up, in milliseconds of Unix time; null for a community.</param>
[GenerateSerializer, Immutable, Alias("live.region-report")]
public sealed record RegionReport(
    [property: Id(0)] RegionRef Child,
    [property: Id(1)] ImmutableArray<RegionRef> Path,
    [property: Id(2)] long Version,
    [property: Id(3)] Figures Figures,
    [property: Id(4)] ImmutableArray<TickerItem> Ticker,
    [property: Id(6)] AlarmSums? Alarms = null,
    [property: Id(7)] ImmutableArray<CampaignTally>? Campaigns = null,
    [property: Id(8)] long? SummedAt = null)
{
    /// <summary>
    /// What is greater is later. A community's versions are the ledger's. Of a region there may have been two activations while nodes
    /// came and went, and the one that knew less may have been the last to change: what is summed last is right in the end.
    /// </summary>
    public long Order => SummedAt ?? Version;
}
