using System.Collections.Immutable;
using HappyCommunity.Live.Live;
using Microsoft.Extensions.Caching.Memory;

namespace HappyCommunity.Live.Accounts;

/// <summary>In which regions a community lies, remembered for a while: communities do not move.</summary>
internal sealed class CommunityPaths(Feeds feeds, IMemoryCache cache)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    /// <returns>Its own code and those of the regions above it; null for a code that is no community's.</returns>
    public async Task<ImmutableArray<string>?> FindAsync(string community)
    {
        var key = (nameof(CommunityPaths), community);
        if (cache.TryGetValue(key, out ImmutableArray<string> known))
            return known;
        if (await feeds.ViewCommunityAsync(community) is not { } view)
            return null;
        ImmutableArray<string> path = [.. view.Sections.Profile!.RegionPath.Select(r => r.Code), community];
        return cache.Set(key, path, Remembered);
    }
}
