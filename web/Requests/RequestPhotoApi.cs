using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Requests;

/// <summary>The photos of a request.</summary>
internal static class RequestPhotoApi
{
    private const string Jpeg = "image/jpeg";

    /// <summary>Kept by the browser of who may see it, for as long as they look at it; by nobody on the way.</summary>
    private const string OwnCopy = "private, max-age=300";

    public static void MapRequestPhotos(this IEndpointRouteBuilder requests) =>
        requests.MapGet("/requests/{number:int}/photos/{id:guid}", ReadAsync).Produces(200, contentType: Jpeg);

    /// <summary>Looks up the photos that a request is to be sent with.</summary>
    /// <returns>Whether one of them belongs to something already; or why they cannot be sent.</returns>
    public static async Task<(bool Taken, Problem? Problem)> LookUpAsync(
        Caller caller, ImmutableArray<Guid>? sent, CommunityGateway communities, PhotoShelf shelf)
    {
        if (sent is not { IsDefaultOrEmpty: false } photos)
            return (false, null);
        if (await communities.FindResidentAsync(caller) is not { } resident)
            return (false, new Problem(Refusals.NoSession));
        var known = await shelf.FindAsync(caller.Community, Actor.Resident(resident), photos);
        return photos.All(id => known.Any(photo => photo.Id == id))
            ? (known.Any(photo => photo.IsTaken), null)
            : (false, new Problem(PhotoRefusals.Unknown));
    }

    /// <param name="size"><c>thumb</c> for the small one.</param>
    private static async Task<Results<FileContentHttpResult, Problem>> ReadAsync(
        string community, int number, Guid id, string? size, Caller caller, HttpResponse response,
        CommunityGateway communities, PhotoShelf shelf)
    {
        if ((await communities.SubmitAsync(caller, new OpenPhoto(number, id))).Refusal is { } refusal)
            return new Problem(refusal);
        if (await shelf.ReadAsync(community, id, size == "thumb") is not { } photo)
            return new Problem(PhotoRefusals.Unknown);
        response.Headers.CacheControl = OwnCopy;
        return TypedResults.Bytes(photo, Jpeg);
    }
}
