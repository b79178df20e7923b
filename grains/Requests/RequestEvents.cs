using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>The actor's request; what it says and shows is kept beside the entry.</summary>
/// <param name="Key">Hash of the sender's idempotency key.</param>
/// <param name="Fingerprint">Hash of the content, by which a repeat is told from another request under the same key.</param>
/// <param name="Behalf">It is an old neighbour's matter.</param>
/// <param name="NeighbourBuilding">Where that neighbour lives, if it was said.</param>
/// <param name="Anonymous">The handler is not to see whose it is.</param>
[EventKind("request-submitted")]
public sealed record RequestSubmitted(
    int Number,
    string Category,
    int? Building,
    DateTimeOffset DueAt,
    UInt128 Key,
    UInt128 Fingerprint,
    ImmutableArray<Guid>? Photos = null,
    bool Behalf = false,
    int? NeighbourBuilding = null,
    bool Anonymous = false) : Event
{
    [JsonIgnore] public RequestWords? Said { get; init; }

    [JsonIgnore] public override string? Words => Said?.Join();

    [JsonIgnore] public override Event Remainder => this with { Fingerprint = 0 };

    [JsonIgnore] public override IReadOnlyList<Guid> TakenPhotos => Photos ?? [];
}

[EventKind("request-accepted")]
public sealed record RequestAccepted(int Number) : Event;

/// <param name="Fingerprint">Hash of the answer, by which a repeat is told.</param>
[EventKind("request-answered")]
public sealed record RequestAnswered(int Number, UInt128 Fingerprint) : Event, IRequestWords
{
    [JsonIgnore] public string? Answer { get; init; }

    [JsonIgnore] public override string? Words => Answer;

    [JsonIgnore] public override Event Remainder => this with { Fingerprint = 0 };
}

[EventKind("request-confirmed")]
public sealed record RequestConfirmed(int Number, int Score) : Event;

[EventKind("request-reopened")]
public sealed record RequestReopened(int Number, DateTimeOffset DueAt) : Event;

/// <summary>The actor has the same trouble.</summary>
[EventKind("request-joined")]
public sealed record RequestJoined(int Number) : Event;

[EventKind("request-left")]
public sealed record RequestLeft(int Number) : Event;

/// <summary>The time to respond to a request passed before it was accepted.</summary>
[EventKind("request-response-overdue")]
public sealed record RequestResponseOverdue(int Number) : Event;

/// <summary>The deadline of a request passed before it was answered.</summary>
/// <param name="DueAt">The deadline; null in entries of before that was noted.</param>
[EventKind("request-overdue")]
public sealed record RequestOverdue(int Number, DateTimeOffset? DueAt = null) : Event;

/// <summary>Whoever asked did not say, within the days that there are for it, whether the answer helped.</summary>
[EventKind("request-unjudged")]
public sealed record RequestUnjudged(int Number) : Event;
