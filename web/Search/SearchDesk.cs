using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Search;

/// <summary>
/// The way of the staff to the index, as far as their rights reach in each community: requests, with their words, where they read
/// requests at the desk, and those alone that they read there; activities, which are public, also where they run them.
/// </summary>
internal sealed class SearchDesk(RegionDirectory directory, RegionPaths regions, IGrainFactory grains, Patience patience)
{
    /// <summary>Where somebody may look, below a region or in a community.</summary>
    /// <param name="takesOut">Only what may be taken out as a table, as the exports of a community have it.</param>
    /// <returns>Why not, where there is nothing: no such region, or none of its communities is theirs.</returns>
    public async Task<(SearchScope Scope, IReadOnlyDictionary<string, string> Names, Refusal? Refusal)> FindScopeAsync(string region, Staff staff, bool takesOut)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var (requests, handled, activities) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        foreach (var community in await directory.ListCommunitiesAsync())
        {
            ImmutableArray<string> path = [.. community.Path.Select(above => above.Code), community.Code];
            if (path.Contains(region))
                Add(community, path);
        }
        var scope = new SearchScope(requests.ToImmutable(), handled.ToImmutable(), RequestReach.Property.Handler()!, activities.ToImmutable());
        if (!scope.IsEmpty)
            return (scope, names, null);
        var isKnown = region is not (IRegionGrain.Root or Grant.Everywhere) && await regions.FindAsync(region) is not null;
        return (scope, names, isKnown ? StaffGate.NotAllowed : RegionRefusals.Unknown);

        void Add(CommunityItem community, ImmutableArray<string> path)
        {
            var permissions = Permissions.Of(staff.Identity.Grants, path).ToHashSet();
            if (takesOut && !permissions.Contains(Permission.Export))
                return;
            var reads = permissions.Contains(Permission.CommentRequests);
            if (reads)
                (RequestReaches.Of(staff.Identity.Grants, path, Permission.CommentRequests) == RequestReach.All ? requests : handled).Add(community.Code);
            if (reads || permissions.Contains(Permission.ManageActivities))
            {
                activities.Add(community.Code);
                names[community.Code] = community.Name;
            }
        }
    }

    public Task<SearchPage> FindAsync(SearchQuery query) => patience.AskAsync("The search", () => grains.GetGrain<ISearchGrain>(0).Find(query));

    /// <summary>All that a query finds, page by page.</summary>
    /// <returns>The first page is there already: where it cannot be had this fails, before anything is sent.</returns>
    public async Task<IAsyncEnumerable<SearchHit>> OpenAsync(SearchQuery query, CancellationToken stopping)
    {
        var first = await FindAsync(query);
        return EnumerateAsync();

        async IAsyncEnumerable<SearchHit> EnumerateAsync()
        {
            for (var page = first; ; page = await FindAsync(query with { After = page.Next }))
            {
                foreach (var hit in page.Hits)
                    yield return hit;
                if (page.Next is null)
                    yield break;
                stopping.ThrowIfCancellationRequested();
            }
        }
    }
}
