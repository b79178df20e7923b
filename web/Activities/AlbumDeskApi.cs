using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Activities;

/// <summary>The desk's part in albums: looking at what was added, and saying what is shown.</summary>
internal static class AlbumDeskApi
{
    private const string Photo = "/desk/albums/{activity}/{id:guid}";

    public static void MapAlbumDesk(this IEndpointRouteBuilder app)
    {
        var office = app.MapStaff("Activities", Permission.ManageActivities);
        office.MapGet("/desk/albums", WaitingAsync);
        office.MapGet(Photo, ReadAsync).Produces(200, contentType: PhotoAnswer.Jpeg);
        office.MapPut(Photo, ApproveAsync).WithDescription("Shows the photo to everybody.");
        office.MapDelete(Photo, RejectAsync).WithDescription("Erases the photo, also one that is shown.");
    }

    private static async Task<Results<JsonAnswer<ImmutableArray<WaitingPhoto>>, Problem>> WaitingAsync(
        string community, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new FindWaitingPhotos())).Answer((WaitingPhotosReply reply) => reply.Photos);

    /// <param name="size"><c>thumb</c> for the small one.</param>
    private static async Task<Results<FileContentHttpResult, Problem>> ReadAsync(
        string community, string activity, Guid id, string? size, HttpResponse response, Staff staff, CommunityGateway communities, PhotoShelf shelf)
    {
        var outcome = await communities.SubmitAsync(community, staff.Actor, new OpenAlbumPhoto(activity, id));
        return outcome.Refusal is { } refusal
            ? new Problem(refusal)
            : await shelf.ReadAsync(community, id, size, PhotoAnswer.OwnCopy, response);
    }

    private static async Task<Results<NoContent, Problem>> ApproveAsync(
        string community, string activity, Guid id, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new ApprovePhoto(activity, id))).Answer();

    private static async Task<Results<NoContent, Problem>> RejectAsync(
        string community, string activity, Guid id, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new RejectPhoto(activity, id))).Answer();
}
