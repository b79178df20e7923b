using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using Microsoft.Extensions.Caching.Memory;

namespace HappyCommunity.Live.Regions;

/// <summary>All communities of all regions, gathered down the tree and remembered for half a minute.</summary>
internal sealed class RegionDirectory(Feeds feeds, IMemoryCache cache)
{
    internal const string Key = "region-directory";
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    public async Task<ImmutableArray<CommunityItem>> ListCommunitiesAsync()
    {
        if (cache.TryGetValue(Key, out ImmutableArray<CommunityItem> known))
            return known;
        var found = await BelowAsync(IRegionGrain.Root);
        // A city that is only just being filled is asked again at once.
        return found.IsEmpty ? found : cache.Set(Key, found, Remembered);
    }

    /// <summary>Those of one region.</summary>
    public async Task<ImmutableArray<CommunityItem>> ListBelowAsync(string region)
    {
        ImmutableArray<CommunityItem> known = [.. (await ListCommunitiesAsync()).Where(one => one.Path.Any(above => above.Code == region))];
        // One that came lately is looked for.
        return known.IsEmpty ? await BelowAsync(region) : known;
    }

    private async Task<ImmutableArray<CommunityItem>> BelowAsync(string code)
    {
        if (await feeds.ViewRegionAsync(code) is not { Sections: var sections } region)
            return [];
        ImmutableArray<RegionRef> path = code == IRegionGrain.Root
            ? []
            : [.. sections.Path, new RegionRef(region.Code, region.Name, sections.Level)];
        var below = await Task.WhenAll(sections.Children.Select(child => child.Level == Level.Community
            ? Task.FromResult(ImmutableArray.Create(new CommunityItem(child.Code, child.Name, path, child.Demo)))
            : BelowAsync(child.Code)));
        return [.. below.SelectMany(b => b)];
    }
}
