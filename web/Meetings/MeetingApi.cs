using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Meetings;

internal sealed record MeetingRequest(string Title, string Place, DateTimeOffset StartsAt);

/// <param name="Request">The number of the request it is about, if any.</param>
internal sealed record OutcomeRequest(string Text, int? Request = null);

internal sealed record OutcomesRequest(ImmutableArray<OutcomeRequest> Outcomes);

/// <summary>The desk's part in needs meetings: calling them, and what comes of them.</summary>
internal static class MeetingApi
{
    private const string Meeting = "/meetings/{meeting}";

    public static void MapMeetings(this IEndpointRouteBuilder app)
    {
        var office = app.MapStaff("Meetings", Permission.ManageCommunity);
        office.MapPut(Meeting, AnnounceAsync);
        office.MapDelete(Meeting, CancelAsync);
        office.MapPut(Meeting + "/outcomes", RecordAsync);
    }

    private static async Task<Results<NoContent, Problem>> AnnounceAsync(
        string community, string meeting, MeetingRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(
            community, staff.Actor, new AnnounceMeeting(meeting, request.Title, request.Place, request.StartsAt))).Answer();

    private static async Task<Results<NoContent, Problem>> CancelAsync(
        string community, string meeting, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new CancelMeeting(meeting))).Answer();

    private static async Task<Results<NoContent, Problem>> RecordAsync(
        string community, string meeting, OutcomesRequest request, Staff staff, CommunityGateway communities) =>
        request.Outcomes.Any(outcome => outcome is null)
            ? new Problem(MeetingRefusals.BadOutcomes)
            : (await communities.SubmitAsync(community, staff.Actor, new RecordMeeting(
                meeting, [.. request.Outcomes.Select(outcome => new MeetingOutcome(outcome.Text, outcome.Request))]))).Answer();
}
