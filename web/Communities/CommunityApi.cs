using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Regions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Communities;

/// <param name="Path">The regions it lies in, from the city down.</param>
internal sealed record CommunityItem(string Code, string Name, ImmutableArray<RegionRef> Path, bool Demo);

/// <summary>What anybody may see of communities.</summary>
internal static class CommunityApi
{
    public static void MapCommunities(this IEndpointRouteBuilder app)
    {
        var communities = app.MapGroup("/api/communities").WithTags("Communities").ForEverybody();
        communities.MapGet("/", ListAsync);
        communities.MapGet("/{community}", ViewAsync).ProducesProblem(404);
        communities.MapGet("/{community}/app.webmanifest", ManifestAsync)
            .Produces<AppManifest>(200, AppManifest.ContentType).ProducesProblem(404);
        communities.MapGet("/{community}/qr.svg", QrAsync).Produces(200, contentType: QrCode.MediaType).ProducesProblem(404);
        app.MapStaff("Communities", Permission.SeeDesk).MapGet("/buildings", BuildingsAsync);
    }

    private static async Task<Ok<ImmutableArray<CommunityItem>>> ListAsync(RegionDirectory regions) =>
        TypedResults.Ok(await regions.ListCommunitiesAsync());

    private static async Task<Results<Ok<CommunityView>, Problem>> ViewAsync(
        string community, Feeds feeds) =>
        await feeds.ViewCommunityAsync(community) is { } view
            ? TypedResults.Ok(view)
            : new Problem(Refusals.UnknownCommunity);

    private static async Task<Results<JsonHttpResult<AppManifest>, Problem>> ManifestAsync(string community, Feeds feeds) =>
        await feeds.ViewCommunityAsync(community) is { } view
            ? TypedResults.Json(AppManifest.Of(view.Code, view.Name), contentType: AppManifest.ContentType)
            : new Problem(Refusals.UnknownCommunity);

    private static async Task<Ok<ImmutableArray<BuildingFigures>>> BuildingsAsync(string community, CommunityGateway communities) =>
        TypedResults.Ok(await communities.AskAsync(community, grain => grain.Buildings()));

    /// <summary>The code for a poster: it leads to the community's page on the phone.</summary>
    private static async Task<Results<ContentHttpResult, Problem>> QrAsync(
        string community, HttpRequest request, Feeds feeds, WebSettings settings)
    {
        if (await feeds.ViewCommunityAsync(community) is null)
            return new Problem(Refusals.UnknownCommunity);
        return TypedResults.Content(QrCode.Draw(QrCode.AddressOf("/c/" + community, request, settings)), QrCode.MediaType);
    }
}
