using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HappyCommunity.Live.Requests;

/// <param name="Spot">Where exactly.</param>
/// <param name="Photos">At most four of the sender's own, that were put before.</param>
/// <param name="Behalf">It is an old neighbour's matter.</param>
/// <param name="NeighbourBuilding">Where that neighbour lives.</param>
/// <param name="Anonymous">The handler is not to see whose it is.</param>
internal sealed record HelpRequest(
    string Category,
    string Text,
    int? Building = null,
    string? Spot = null,
    ImmutableArray<Guid>? Photos = null,
    bool Behalf = false,
    int? NeighbourBuilding = null,
    bool Anonymous = false)
{
    /// <param name="photosTaken">As <see cref="SubmitRequest"/> has it.</param>
    public SubmitRequest ToCommand(string key, bool photosTaken) => new(
        Category, Text, Building, Secret.Hash(key), Spot, Photos, photosTaken, Behalf, NeighbourBuilding, Anonymous);
}

internal sealed record HelpAnswer(int Number, DateTimeOffset DueAt);

/// <param name="Resolved">False reopens the request.</param>
/// <param name="Score">1-5; needed where it is resolved.</param>
internal sealed record FeedbackRequest(bool Resolved, int? Score = null);

/// <summary>Asking for help, and saying whether it came.</summary>
internal static class RequestApi
{
    public static void MapRequests(this IEndpointRouteBuilder app)
    {
        var requests = app.MapResidents("Requests");
        requests.MapPost("/requests", SubmitAsync);
        requests.MapPut("/requests/{number:int}/feedback", FeedbackAsync);
        requests.MapRequestPhotos();
        requests.MapNeighbours();
        app.MapRequestDesk();
    }

    private static async Task<Results<Created<HelpAnswer>, Problem>> SubmitAsync(
        string community,
        HelpRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        Caller caller,
        CommunityGateway communities,
        PhotoShelf shelf)
    {
        if (!RequestKey.IsWellFormed(key))
            return new Problem(StatusCodes.Status400BadRequest, "idempotency-key-missing");
        var (taken, problem) = await shelf.LookUpAsync(caller, request.Photos, communities);
        if (problem is not null)
            return problem;
        var outcome = await communities.SubmitAsync(caller, request.ToCommand(key, taken));
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
