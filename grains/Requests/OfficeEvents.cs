using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Requests;

/// <summary>Something that somebody may have written words with about whoever a request belongs to.</summary>
public interface IRequestWords
{
    int Number { get; }
}

/// <param name="Unit">As in <see cref="AssignRequest"/>.</param>
/// <param name="Staff">As in <see cref="AssignRequest"/>.</param>
[EventKind("request-assigned")]
public sealed record RequestAssigned(int Number, string? Unit, string? Staff) : Event;

/// <summary>It was reopened too often where it was, or handed up with a reason, and is somebody else's now.</summary>
[EventKind("request-raised")]
public sealed record RequestRaised(int Number, RequestLevel Level, DateTimeOffset DueAt) : Event, IRequestWords
{
    [JsonIgnore] public string? Reason { get; init; }

    [JsonIgnore] public override string? Words => Reason;
}

/// <summary>It was handed back to a lower level.</summary>
[EventKind("request-handed-back")]
public sealed record RequestHandedBack(int Number, RequestLevel Level, DateTimeOffset DueAt) : Event, IRequestWords
{
    [JsonIgnore] public string? Reason { get; init; }

    [JsonIgnore] public override string? Words => Reason;
}

[EventKind("request-paused")]
public sealed record RequestPaused(int Number) : Event, IRequestWords
{
    [JsonIgnore] public string? Reason { get; init; }

    [JsonIgnore] public override string? Words => Reason;
}

[EventKind("request-resumed")]
public sealed record RequestResumed(int Number) : Event;

[EventKind("request-noted")]
public sealed record RequestNoted(int Number, Guid Id) : Event, IRequestWords
{
    [JsonIgnore] public string? Text { get; init; }

    [JsonIgnore] public override string? Words => Text;
}

/// <summary>The request goes on as another one.</summary>
[EventKind("request-merged")]
public sealed record RequestMerged(int Number, int Into) : Event;

/// <summary>Nobody was there who could confirm, and the office has closed it.</summary>
[EventKind("request-closed")]
public sealed record RequestClosed(int Number) : Event, IRequestWords
{
    [JsonIgnore] public string? Reason { get; init; }

    [JsonIgnore] public override string? Words => Reason;
}

/// <param name="Text">What the resident wrote.</param>
/// <param name="Notes">By their ids.</param>
[EventKind("request-redacted")]
public sealed record RequestRedacted(int Number, bool Text, ImmutableArray<Guid> Notes, ImmutableArray<Guid> Photos) : Event
{
    [JsonIgnore] public Erasure? Erasure { get; init; }

    [JsonIgnore] public override Erasure? Erases => Erasure;

    [JsonIgnore] public override IReadOnlyList<Guid> ReleasedPhotos => Photos;
}

[EventKind("answer-templates-set")]
public sealed record AnswerTemplatesSet(ImmutableArray<AnswerTemplate> Templates) : Event;
