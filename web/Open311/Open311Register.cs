using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Open311;

/// <summary>A community that lies in a jurisdiction, or is one.</summary>
internal sealed record Open311Community(string Code, string Name);

/// <summary>A request with where it is.</summary>
internal readonly record struct Open311Request(Open311Community Community, RegisteredRequest Request)
{
    public string Id => IdOf(Community.Code, Request.Number);

    /// <summary>A request's id names its community: numbers are a community's own.</summary>
    public static string IdOf(string community, int number) => string.Create(CultureInfo.InvariantCulture, $"{community}-{number}");

    /// <returns>False for what is no id of ours.</returns>
    public static bool TryParse(string id, out string community, out int number)
    {
        var border = id.LastIndexOf('-');
        community = border < 0 ? "" : id[..border];
        return int.TryParse(id.AsSpan(border + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number) && border > 0 && Ids.IsWellFormed(community);
    }
}

/// <summary>Finds jurisdictions, and the requests in them.</summary>
internal sealed class Open311Register(Feeds feeds, RegionDirectory directory, RegionPaths regions, IGrainFactory grains, Patience patience, TimeProvider clock)
{
    /// <summary>As the specification has it.</summary>
    public const int MostRequests = 1_000;

    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(90);

    /// <summary>Requests from before are not found any more: a community's ledger is read from there on.</summary>
    public const int DaysBack = 400;

    /// <summary>Each is asked for one listing: a subdistrict has fewer.</summary>
    public const int MostCommunities = 200;
    private const int AtOnce = 8;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The code of a jurisdiction and of those above it; null for none.</summary>
    public Task<ImmutableArray<string>?> FindAsync(string jurisdiction) =>
        jurisdiction is Grant.Everywhere or IRegionGrain.Root ? Task.FromResult<ImmutableArray<string>?>(null) : regions.FindAsync(jurisdiction);

    /// <summary>A community of a jurisdiction; null for none there.</summary>
    public async Task<Open311Community?> FindCommunityAsync(string jurisdiction, string code) =>
        await feeds.ViewCommunityAsync(code) is { } view && (code == jurisdiction || view.Sections.Profile!.RegionPath.Any(above => above.Code == jurisdiction))
            ? new Open311Community(code, view.Name)
            : null;

    /// <summary>All communities of a jurisdiction.</summary>
    public async Task<IReadOnlyList<Open311Community>> ListCommunitiesAsync(string jurisdiction) =>
        await FindCommunityAsync(jurisdiction, jurisdiction) is { } one
            ? [one]
            : [.. (await directory.ListBelowAsync(jurisdiction)).Select(item => new Open311Community(item.Code, item.Name))];

    /// <summary>The latest requests of some communities.</summary>
    public async Task<IReadOnlyList<Open311Request>> ListAsync(IReadOnlyList<Open311Community> communities, RegisterQuery query)
    {
        var found = new ImmutableArray<RegisteredRequest>[communities.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, communities.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, _) => found[i] = await AskAsync(communities[i].Code, query));
        return
        [
            .. communities.Zip(found).SelectMany(pair => pair.Second.Select(request => new Open311Request(pair.First, request)))
                .OrderByDescending(one => one.Request.SubmittedAt).Take(query.Limit),
        ];
    }

    /// <summary>Some requests by their ids, as they are named; those that are not in the jurisdiction are left out.</summary>
    public async Task<IReadOnlyList<Open311Request>> FindRequestsAsync(string jurisdiction, IReadOnlyCollection<string> ids, string? wordsOf)
    {
        var numbers = ids.Where(id => Open311Request.TryParse(id, out _, out _)).GroupBy(CommunityOf, NumberOf, StringComparer.Ordinal);
        var found = new Dictionary<string, Open311Request>(StringComparer.Ordinal);
        foreach (var group in numbers)
        {
            if (await FindCommunityAsync(jurisdiction, group.Key) is not { } community)
                continue;
            foreach (var request in await AskAsync(community.Code, All(wordsOf) with { Numbers = [.. group] }))
                found[Open311Request.IdOf(community.Code, request.Number)] = new Open311Request(community, request);
        }
        return [.. ids.Where(found.ContainsKey).Distinct(StringComparer.Ordinal).Select(id => found[id])];

        static string CommunityOf(string id) => Open311Request.TryParse(id, out var community, out _) ? community : "";

        static int NumberOf(string id) => Open311Request.TryParse(id, out _, out var number) ? number : 0;
    }

    public RegisterQuery All(string? wordsOf) => new(Now.AddDays(-DaysBack), DateTimeOffset.MaxValue, MostRequests, WordsOf: wordsOf);

    private Task<ImmutableArray<RegisteredRequest>> AskAsync(string community, RegisterQuery query) =>
        patience.AskAsync(community, () => grains.GetGrain<IRequestRegisterGrain>(community).List(query));
}
