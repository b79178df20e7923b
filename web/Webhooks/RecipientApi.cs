using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Caching.Memory;

namespace HappyCommunity.Live.Webhooks;

/// <summary>Another system that is sent what is written about a community's requests.</summary>
/// <param name="Name">As its administrator calls it.</param>
internal sealed record Recipient(string Name);

/// <summary>
/// Who else reads what residents write: they may know before they write it (Personal Information Protection Law of the PRC,
/// articles 17 and 23; GDPR, article 13).
/// </summary>
internal static class RecipientApi
{
    // Many phones may ask at once.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    public static void MapRecipients(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/communities/{community}/recipients", ListAsync).WithTags("Privacy").ForEverybody().ProducesProblem(404);

    /// <summary>Also those that are paused: what they are owed is sent when they go on.</summary>
    private static async Task<Results<Ok<Recipient[]>, Problem>> ListAsync(string community, CommunityPaths paths, WebhookDesk desk, IMemoryCache cache)
    {
        if (await paths.FindAsync(community) is not { } path)
            return new Problem(Refusals.UnknownCommunity);
        var endpoints = await cache.GetOrCreateAsync(nameof(RecipientApi), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            return desk.AskAsync(webhooks => webhooks.List());
        });
        return TypedResults.Ok(endpoints
            .Where(endpoint => endpoint.ReadsWords && endpoint.Covers(path)).OrderBy(endpoint => endpoint.MadeAt)
            .Select(endpoint => new Recipient(endpoint.Name)).ToArray());
    }
}
