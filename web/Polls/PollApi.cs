using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HappyCommunity.Live.Polls;

/// <summary>What is voted for: one option, or several, in a ranked poll by preference.</summary>
internal sealed record BallotRequest(string? Option = null, ImmutableArray<string>? Options = null)
{
    /// <summary>As <see cref="CastBallot"/> has it; empty, which is no option's id, where it is not one of the two.</summary>
    [JsonIgnore]
    public string Choice => (Option, Options) switch
    {
        ({ } one, null) => one,
        (null, { IsDefault: false } several) => Polls.Choice.Join(several),
        _ => "",
    };
}

/// <summary>Why none of the options is right.</summary>
internal sealed record ObjectionRequest(string Text);

/// <param name="Receipt">By it the voter finds the ballot in <see cref="ReceiptsAnswer"/> when the poll has closed.</param>
internal sealed record BallotAnswer(string Poll, ImmutableArray<string> Options, DateTimeOffset At, string Receipt);

/// <summary>A closed poll's ballots; without what was chosen where the poll is secret.</summary>
internal sealed record ReceiptsAnswer(string Poll, ImmutableArray<PublishedBallot> Ballots);

/// <summary>Voting.</summary>
internal static class PollApi
{
    public static void MapPolls(this IEndpointRouteBuilder app)
    {
        var polls = app.MapResidents("Polls");
        polls.MapPut("/polls/{poll}/ballot", VoteAsync);
        polls.MapPut("/polls/{poll}/objection", ObjectAsync);
        var published = app.MapGroup("/api/communities/{community}/polls/{poll}").WithTags("Polls").ForEverybody();
        published.ProducesProblem(404).ProducesProblem(409);
        published.MapGet("/receipts", ReceiptsAsync);
        published.MapGet("/results", ResultsAsync);
        published.MapGet("/results.csv", ResultsTableAsync).Produces(200, contentType: ResultsTable.ContentType);
    }

    private static async Task<Results<JsonAnswer<BallotAnswer>, Problem>> VoteAsync(
        string community,
        string poll,
        BallotRequest ballot,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        Caller caller,
        CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new CastBallot(poll, ballot.Choice, KeyOf(key))))
            .Answer((BallotReply reply) => new BallotAnswer(reply.Poll, reply.Options, reply.At, reply.Receipt));

    private static async Task<Results<NoContent, Problem>> ObjectAsync(
        string community, string poll, ObjectionRequest objection, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new ObjectToOptions(poll, objection.Text))).Answer();

    private static async Task<Results<JsonAnswer<ReceiptsAnswer>, Problem>> ReceiptsAsync(
        string community, string poll, PublishedPolls published) =>
        (await published.AskAsync<PollReceipts>(community, poll, grain => grain.Receipts(poll)))
            .Answer((PollReceipts reply) => new ReceiptsAnswer(reply.Poll, reply.Ballots));

    private static async Task<Results<JsonAnswer<PollResults>, Problem>> ResultsAsync(
        string community, string poll, PublishedPolls published) =>
        (await published.AskAsync<PollResults>(community, poll, grain => grain.Results(poll))).Answer((PollResults reply) => reply);

    private static async Task<Results<FileContentHttpResult, Problem>> ResultsTableAsync(
        string community, string poll, PublishedPolls published, HttpRequest request)
    {
        var outcome = await published.AskAsync<PollResults>(community, poll, grain => grain.Results(poll));
        return outcome.Refusal is { } refusal
            ? new Problem(refusal)
            : TypedResults.File(
                ResultsTable.Write((PollResults)outcome.Reply!, Language.Of(request)), ResultsTable.ContentType, $"{community}-{poll}.csv");
    }

    /// <summary>The sender's own, so that it may send the ballot again through another host; else for our own repeats.</summary>
    private static ulong KeyOf(string? key) => string.IsNullOrEmpty(key) ? (ulong)Random.Shared.NextInt64() : (ulong)Secret.Hash(key);
}
