using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>Asks for help or reports something. Answered with <see cref="RequestReply"/>.</summary>
/// <param name="Category">One of <see cref="RequestCategory.All"/>.</param>
/// <param name="Building">Where; null for the compound as a whole.</param>
/// <param name="Key">Hash of the sender's idempotency key.</param>
[GenerateSerializer, Immutable, Alias("live.request.submit")]
public sealed record SubmitRequest(
    [property: Id(0)] string Category,
    [property: Id(1)] string Text,
    [property: Id(2)] int? Building,
    [property: Id(3)] UInt128 Key) : Command;

[GenerateSerializer, Immutable, Alias("live.request.reply")]
public sealed record RequestReply([property: Id(0)] int Number, [property: Id(1)] DateTimeOffset DueAt) : Reply;

/// <summary>The handler takes a request on.</summary>
[GenerateSerializer, Immutable, Alias("live.request.accept")]
public sealed record AcceptRequest([property: Id(0)] int Number) : Command;

/// <summary>The handler says what was done.</summary>
[GenerateSerializer, Immutable, Alias("live.request.answer")]
public sealed record AnswerRequest([property: Id(0)] int Number, [property: Id(1)] string Answer) : Command;

/// <summary>The resident says whether it helped.</summary>
/// <param name="Resolved">False reopens the request with a new deadline.</param>
/// <param name="Score">1-5; needed where it is resolved.</param>
[GenerateSerializer, Immutable, Alias("live.request.feedback")]
public sealed record GiveFeedback(
    [property: Id(0)] int Number, [property: Id(1)] bool Resolved, [property: Id(2)] int? Score) : Command;

/// <summary>Where a request stands.</summary>
public enum RequestStage
{
    Submitted,
    Accepted,
    Answered,
    Confirmed,
    Reopened,
}
