using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Campaigns;

/// <summary>
/// All campaigns (key 0): what is founded and ended here is on disk before anybody is answered, and each is seen through by a
/// <see cref="ICampaignGrain"/>, which is woken from here whatever has died meanwhile. Who may, web hosts make sure of.
/// </summary>
[Alias("live.campaigns")]
public interface ICampaignsGrain : IGrainWithIntegerKey
{
    /// <summary>Keeps a new campaign. The same id once more changes nothing.</summary>
    /// <returns>Why not, or null.</returns>
    [Alias("Found")]
    Task<Refusal?> Found(Campaign campaign);

    /// <summary>The latest founded first.</summary>
    [Alias("List")]
    Task<ImmutableArray<Campaign>> List();

    /// <summary>Ends it early, or withdraws it where it has not begun. One that is over is left as it is.</summary>
    /// <returns>Why not, or null.</returns>
    [Alias("End")]
    Task<Refusal?> End(string id);

    /// <summary>There is nothing left to be done for it.</summary>
    [Alias("Finish")]
    Task Finish(string id);

    /// <summary>Sees to it that what is to be done for each is being done.</summary>
    [Alias("Wake")]
    Task Wake();
}
