using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Campaigns;

/// <summary>How a campaign stands, as everybody may see it.</summary>
/// <param name="Communities">How many communities have said how it stands in them.</param>
/// <param name="Voted">Ballots; null while that is not told.</param>
/// <param name="Counted">How many of the ballots <paramref name="Votes"/> is of; null as that.</param>
/// <param name="Votes">By the options; null while the display policy hides it, and where it would be of fewer than five ballots.</param>
[GenerateSerializer, Immutable, Alias("live.view.campaign")]
public sealed record CampaignFigures(
    [property: Id(0)] string Id,
    [property: Id(1)] int Communities,
    [property: Id(2)] int Eligible,
    [property: Id(3)] int? Voted,
    [property: Id(4)] int? Counted,
    [property: Id(5)] ImmutableArray<int>? Votes)
{
    public static CampaignFigures Of(CampaignTally tally) => Of(tally, tally.Counted >= SmallGroup.Fewest);

    internal static CampaignFigures Of(CampaignTally tally, bool isTold) => new(
        tally.Campaign, tally.Communities, tally.Eligible, tally.Told > 0 ? tally.Voted : null,
        isTold ? tally.Counted : null, isTold ? tally.Votes : null);
}

/// <summary>A region's child, with how a campaign stands there; null where nothing was reported yet.</summary>
[GenerateSerializer, Immutable, Alias("live.campaign.child")]
public sealed record CampaignChild([property: Id(0)] RegionRef Ref, [property: Id(1)] CampaignTally? Tally)
{
    /// <summary>Of what is reported now and what was kept at the end, the one that more communities are in: they stop telling of it.</summary>
    public static ImmutableArray<CampaignChild> Fuller(ImmutableArray<CampaignChild> now, ImmutableArray<CampaignChild> kept)
    {
        return Communities(kept) > Communities(now) ? kept : now;

        static int Communities(ImmutableArray<CampaignChild> children) => children.Sum(child => child.Tally?.Communities ?? 0);
    }
}

/// <summary>A region, with how a campaign stands in its children.</summary>
[GenerateSerializer, Immutable, Alias("live.campaign.region")]
public sealed record CampaignRegion([property: Id(0)] string Region, [property: Id(1)] ImmutableArray<CampaignChild> Children)
{
    public bool Equals(CampaignRegion? other) => other is not null && Region == other.Region && Children.SequenceEqual(other.Children);

    public override int GetHashCode() => HashCode.Combine(Region, Children.Length);

    /// <summary>The communities in these, in the order of their codes.</summary>
    public static ImmutableArray<RegionRef> CommunitiesOf(IEnumerable<CampaignRegion> regions) =>
    [
        .. regions.SelectMany(region => region.Children).Select(child => child.Ref).Where(child => child.Level == Level.Community)
            .DistinctBy(community => community.Code).OrderBy(community => community.Code, StringComparer.Ordinal),
    ];
}

/// <param name="Figures">Null where nothing was reported yet.</param>
public sealed record CampaignRow(RegionRef Ref, CampaignFigures? Figures)
{
    /// <summary>
    /// The children as they may be shown side by side: what fewer than five chose is not told, nor what those of the next smallest did,
    /// where the rest would give it away.
    /// </summary>
    public static ImmutableArray<CampaignRow> Of(IReadOnlyList<CampaignChild> children)
    {
        var counted = children.Where(child => child.Tally is { Counted: > 0 }).ToList();
        var untold = SmallGroup.Untold(counted, child => child.Tally!.Counted);
        return [.. children.Select(child => new CampaignRow(
            child.Ref, child.Tally is { } tally ? CampaignFigures.Of(tally, tally.Counted > 0 && !untold.Contains(child)) : null))];
    }
}
