using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace HappyCommunity.Live.Photos;

/// <summary>Finding photos for what names them, and answering with one.</summary>
internal static class PhotoAnswer
{
    public const string Jpeg = "image/jpeg";

    /// <summary>Kept by the browser of who may see it, for as long as they look at it; by nobody on the way.</summary>
    public const string OwnCopy = "private, max-age=300";

    /// <summary>For one look, by who may see it: it may be redacted.</summary>
    public const string NoCopy = "private, no-store";

    /// <summary>For everybody, and to be asked for again soon: it may be taken away.</summary>
    public const string PublicCopy = "public, max-age=300";

    /// <summary>For everybody, where the address would be another one if the photo were.</summary>
    public const string LastingCopy = "public, max-age=31536000, immutable";

    /// <summary>The photo, once it is made sure that who asks may see it.</summary>
    /// <param name="size"><c>thumb</c> for the small one.</param>
    /// <param name="keeping">One of the above: who may keep it, and for how long.</param>
    public static async Task<Results<FileContentHttpResult, Problem>> ReadAsync(
        this PhotoShelf shelf, string community, Guid id, string? size, string keeping, HttpResponse response)
    {
        var small = size == "thumb";
        if (await shelf.ReadAsync(community, id, small) is not { } photo)
            return new Problem(PhotoRefusals.Unknown);
        response.Headers.CacheControl = keeping;
        return TypedResults.Bytes(photo, Jpeg, entityTag: new EntityTagHeaderValue(small ? $"\"{id}-thumb\"" : $"\"{id}\""));
    }

    /// <summary>Looks up the caller's own photos that something is to be sent with.</summary>
    /// <returns>Whether one of them belongs to something already; or why they cannot be sent.</returns>
    public static async Task<(bool Taken, Problem? Problem)> LookUpAsync(
        this PhotoShelf shelf, Caller caller, ImmutableArray<Guid>? sent, CommunityGateway communities)
    {
        if (sent is not { IsDefaultOrEmpty: false } photos)
            return (false, null);
        return await communities.FindResidentAsync(caller) is { } resident
            ? await shelf.LookUpAsync(caller.Community, Actor.Resident(resident), photos)
            : (false, new Problem(Refusals.NoSession));
    }

    /// <summary>Looks up an owner's photos that something is to be sent with.</summary>
    /// <returns>Whether one of them belongs to something already; or why they cannot be sent.</returns>
    public static async Task<(bool Taken, Problem? Problem)> LookUpAsync(
        this PhotoShelf shelf, string community, Actor owner, ImmutableArray<Guid> photos)
    {
        var known = await shelf.FindAsync(community, owner, photos);
        return photos.All(id => known.Any(photo => photo.Id == id))
            ? (known.Any(photo => photo.IsTaken), null)
            : (false, new Problem(PhotoRefusals.Unknown));
    }
}
