using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Requests;

/// <summary>The photos of a request.</summary>
internal static class RequestPhotoApi
{
    public static void MapRequestPhotos(this IEndpointRouteBuilder requests) =>
        requests.MapGet("/requests/{number:int}/photos/{id:guid}", ReadAsync).Produces(200, contentType: PhotoAnswer.Jpeg);

    /// <param name="size"><c>thumb</c> for the small one.</param>
    private static async Task<Results<FileContentHttpResult, Problem>> ReadAsync(
        string community, int number, Guid id, string? size, Caller caller, HttpResponse response,
        CommunityGateway communities, PhotoShelf shelf) =>
        (await communities.SubmitAsync(caller, new OpenPhoto(number, id))).Refusal is { } refusal
            ? new Problem(refusal)
            : await shelf.ReadAsync(community, id, size, PhotoAnswer.OwnCopy, response);
}
