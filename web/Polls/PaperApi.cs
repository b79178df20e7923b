using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Polls;

/// <summary>A ballot on paper.</summary>
/// <param name="Seat">The seat's number in the household, from 1.</param>
/// <param name="Options">What is chosen, ranked ones by preference; absent in a secret poll that wants a second person.</param>
internal sealed record PaperBody(HouseholdAddress Household, int Seat, ImmutableArray<string>? Options = null);

/// <param name="Options">What the ballot says, in a secret poll; absent in any other.</param>
internal sealed record ConfirmationBody(ImmutableArray<string>? Options = null);

/// <param name="Receipt">For the voter to keep; absent while the ballot waits to be confirmed and does not count.</param>
internal sealed record PaperAnswer(string Poll, Guid Id, string? Receipt);

/// <summary>Ballots on paper, as the desk enters them.</summary>
internal static class PaperApi
{
    private const string Paper = "/polls/{poll}/paper/{id:guid}";

    public static void MapPaperBallots(this IEndpointRouteBuilder app)
    {
        var desk = app.MapStaff("Paper ballots", Permission.EnterBallots);
        desk.MapGet("/desk/seats", SeatsAsync).WithDescription("A household's seats, with the polls that each may vote in now.");
        desk.MapPut(Paper, EnterAsync).WithDescription("The id is the sender's own; sent again, it is the same ballot.");
        desk.MapDelete(Paper, DiscardAsync).WithDescription("Throws away what waits to be confirmed.");
        desk.MapPut(Paper + "/confirmation", ConfirmAsync).WithDescription("By another of the staff than who has entered it.");
    }

    private static async Task<Results<JsonAnswer<HouseholdSeats>, Problem>> SeatsAsync(
        string community, int building, string unit, string room, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new FindSeats(new HouseholdAddress(building, unit, room))))
            .Answer((HouseholdSeats seats) => seats);

    private static async Task<Results<JsonAnswer<PaperAnswer>, Problem>> EnterAsync(
        string community, string poll, Guid id, PaperBody body, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(
            community, staff.Actor, new EnterBallot(id, poll, body.Household, body.Seat, Join(body.Options)))).Answer<PaperReply, PaperAnswer>(Show);

    private static async Task<Results<JsonAnswer<PaperAnswer>, Problem>> ConfirmAsync(
        string community, string poll, Guid id, ConfirmationBody body, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new ConfirmBallot(id, poll, Join(body.Options)))).Answer<PaperReply, PaperAnswer>(Show);

    private static async Task<Results<NoContent, Problem>> DiscardAsync(
        string community, string poll, Guid id, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new DiscardBallot(id, poll))).Answer();

    private static string? Join(ImmutableArray<string>? options) => options is { IsDefault: false } chosen ? Choice.Join(chosen) : null;

    private static PaperAnswer Show(PaperReply reply) => new(reply.Poll, reply.Id, reply.Receipt);
}
