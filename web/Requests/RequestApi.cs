using System.Globalization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HappyCommunity.Live.Requests;

internal sealed record HelpRequest(string Category, string Text, int? Building = null);

internal sealed record HelpAnswer(int Number, DateTimeOffset DueAt);

/// <param name="Resolved">False reopens the request.</param>
/// <param name="Score">1-5; needed where it is resolved.</param>
internal sealed record FeedbackRequest(bool Resolved, int? Score = null);

/// <summary>Asking for help, and saying whether it came.</summary>
internal static class RequestApi
{
    private const int ShortestKey = 8;
    private const int LongestKey = 100;

    public static void MapRequests(this IEndpointRouteBuilder app)
    {
        var requests = app.MapResidents("Requests");
        requests.MapPost("/requests", SubmitAsync);
        requests.MapPut("/requests/{number:int}/feedback", FeedbackAsync);
    }

    private static async Task<Results<Created<HelpAnswer>, Problem>> SubmitAsync(
        string community,
        HelpRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        Caller caller,
        CommunityGateway communities)
    {
        if (key is not { Length: >= ShortestKey and <= LongestKey } || key.Any(c => c is < '!' or > '~'))
            return new Problem(StatusCodes.Status400BadRequest, "idempotency-key-missing");
        var outcome = await communities.SubmitAsync(caller, new SubmitRequest(request.Category, request.Text, request.Building, Secret.Hash(key)));
        return outcome is { Reply: RequestReply reply }
            ? TypedResults.Created(
                string.Create(CultureInfo.InvariantCulture, $"/api/me#request-{reply.Number}"),
                new HelpAnswer(reply.Number, reply.DueAt))
            : new Problem(outcome.Refusal!);
    }

    private static async Task<Results<NoContent, Problem>> FeedbackAsync(
        string community, int number, FeedbackRequest feedback, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new GiveFeedback(number, feedback.Resolved, feedback.Score)))
            .Answer();
}
