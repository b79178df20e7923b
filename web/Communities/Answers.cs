using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Communities;

/// <summary>What became of a command, in the contract's form.</summary>
internal static class Answers
{
    /// <summary>The reply, or the problem.</summary>
    public static Results<JsonAnswer<T>, Problem> Answer<TReply, T>(this Outcome outcome, Func<TReply, T> shape)
        where TReply : Reply =>
        outcome.Refusal is { } refusal ? new Problem(refusal) : new JsonAnswer<T>(shape((TReply)outcome.Reply!));

    /// <summary>The answer to a command that has nothing to tell.</summary>
    public static Results<NoContent, Problem> Answer(this Outcome outcome) =>
        outcome.Refusal is { } refusal ? new Problem(refusal) : TypedResults.NoContent();
}
