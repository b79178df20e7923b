using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;

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
    private static readonly TimeSpan ReceiptsKept = TimeSpan.FromMinutes(1);

    public static void MapPolls(this IEndpointRouteBuilder app)
    {
        var polls = app.MapResidents("Polls");
        polls.MapPut("/polls/{poll}/ballot", VoteAsync);
        polls.MapPut("/polls/{poll}/objection", ObjectAsync);
        app.MapGet("/api/communities/{community}/polls/{poll}/receipts", ReceiptsAsync).WithTags("Polls").ProducesProblem(404).ProducesProblem(409);
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
        string community, string poll, CommunityGateway communities, Feeds feeds, IMemoryCache cache)
    {
        if (!Ids.IsWellFormed(community) || await feeds.ViewCommunityAsync(community) is null)
            return new Problem(Refusals.UnknownCommunity);
        var published = cache.Get<Outcome>((typeof(PollReceipts), community, poll)) ?? await communities.AskAsync(community, grain => grain.Receipts(poll));
        // What is published stays as it is, and to make it takes the community longer than many votes.
        if (published.Refusal is null)
            cache.Set((typeof(PollReceipts), community, poll), published, ReceiptsKept);
        return published.Answer((PollReceipts reply) => new ReceiptsAnswer(reply.Poll, reply.Ballots));
    }

    /// <summary>The sender's own, so that it may send the ballot again through another host; else for our own repeats.</summary>
    private static ulong KeyOf(string? key) => string.IsNullOrEmpty(key) ? (ulong)Random.Shared.NextInt64() : (ulong)Secret.Hash(key);
}
