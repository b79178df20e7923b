using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Activities;

/// <summary>The album of an activity: its photos, and adding and removing one's own.</summary>
internal static class AlbumApi
{
    private const string Photo = "/activities/{activity}/photos/{id:guid}";

    public static void MapAlbums(this IEndpointRouteBuilder app)
    {
        var own = app.MapResidents("Activities");
        own.MapPut(Photo, AddAsync).WithDescription("A photo of the sender's own that was put before. It is shown once the office has approved it.");
        own.MapDelete(Photo, RemoveAsync);
        app.MapGroup("/api/communities/{community}").WithTags("Activities").ForEverybody()
            .MapGet(Photo, ReadAsync).Produces(200, contentType: PhotoAnswer.Jpeg).ProducesProblem(404);
    }

    private static async Task<Results<NoContent, Problem>> AddAsync(
        string community, string activity, Guid id, Caller caller, CommunityGateway communities, PhotoShelf shelf)
    {
        var (taken, problem) = await shelf.LookUpAsync(caller, [id], communities);
        return problem ?? (await communities.SubmitAsync(caller, new AddAlbumPhoto(activity, id, taken))).Answer();
    }

    private static async Task<Results<NoContent, Problem>> RemoveAsync(
        string community, string activity, Guid id, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new RemoveAlbumPhoto(activity, id))).Answer();

    /// <param name="size"><c>thumb</c> for the small one.</param>
    private static async Task<Results<FileContentHttpResult, Problem>> ReadAsync(
        string community, string activity, Guid id, string? size, HttpContext http, Feeds feeds, CommunityGateway communities, PhotoShelf shelf)
    {
        if (await feeds.ViewCommunityAsync(community) is not { } view)
            return new Problem(Refusals.UnknownCommunity);
        if (view.Sections.Activities!.Value.FirstOrDefault(a => a.Id == activity) is not { } found)
            return new Problem(ActivityRefusals.Unknown(activity));
        if (found.Album?.Contains(id) == true)
            return await shelf.ReadAsync(community, id, size, PhotoAnswer.PublicCopy, http.Response);
        return Caller.Find(http.Request) is { } caller && caller.Community == community
            && (await communities.SubmitAsync(caller, new OpenAlbumPhoto(activity, id))).Refusal is null
                ? await shelf.ReadAsync(community, id, size, PhotoAnswer.OwnCopy, http.Response)
                : new Problem(PhotoRefusals.Unknown);
    }
}
