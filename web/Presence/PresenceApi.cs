using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Caching.Memory;

namespace HappyCommunity.Live.Presence;

/// <param name="Token">What the wall's code holds after <c>#at=</c>.</param>
internal sealed record PresenceRequest(string Token);

/// <param name="Until">How long the resident counts as present.</param>
internal sealed record PresenceAnswer(DateTimeOffset Until);

/// <summary>Being at the centre: the wall's code of this minute, and what a phone makes of it.</summary>
internal static class PresenceApi
{
    public static void MapPresence(this IEndpointRouteBuilder app)
    {
        app.MapResidents("Presence").MapPut("/presence", ProveAsync);
        app.MapGet("/api/communities/{community}/presence/qr.svg", QrAsync)
            .WithTags("Presence").ForEverybody().Produces(200, contentType: QrCode.MediaType).ProducesProblem(404);
    }

    private static async Task<Results<JsonAnswer<PresenceAnswer>, Problem>> ProveAsync(
        string community, PresenceRequest presence, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new ProvePresence(presence.Token)))
            .Answer((PresenceReply reply) => new PresenceAnswer(reply.Until));

    /// <summary>
    /// Walls are public pages, and so is this code: it proves that somebody has seen a wall's page within the last minutes, not
    /// in which room.
    /// </summary>
    private static async Task<Results<ContentHttpResult, Problem>> QrAsync(
        string community, HttpRequest request, Feeds feeds, CommunityGateway communities, IMemoryCache cache, WebSettings settings)
    {
        if (await feeds.ViewCommunityAsync(community) is null)
            return new Problem(Refusals.UnknownCommunity);
        if (!cache.TryGetValue<PresenceTokenReply>((typeof(PresenceToken), community), out var shown) || shown is null)
        {
            var outcome = await communities.SubmitAsync(community, Actor.System, new ShowPresence());
            if (outcome.Reply is not PresenceTokenReply token)
                return new Problem(outcome.Refusal!);
            shown = cache.Set((typeof(PresenceToken), community), token, token.Until);
        }
        return TypedResults.Content(
            QrCode.Draw(QrCode.AddressOf($"/c/{community}#at={shown.Token}", request, settings)), QrCode.MediaType);
    }
}
