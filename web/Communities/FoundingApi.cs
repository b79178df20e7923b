using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Regions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Communities;

/// <param name="Path">The regions it lies in, from the city down to the neighbourhood; those that are not there yet come into being with it.</param>
/// <param name="TimeZone">IANA name; Asia/Shanghai by default.</param>
/// <param name="Motto">A line under the name on the wall.</param>
internal sealed record FoundRequest(
    string Name, ImmutableArray<RegionRef> Path, int Buildings, int Households, int Residents, string? TimeZone = null, string? Motto = null)
{
    public FoundCommunity ToCommand() => new(
        Name, Path, Buildings, Households, Residents, TimeZone ?? "Asia/Shanghai", string.IsNullOrWhiteSpace(Motto) ? null : Motto);
}

/// <summary>Making a community where there was none.</summary>
internal static class FoundingApi
{
    private const int DeepestPath = 4;

    public static void MapFounding(this IEndpointRouteBuilder app) =>
        app.MapPut("/api/communities/{community}", FoundAsync).WithTags("Communities").ForStaff()
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);

    private static async Task<Results<NoContent, Problem>> FoundAsync(
        string community, FoundRequest request, Staff staff, Feeds feeds, CommunityGateway communities)
    {
        if (!Ids.IsWellFormed(community) || request.Path.Length > DeepestPath || !IsGoingDown(request.Path))
            return new Problem(new Refusal("community-malformed", RefusalKind.Invalid));
        if (!staff.MayIn([.. request.Path.Select(r => r.Code)], Permission.FoundCommunities))
            return new Problem(StaffGate.NotAllowed);
        for (var depth = 0; depth < request.Path.Length; depth++)
        {
            // A region that is there lies where it lies: else one could draw another's into one's own.
            if (await FindPlaceAsync(request.Path[depth].Code, feeds) is { } place && !place.SequenceEqual(request.Path[..depth].Select(r => r.Code)))
                return new Problem(new Refusal("region-elsewhere", RefusalKind.Conflict, request.Path[depth].Code));
        }
        if (await FindPlaceAsync(community, feeds) is not null)
            return new Problem(Refusals.CommunityExists);
        return (await communities.SubmitAsync(community, staff.Actor, request.ToCommand())).Answer();
    }

    /// <summary>City, district, subdistrict, neighbourhood; no code twice.</summary>
    private static bool IsGoingDown(ImmutableArray<RegionRef> path) =>
        !path.IsEmpty
        && path.All(r => Ids.IsWellFormed(r.Code) && r.Code != IRegionGrain.Root && r.Level != Level.Community)
        && path.Zip(path.Skip(1)).All(pair => pair.First.Level < pair.Second.Level)
        && path.DistinctBy(r => r.Code).Count() == path.Length;

    /// <summary>The codes of the regions above a region; null for one that is not there.</summary>
    private static async Task<IEnumerable<string>?> FindPlaceAsync(string region, Feeds feeds) =>
        await feeds.ViewRegionAsync(region) is { } view ? view.Sections.Path.Select(r => r.Code) : null;
}
