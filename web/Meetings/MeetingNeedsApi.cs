using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Meetings;

/// <param name="Text">The words of one of the meeting's outcomes.</param>
/// <param name="Category">The request's.</param>
internal sealed record NeedRequest(string Text, string Category, int? Building = null);

internal sealed record NeedsRequest(ImmutableArray<NeedRequest> Needs);

/// <param name="Number">Of the request that was made of it, now or before.</param>
internal sealed record NeedAnswer(string Text, int Number);

/// <summary>Making requests of what came of a meeting, all in one go. What is one already does not become another.</summary>
internal static class MeetingNeedsApi
{
    public static void MapMeetingNeeds(this IEndpointRouteBuilder app) =>
        app.MapStaff("Meetings", Permission.ManageCommunity).MapPost("/meetings/{meeting}/requests", SubmitAsync);

    private static async Task<Results<JsonAnswer<ImmutableArray<NeedAnswer>>, Problem>> SubmitAsync(
        string community, string meeting, NeedsRequest request, Staff staff, CommunityGateway communities)
    {
        if (request.Needs.IsEmpty || request.Needs.Any(need => need is null))
            return new Problem(MeetingRefusals.BadOutcomes);
        var view = await communities.AskAsync(community, grain => grain.View());
        if (view?.Sections.Meetings!.Value.FirstOrDefault(m => m.Id == meeting) is not { } found)
            return new Problem(MeetingRefusals.Unknown);
        if (request.Needs.FirstOrDefault(need => found.Outcomes.All(outcome => outcome.Text != need.Text)) is { } unknown)
            return new Problem(MeetingRefusals.UnknownOutcome(unknown.Text));
        var (made, refusal) = await MakeAsync(found, request.Needs, command => communities.SubmitAsync(community, staff.Actor, command));
        // Also where not all could be made: those that were are not to be made again.
        if (made.Count > 0)
            refusal = (await communities.SubmitAsync(community, staff.Actor, new LinkRequests(meeting, [.. made]))).Refusal ?? refusal;
        return refusal is null
            ? new JsonAnswer<ImmutableArray<NeedAnswer>>([.. request.Needs.Select(need => new NeedAnswer(
                need.Text, (found.Outcomes.First(o => o.Text == need.Text).Request ?? made.First(m => m.Text == need.Text).Request)!.Value))])
            : new Problem(refusal);
    }

    /// <summary>Makes the requests that are none yet, each by a key of its own, by which a repeat makes no second.</summary>
    private static async Task<(List<MeetingOutcome> Made, Refusal? Refusal)> MakeAsync(
        MeetingItem meeting, ImmutableArray<NeedRequest> needs, Func<Command, Task<Outcome>> submit)
    {
        var made = new List<MeetingOutcome>();
        foreach (var need in needs.Where(need => meeting.Outcomes.First(o => o.Text == need.Text).Request is null))
        {
            var outcome = await submit(new SubmitRequest(
                need.Category, need.Text, need.Building, Secret.Hash($"meeting\n{meeting.Id}\n{need.Text}")));
            if (outcome.Reply is not RequestReply reply)
                return (made, outcome.Refusal);
            made.Add(new MeetingOutcome(need.Text, reply.Number));
        }
        return (made, null);
    }
}
