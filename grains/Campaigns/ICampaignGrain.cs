using System.Collections.Immutable;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Campaigns;

/// <summary>
/// One campaign, by its id: tells every community below its region, those too that are founded while it runs, and again whoever
/// did not answer; and how it ends. Whom it has told is kept, so that another activation goes on from there; who is told twice is
/// none the worse for it.
/// </summary>
[Alias("live.campaign")]
public interface ICampaignGrain : IGrainWithStringKey
{
    /// <summary>Sees to it that the communities are told of the campaign as it is now. Answers at once.</summary>
    [Alias("Run")]
    Task Run(Campaign campaign);

    [Alias("Look")]
    Task<CampaignReach> Look();

    /// <summary>How it had ended in a region's children, as far as it was known five minutes later; empty before, and where it never was.</summary>
    [Alias("Result")]
    Task<ImmutableArray<CampaignChild>> Result(string region);
}

/// <param name="Reached">How many communities have it, or have had it.</param>
/// <param name="Communities">How many there are below its region.</param>
/// <param name="Missing">The first of those that do not have it, in the order of their codes.</param>
[GenerateSerializer, Immutable, Alias("live.campaign.reach")]
public sealed record CampaignReach(
    [property: Id(0)] int Reached, [property: Id(1)] int Communities, [property: Id(2)] ImmutableArray<RegionRef> Missing);
