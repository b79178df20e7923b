using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Polls;

/// <summary>A poll as the desk's form has it; its members are those of <see cref="AnnouncePoll"/>.</summary>
internal sealed record PollBody(
    string Title,
    ImmutableArray<PollOption> Options,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    PollFranchise Franchise = PollFranchise.Residents,
    ImmutableArray<int>? Buildings = null,
    bool Changeable = false,
    bool Secret = false,
    PollDisplay Display = PollDisplay.Live,
    PollMethod Method = PollMethod.Plurality,
    int? Limit = null,
    bool Presence = false,
    bool SecondPerson = false)
{
    public PutPoll ToCommand(string poll) => new(new AnnouncePoll(
        poll, Title, Options, OpensAt, ClosesAt, Franchise, Buildings, Changeable, Secret, Display, Method, Limit, Presence, SecondPerson));
}

/// <param name="ClosesAt">Null for at once.</param>
internal sealed record ClosingBody(DateTimeOffset? ClosesAt = null);

/// <summary>The desk's polls.</summary>
internal static class PollDeskApi
{
    private const string Poll = "/polls/{poll}";

    public static void MapPollDesk(this IEndpointRouteBuilder app)
    {
        var polls = app.MapStaff("Polls", Permission.ManagePolls);
        polls.MapPut(Poll, PutAsync).WithDescription("Announces a poll, or changes one that nobody has voted in.");
        polls.MapDelete(Poll, WithdrawAsync).WithDescription("Takes a poll back that nobody has voted in.");
        polls.MapPut(Poll + "/closing", CloseAsync).WithDescription("Lets an open poll close at another time, or at once.");
        polls.MapPut(Poll + "/archive", ArchiveAsync).WithDescription("Lets the public see a closed poll no more.");
        polls.MapPost(Poll + "/options", AddOptionAsync).WithDescription("Adds an option, as where an objection has convinced.");
        polls.MapGet("/desk/polls/{poll}/objections", ObjectionsAsync).WithDescription("What residents have against all options; never whose it is.");
        app.MapStaff("Polls", Permission.EnterBallots).MapGet("/desk/polls", ListAsync);
    }

    private static async Task<JsonAnswer<ImmutableArray<DeskPoll>>> ListAsync(string community, Staff staff, CommunityGateway communities) =>
        new(await communities.AskAsync(community, grain => grain.PollDesk()));

    private static async Task<Results<NoContent, Problem>> PutAsync(
        string community, string poll, PollBody body, Staff staff, CommunityGateway communities, PhotoShelf shelf) =>
        await WhyNoPicturesAsync(community, body.Options, staff, communities, shelf) is { } problem
            ? problem
            : (await communities.SubmitAsync(community, staff.Actor, body.ToCommand(poll))).Answer();

    private static async Task<Results<NoContent, Problem>> WithdrawAsync(
        string community, string poll, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new WithdrawPoll(poll))).Answer();

    private static async Task<Results<NoContent, Problem>> CloseAsync(
        string community, string poll, ClosingBody body, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new MovePollClosing(poll, body.ClosesAt))).Answer();

    private static async Task<Results<NoContent, Problem>> ArchiveAsync(
        string community, string poll, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new ArchivePoll(poll))).Answer();

    private static async Task<Results<NoContent, Problem>> AddOptionAsync(
        string community, string poll, PollOption option, Staff staff, CommunityGateway communities, PhotoShelf shelf) =>
        await WhyNoPicturesAsync(community, [option], staff, communities, shelf) is { } problem
            ? problem
            : (await communities.SubmitAsync(community, staff.Actor, new AddPollOption(poll, option))).Answer();

    private static async Task<Results<JsonAnswer<ImmutableArray<string>>, Problem>> ObjectionsAsync(
        string community, string poll, Staff staff, CommunityGateway communities) =>
        await communities.AskAsync(community, grain => grain.Objections(poll)) is { } objections
            ? new JsonAnswer<ImmutableArray<string>>(objections)
            : new Problem(PollRefusals.Unknown(poll));

    /// <summary>A picture is one that who announces it has put, or that a poll of the community shows already.</summary>
    private static async Task<Problem?> WhyNoPicturesAsync(
        string community, ImmutableArray<PollOption> options, Staff staff, CommunityGateway communities, PhotoShelf shelf)
    {
        if (options.IsDefaultOrEmpty || options.Select(option => option?.Image).OfType<Guid>().ToList() is not { Count: > 0 } pictures)
            return null;
        var shown = (await communities.AskAsync(community, grain => grain.PollDesk()))
            .SelectMany(poll => poll.Poll.Options).Select(option => option.Image).OfType<Guid>();
        return pictures.Except(shown).ToImmutableArray() is { Length: > 0 } own
            ? (await shelf.LookUpAsync(community, staff.Actor, own)).Problem
            : null;
    }
}
