using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Activities;

/// <param name="Goal">With one it is a rally.</param>
internal sealed record ActivityRequest(
    string Title,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    int Capacity,
    string? Place = null,
    int? Goal = null,
    string? Unit = null);

/// <param name="Progress">How far the rally is in all.</param>
internal sealed record ProgressRequest(int Progress);

/// <param name="Link">What the code at the door says: a resident who opens it can check in.</param>
/// <param name="Qr">The same as an SVG.</param>
internal sealed record DoorAnswer(string Link, string Qr);

/// <summary>The desk's part in activities: announcing, changing and calling them off, and the door.</summary>
internal static class ActivityDeskApi
{
    private const string Activity = "/activities/{activity}";

    public static void MapActivityDesk(this IEndpointRouteBuilder app)
    {
        var office = app.MapStaff("Activities", Permission.ManageActivities);
        office.MapPut(Activity, PutAsync);
        office.MapDelete(Activity, CancelAsync);
        office.MapPut(Activity + "/progress", ReportAsync);
        var door = app.MapStaff("Activities", Permission.OpenDoor);
        door.MapPut(Activity + "/door", OpenDoorAsync);
        door.MapGet(Activity + "/signups", SignupsAsync);
        door.MapPut(Activity + "/checkins/{resident:int}", CheckInAsync);
    }

    private static async Task<Results<NoContent, Problem>> PutAsync(
        string community, string activity, ActivityRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new AnnounceActivity(
            activity, request.Title, request.Place, request.StartsAt, request.EndsAt, request.Capacity, request.Goal, request.Unit,
            Changes: true))).Answer();

    private static async Task<Results<NoContent, Problem>> CancelAsync(
        string community, string activity, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new CancelActivity(activity))).Answer();

    private static async Task<Results<NoContent, Problem>> ReportAsync(
        string community, string activity, ProgressRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new ReportProgress(activity, request.Progress))).Answer();

    private static async Task<Results<JsonAnswer<DoorAnswer>, Problem>> OpenDoorAsync(
        string community, string activity, HttpRequest request, Staff staff, CommunityGateway communities, WebSettings settings) =>
        (await communities.SubmitAsync(community, staff.Actor, new OpenDoor(activity))).Answer((DoorReply reply) =>
        {
            var link = QrCode.AddressOf($"/c/{community}/activities/{activity}#in={reply.Token}", request, settings);
            return new DoorAnswer(link.ToString(), QrCode.Draw(link));
        });

    private static async Task<Results<JsonAnswer<ImmutableArray<DoorSignup>>, Problem>> SignupsAsync(
        string community, string activity, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new FindSignups(activity))).Answer((SignupsReply reply) => reply.Signups);

    private static async Task<Results<NoContent, Problem>> CheckInAsync(
        string community, string activity, int resident, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new CheckInAtDoor(activity, resident))).Answer();
}
