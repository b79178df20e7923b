using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;
using Microsoft.Extensions.Caching.Memory;

namespace HappyCommunity.Live.Campaigns;

/// <summary>The campaigns as this host knows them. What everybody may ask is remembered for a moment: many boards ask at once.</summary>
internal sealed class CampaignShelf(IGrainFactory grains, Patience patience, IMemoryCache cache)
{
    private const string ListKey = "campaigns";
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    public Task<ImmutableArray<Campaign>> ListAsync() => AskAsync(ListKey, () => Campaigns.List());

    /// <summary>Null for an id that is no campaign's.</summary>
    public async Task<Campaign?> FindAsync(string id)
    {
        if (!id.StartsWith(CampaignOrigin.Prefix, StringComparison.Ordinal))
            return null;
        return (await ListAsync()).FirstOrDefault(campaign => campaign.Id == id)
            // One that was founded just now, maybe through another host.
            ?? (await patience.AskAsync(ListKey, () => Campaigns.List())).FirstOrDefault(campaign => campaign.Id == id);
    }

    public Task<CampaignReach> ReachAsync(Campaign campaign) =>
        AskAsync(campaign.Id, () => grains.GetGrain<ICampaignGrain>(campaign.Id).Look());

    public Task<ImmutableArray<CampaignChild>> ChildrenAsync(Campaign campaign, string region) => AskAsync($"{campaign.Id} {region}", async () =>
    {
        var now = grains.GetGrain<IRegionGrain>(region).Campaign(campaign.Id);
        var kept = grains.GetGrain<ICampaignGrain>(campaign.Id).Result(region);
        return CampaignChild.Fuller(await now, await kept);
    });

    /// <returns>Why not, or null.</returns>
    public Task<Refusal?> FoundAsync(Campaign campaign) => ChangeAsync(() => Campaigns.Found(campaign));

    /// <inheritdoc cref="FoundAsync"/>
    public Task<Refusal?> EndAsync(string id) => ChangeAsync(() => Campaigns.End(id));

    private ICampaignsGrain Campaigns => grains.GetGrain<ICampaignsGrain>(0);

    private async Task<Refusal?> ChangeAsync(Func<Task<Refusal?>> change)
    {
        var refusal = await patience.AskAsync(ListKey, change);
        cache.Remove(Key(ListKey));
        return refusal;
    }

    private async Task<T> AskAsync<T>(string what, Func<Task<T>> ask) =>
        (await cache.GetOrCreateAsync(Key(what), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            return patience.AskAsync(what, ask);
        }))!;

    private static (string, string) Key(string what) => (nameof(CampaignShelf), what);
}
