using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>The actor's request; what it says is kept beside the entry.</summary>
/// <param name="Key">Hash of the sender's idempotency key.</param>
/// <param name="Fingerprint">Hash of the content, by which a repeat is told from another request under the same key.</param>
[EventKind("request-submitted")]
public sealed record RequestSubmitted(
    int Number, string Category, int? Building, DateTimeOffset DueAt, UInt128 Key, UInt128 Fingerprint) : Event
{
    [JsonIgnore] public string? Text { get; init; }

    [JsonIgnore] public override string? Words => Text;
}

[EventKind("request-accepted")]
public sealed record RequestAccepted(int Number) : Event;

/// <param name="Fingerprint">Hash of the answer, by which a repeat is told.</param>
[EventKind("request-answered")]
public sealed record RequestAnswered(int Number, UInt128 Fingerprint) : Event
{
    [JsonIgnore] public string? Answer { get; init; }

    [JsonIgnore] public override string? Words => Answer;
}

[EventKind("request-confirmed")]
public sealed record RequestConfirmed(int Number, int Score) : Event;

[EventKind("request-reopened")]
public sealed record RequestReopened(int Number, DateTimeOffset DueAt) : Event;

/// <summary>The time to respond to a request passed before it was accepted.</summary>
[EventKind("request-response-overdue")]
public sealed record RequestResponseOverdue(int Number) : Event;

/// <summary>The deadline of a request passed before it was answered.</summary>
[EventKind("request-overdue")]
public sealed record RequestOverdue(int Number) : Event;
