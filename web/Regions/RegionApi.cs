using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.Regions;

/// <summary>The tree of regions.</summary>
internal static class RegionApi
{
    public static void MapRegions(this IEndpointRouteBuilder app)
    {
        var regions = app.MapGroup("/api/regions").WithTags("Regions").ForEverybody();
        regions.MapGet("/", RootsAsync);
        regions.MapGet("/{region}", ViewAsync).ProducesProblem(404);
        app.MapGet("/api/measures", (IOptions<CommunityOptions> options) => TypedResults.Ok(options.Value.Measures)).WithTags("Regions").ForEverybody();
    }

    private static async Task<Ok<ImmutableArray<RegionRef>>> RootsAsync(Feeds feeds)
    {
        var root = await feeds.ViewRegionAsync(IRegionGrain.Root);
        return TypedResults.Ok<ImmutableArray<RegionRef>>(
            root is null ? [] : [.. root.Sections.Children.Select(c => new RegionRef(c.Code, c.Name, c.Level))]);
    }

    private static async Task<Results<Ok<RegionView>, Problem>> ViewAsync(
        string region, Feeds feeds) =>
        Ids.IsWellFormed(region) && region != IRegionGrain.Root && await feeds.ViewRegionAsync(region) is { } view
            ? TypedResults.Ok(view)
            : new Problem(RegionRefusals.Unknown);
}
