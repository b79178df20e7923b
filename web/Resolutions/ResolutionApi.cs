using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Resolutions;

/// <summary>A resolution as the desk's form has it; its members are those of <see cref="ResolutionTerms"/>.</summary>
internal sealed record ResolutionBody(
    string Title, string Text, Matter Matter, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, bool Advisory = false, bool SecondPerson = false, bool Live = false)
{
    public PutResolution ToCommand(string resolution) =>
        new(new ResolutionTerms(resolution, Title, Text, Matter, OpensAt, ClosesAt, Advisory, SecondPerson, Live));
}

internal sealed record OwnerBallotBody(OwnerVote Vote);

/// <summary>A ballot on paper.</summary>
/// <param name="Flat">Any of the owner's.</param>
internal sealed record OwnerPaperBody(HouseholdAddress Flat, OwnerVote Vote);

/// <param name="Flat">The one for whose owner the resident votes.</param>
internal sealed record OwnerBody(HouseholdAddress Flat);

/// <param name="Flats">How many flats it is for; <paramref name="Area"/> is theirs, in m².</param>
internal sealed record OwnerBallotAnswer(string Resolution, OwnerVote Vote, int Flats, decimal Area, DateTimeOffset At);

/// <param name="Counts">False while it waits to be confirmed.</param>
internal sealed record OwnerPaperAnswer(string Resolution, Guid Id, bool Counts, int Flats, decimal Area);

internal sealed record DeskResolutionsAnswer(ImmutableArray<DeskResolution> Resolutions, int Confirmed);

internal sealed record FlatResidentsAnswer(HouseholdAddress Flat, ImmutableArray<FlatResident> Residents);

internal sealed record ResolutionRecordAnswer(DeskResolution Resolution, ImmutableArray<RecordedFlat> Flats);

/// <summary>Owners' resolutions: ballots by phone and on paper, and what the desk does about them.</summary>
internal static class ResolutionApi
{
    private const string Resolution = "/resolutions/{resolution}";
    private const string Paper = Resolution + "/paper/{id:guid}";
    private const string Owner = "/desk/owners/{resident:int}";

    public static void MapResolutions(this IEndpointRouteBuilder app)
    {
        app.MapResidents("Resolutions").MapPut(Resolution + "/ballot", VoteAsync)
            .WithDescription("For the owner of one's flat, with all flats of that owner, by whom the office has confirmed. It is final.");
        var office = app.MapStaff("Resolutions", Permission.ManagePolls);
        office.MapPut(Resolution, PutAsync).WithDescription("Announces a resolution to the owners as the roll has them now, or changes one that has no ballots.");
        office.MapDelete(Resolution, WithdrawAsync).WithDescription("Takes a resolution back that has no ballots.");
        office.MapGet("/desk" + Resolution, RecordAsync).WithDescription("All its flats; what each owner has voted when it has closed.");
        office.MapGet("/desk/owners", FindAsync).WithDescription("Who is enrolled in a flat, by number, and may vote for its owner.");
        office.MapPut(Owner, ConfirmAsync).WithDescription("The office has made sure that the resident is the flat's owner, or acts for the owner.");
        office.MapDelete(Owner, DismissAsync);
        var desk = app.MapStaff("Resolutions", Permission.EnterBallots);
        desk.MapGet("/desk/resolutions", ListAsync);
        desk.MapPut(Paper, EnterAsync).WithDescription("The id is the sender's own; sent again, it is the same ballot.");
        desk.MapDelete(Paper, DiscardAsync).WithDescription("Throws away what waits to be confirmed.");
        desk.MapPut(Paper + "/confirmation", ConfirmPaperAsync).WithDescription("By another of the staff than who has entered it.");
    }

    private static async Task<Results<JsonAnswer<OwnerBallotAnswer>, Problem>> VoteAsync(
        string community, string resolution, OwnerBallotBody ballot, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new CastOwnerBallot(resolution, ballot.Vote)))
            .Answer((OwnerBallotReply r) => new OwnerBallotAnswer(r.Resolution, r.Vote, r.Flats, r.Area, r.At));

    private static async Task<Results<NoContent, Problem>> PutAsync(
        string community, string resolution, ResolutionBody body, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, body.ToCommand(resolution))).Answer();

    private static async Task<Results<NoContent, Problem>> WithdrawAsync(
        string community, string resolution, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new WithdrawResolution(resolution))).Answer();

    private static async Task<Results<JsonAnswer<DeskResolutionsAnswer>, Problem>> ListAsync(
        string community, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new ReadResolutions()))
            .Answer((DeskResolutions all) => new DeskResolutionsAnswer(all.Resolutions, all.Confirmed));

    private static async Task<Results<JsonAnswer<ResolutionRecordAnswer>, Problem>> RecordAsync(
        string community, string resolution, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new ReadResolutionRecord(resolution)))
            .Answer((ResolutionRecord record) => new ResolutionRecordAnswer(record.Resolution, record.Flats));

    private static async Task<Results<JsonAnswer<FlatResidentsAnswer>, Problem>> FindAsync(
        string community, int building, string unit, string room, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new FindOwners(new HouseholdAddress(building, unit, room))))
            .Answer((FlatResidents found) => new FlatResidentsAnswer(found.Flat, found.Residents));

    private static async Task<Results<NoContent, Problem>> ConfirmAsync(
        string community, int resident, OwnerBody body, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new ConfirmOwner(body.Flat, resident))).Answer();

    private static async Task<Results<NoContent, Problem>> DismissAsync(
        string community, int resident, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new DismissOwner(resident))).Answer();

    private static async Task<Results<JsonAnswer<OwnerPaperAnswer>, Problem>> EnterAsync(
        string community, string resolution, Guid id, OwnerPaperBody body, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new EnterOwnerPaper(id, resolution, body.Flat, body.Vote)))
            .Answer<OwnerPaperReply, OwnerPaperAnswer>(Show);

    private static async Task<Results<JsonAnswer<OwnerPaperAnswer>, Problem>> ConfirmPaperAsync(
        string community, string resolution, Guid id, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new ConfirmOwnerPaper(id, resolution))).Answer<OwnerPaperReply, OwnerPaperAnswer>(Show);

    private static async Task<Results<NoContent, Problem>> DiscardAsync(
        string community, string resolution, Guid id, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new DiscardOwnerPaper(id, resolution))).Answer();

    private static OwnerPaperAnswer Show(OwnerPaperReply reply) => new(reply.Resolution, reply.Id, reply.Counts, reply.Flats, reply.Area);
}
