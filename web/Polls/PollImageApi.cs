using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Polls;

/// <summary>The pictures of polls' options, for everybody.</summary>
internal static class PollImageApi
{
    public static void MapPollImages(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/communities/{community}/polls/{poll}").WithTags("Polls").ForEverybody()
            .MapGet("/options/{option}/image", ReadAsync).Produces(200, contentType: PhotoAnswer.Jpeg).ProducesProblem(404);

    /// <param name="id">The picture's, as the view has it: with it in the address, the picture may be kept for good.</param>
    /// <param name="size"><c>thumb</c> for the small one.</param>
    private static async Task<Results<FileContentHttpResult, Problem>> ReadAsync(
        string community, string poll, string option, Guid? id, string? size, HttpResponse response, Feeds feeds, PhotoShelf shelf)
    {
        if (await feeds.ViewCommunityAsync(community) is not { } view)
            return new Problem(Refusals.UnknownCommunity);
        if (view.Sections.Polls!.Value.FirstOrDefault(p => p.Id == poll) is not { } found)
            return new Problem(PollRefusals.Unknown(poll));
        return found.Options.FirstOrDefault(o => o.Id == option)?.Image is { } image
            ? await shelf.ReadAsync(community, image, size, id == image ? PhotoAnswer.LastingCopy : PhotoAnswer.PublicCopy, response)
            : new Problem(PhotoRefusals.Unknown);
    }
}
