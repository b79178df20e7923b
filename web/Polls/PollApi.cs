using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HappyCommunity.Live.Polls;

internal sealed record BallotRequest(string Option);

internal sealed record BallotAnswer(string Poll, ImmutableArray<string> Options, DateTimeOffset At);

/// <summary>Voting.</summary>
internal static class PollApi
{
    public static void MapPolls(this IEndpointRouteBuilder app) =>
        app.MapResidents("Polls").MapPut("/polls/{poll}/ballot", VoteAsync);

    private static async Task<Results<JsonAnswer<BallotAnswer>, Problem>> VoteAsync(
        string community,
        string poll,
        BallotRequest ballot,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        Caller caller,
        CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new CastBallot(poll, ballot.Option, KeyOf(key))))
            .Answer((BallotReply reply) => new BallotAnswer(reply.Poll, reply.Options, reply.At));

    /// <summary>The sender's own, so that it may send the ballot again through another host; else for our own repeats.</summary>
    private static ulong KeyOf(string? key) => string.IsNullOrEmpty(key) ? (ulong)Random.Shared.NextInt64() : (ulong)Secret.Hash(key);
}
