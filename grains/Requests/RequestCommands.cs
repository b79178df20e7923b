using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>
/// Asks for help or reports something; sent by the office it is for a resident without a phone. Answered with
/// <see cref="RequestReply"/>.
/// </summary>
/// <param name="Category">One of <see cref="RequestCategory.All"/>.</param>
/// <param name="Building">Where; null for the compound as a whole.</param>
/// <param name="Key">Hash of the sender's idempotency key.</param>
/// <param name="Spot">Where exactly, in the sender's words.</param>
/// <param name="Photos">The sender's own, that were put before.</param>
/// <param name="PhotosTaken">One of them at least belongs to something already, as who looked it up found.</param>
/// <param name="Behalf">It is an old neighbour's matter.</param>
/// <param name="NeighbourBuilding">Where that neighbour lives, if it is said.</param>
/// <param name="Anonymous">The handler is not to see whose it is.</param>
[GenerateSerializer, Immutable, Alias("live.request.submit")]
public sealed record SubmitRequest(
    [property: Id(0)] string Category,
    [property: Id(1)] string Text,
    [property: Id(2)] int? Building,
    [property: Id(3)] UInt128 Key,
    [property: Id(4)] string? Spot = null,
    [property: Id(5)] ImmutableArray<Guid>? Photos = null,
    [property: Id(6)] bool PhotosTaken = false,
    [property: Id(7)] bool Behalf = false,
    [property: Id(8)] int? NeighbourBuilding = null,
    [property: Id(9)] bool Anonymous = false) : Command;

[GenerateSerializer, Immutable, Alias("live.request.reply")]
public sealed record RequestReply([property: Id(0)] int Number, [property: Id(1)] DateTimeOffset DueAt) : Reply;

/// <summary>The resident says whether it helped.</summary>
/// <param name="Resolved">False reopens the request with a new deadline.</param>
/// <param name="Score">1-5; needed where it is resolved.</param>
[GenerateSerializer, Immutable, Alias("live.request.feedback")]
public sealed record GiveFeedback(
    [property: Id(0)] int Number, [property: Id(1)] bool Resolved, [property: Id(2)] int? Score) : Command;

/// <summary>Says "me too" to somebody else's open request.</summary>
[GenerateSerializer, Immutable, Alias("live.request.join")]
public sealed record JoinRequest([property: Id(0)] int Number) : Command;

/// <summary>Takes "me too" back.</summary>
[GenerateSerializer, Immutable, Alias("live.request.leave")]
public sealed record LeaveRequest([property: Id(0)] int Number) : Command;

/// <summary>
/// Asks for open requests of the same kind at the same place. A question, put as a command because who asks is then known.
/// Answered with <see cref="SimilarReply"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("live.request.find-similar")]
public sealed record FindSimilar([property: Id(0)] string Category, [property: Id(1)] int? Building) : Command;

[GenerateSerializer, Immutable, Alias("live.request.similar-reply")]
public sealed record SimilarReply([property: Id(0)] ImmutableArray<SimilarRequest> Requests) : Reply;

/// <param name="Joined">How many have said "me too".</param>
/// <param name="Mine">It is the asker's own.</param>
/// <param name="MeToo">The asker has said so.</param>
[GenerateSerializer, Immutable, Alias("live.request.similar")]
public sealed record SimilarRequest(
    [property: Id(0)] int Number,
    [property: Id(1)] string Category,
    [property: Id(2)] int? Building,
    [property: Id(3)] RequestStage Stage,
    [property: Id(4)] DateTimeOffset Since,
    [property: Id(5)] int Joined,
    [property: Id(6)] bool Mine,
    [property: Id(7)] bool MeToo);

/// <summary>Asks to see a request's photo: done where the asker may, as <see cref="RequestAccess"/> says.</summary>
[GenerateSerializer, Immutable, Alias("live.request.open-photo")]
public sealed record OpenPhoto([property: Id(0)] int Number, [property: Id(1)] Guid Photo) : Command;

/// <summary>Where a request stands.</summary>
public enum RequestStage
{
    Submitted,
    Accepted,
    Answered,
    Confirmed,
    Reopened,

    /// <summary>It is the same as another one, and goes on as that.</summary>
    Merged,

    /// <summary>Closed by the office, as nobody is there who could confirm.</summary>
    Closed,
}

public static class RequestStages
{
    /// <summary>Whether it waits for its handler.</summary>
    public static bool IsOpen(this RequestStage stage) => stage is RequestStage.Submitted or RequestStage.Accepted or RequestStage.Reopened;

    /// <summary>Whether nothing more comes of it.</summary>
    public static bool IsSettled(this RequestStage stage) => stage is RequestStage.Confirmed or RequestStage.Merged or RequestStage.Closed;
}
