using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Groups;

/// <param name="Link">Where the group is joined: an https address.</param>
internal sealed record GroupRequest(string Name, string? Link = null);

/// <summary>The desk's part in groups: which are on show.</summary>
internal static class GroupDeskApi
{
    private const string Group = "/groups/{group}";

    public static void MapGroupDesk(this IEndpointRouteBuilder app)
    {
        var office = app.MapStaff("Groups", Permission.ManageCommunity);
        office.MapPut(Group, PresentAsync);
        office.MapDelete(Group, RemoveAsync);
    }

    private static async Task<Results<NoContent, Problem>> PresentAsync(
        string community, string group, GroupRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new PresentGroup(new Group(group, request.Name, request.Link)))).Answer();

    private static async Task<Results<NoContent, Problem>> RemoveAsync(
        string community, string group, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new RemoveGroup(group))).Answer();
}
