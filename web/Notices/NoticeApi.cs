using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Notices;

internal sealed record NoticeRequest(string Title, string Body);

internal sealed record AlertRequest(AlertLevel Level, string Title, string Body);

/// <summary>What the desk tells everybody: notices, and the alert that takes over every wall.</summary>
internal static class NoticeApi
{
    private const string Notice = "/notices/{notice}";
    private const string Alert = "/alert";

    public static void MapNotices(this IEndpointRouteBuilder app)
    {
        var notices = app.MapStaff("Notices", Permission.ManageNotices);
        notices.MapPut(Notice, PostAsync);
        notices.MapDelete(Notice, WithdrawAsync);
        notices.MapGet("/desk/notices", ArchivedAsync).WithDescription("Those that stood before, the last to go first.");
        var alerts = app.MapStaff("Notices", Permission.RaiseAlerts);
        alerts.MapPut(Alert, RaiseAsync);
        alerts.MapDelete(Alert, ClearAsync);
    }

    private static async Task<Results<NoContent, Problem>> PostAsync(
        string community, string notice, NoticeRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new PostNotice(notice, request.Title, request.Body))).Answer();

    private static async Task<Results<NoContent, Problem>> WithdrawAsync(
        string community, string notice, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new WithdrawNotice(notice))).Answer();

    private static async Task<Results<JsonAnswer<ImmutableArray<Notice>>, Problem>> ArchivedAsync(
        string community, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new FindArchivedNotices())).Answer((ArchivedNoticesReply reply) => reply.Notices);

    private static async Task<Results<NoContent, Problem>> RaiseAsync(
        string community, AlertRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new RaiseAlert(request.Level, request.Title, request.Body))).Answer();

    private static async Task<Results<NoContent, Problem>> ClearAsync(string community, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new ClearAlert())).Answer();
}
