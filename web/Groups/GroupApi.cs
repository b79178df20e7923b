using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Groups;

/// <summary>The way into groups.</summary>
internal static class GroupApi
{
    public static void MapGroups(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/communities/{community}").WithTags("Groups").ForEverybody().MapGet("/groups/{group}/qr.svg", QrAsync)
            .Produces(200, contentType: QrCode.MediaType).ProducesProblem(404);

    /// <summary>A group's link to be scanned; none where it has no link.</summary>
    private static async Task<Results<ContentHttpResult, Problem>> QrAsync(string community, string group, Feeds feeds)
    {
        if (await feeds.ViewCommunityAsync(community) is not { } view)
            return new Problem(Refusals.UnknownCommunity);
        return view.Sections.Groups!.Value.FirstOrDefault(g => g.Id == group)?.Link is { } link && GroupLink.Parse(link) is { } address
            ? TypedResults.Content(QrCode.Draw(address), QrCode.MediaType)
            : new Problem(GroupLink.None);
    }
}
