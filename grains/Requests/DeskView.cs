using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>Requests of a list, with the sentences that answers begin with.</summary>
[GenerateSerializer, Immutable, Alias("live.desk.requests")]
public sealed record DeskList(
    [property: Id(0)] ImmutableArray<DeskItem> Requests, [property: Id(1)] ImmutableArray<AnswerTemplate> Templates) : Reply;

/// <summary>A request in the office's list. Who sent it is not in it.</summary>
/// <param name="RespondBy">Until when it must be accepted.</param>
/// <param name="Overdue">Open, not paused, and past its deadline.</param>
/// <param name="ResponseOverdue">Waits to be accepted for longer than it may.</param>
/// <param name="Handler">Who is answerable now, such as <c>property</c>.</param>
/// <param name="Staff">The account of who sees to it; null for nobody in particular.</param>
/// <param name="Joined">How many others have the same trouble.</param>
/// <param name="Reopened">How often it was reopened in all.</param>
/// <param name="Behalf">It is an old neighbour's matter.</param>
/// <param name="Photos">How many.</param>
/// <param name="Notes">How many.</param>
/// <param name="ChangedAt">When anything last happened to it.</param>
[GenerateSerializer, Immutable, Alias("live.desk.request")]
public sealed record DeskItem(
    [property: Id(0)] int Number,
    [property: Id(1)] string Category,
    [property: Id(2)] int? Building,
    [property: Id(3)] RequestStage Stage,
    [property: Id(4)] RequestLevel Level,
    [property: Id(5)] DateTimeOffset SubmittedAt,
    [property: Id(6)] DateTimeOffset DueAt,
    [property: Id(7)] DateTimeOffset RespondBy,
    [property: Id(8)] bool Overdue,
    [property: Id(9)] bool ResponseOverdue,
    [property: Id(10)] bool Paused,
    [property: Id(11)] string Handler,
    [property: Id(12)] string? Staff,
    [property: Id(13)] int Joined,
    [property: Id(14)] int Reopened,
    [property: Id(15)] RequestSenderKind Sender,
    [property: Id(16)] bool Behalf,
    [property: Id(17)] int Photos,
    [property: Id(18)] int Notes,
    [property: Id(19)] DateTimeOffset ChangedAt);

public enum RequestSenderKind
{
    Resident,

    /// <summary>A resident whom the handler is not to know.</summary>
    Anonymous,

    /// <summary>The office, for somebody without a phone.</summary>
    Office,
}

/// <summary>All that the office sees of a request.</summary>
/// <param name="Resident">Whose it is, by ordinal; null where that is not to be known.</param>
/// <param name="Answer">The latest.</param>
/// <param name="Redacted">The office has taken its words out.</param>
/// <param name="Erased">Whose it was has been erased, and every word with that.</param>
/// <param name="MayClose">It is answered, and nobody is there to confirm.</param>
/// <param name="MergedInto">The earlier request that it goes on as.</param>
/// <param name="Duplicates">The later ones that go on as this.</param>
/// <param name="PausedSeconds">How long it was paused in all.</param>
/// <param name="TimesPaused">How often.</param>
[GenerateSerializer, Immutable, Alias("live.desk.matter")]
public sealed record DeskMatter(
    [property: Id(0)] DeskItem Request,
    [property: Id(1)] int? Resident,
    [property: Id(2)] string? Text,
    [property: Id(3)] string? Spot,
    [property: Id(4)] string? Answer,
    [property: Id(5)] bool Redacted,
    [property: Id(6)] bool Erased,
    [property: Id(7)] bool MayClose,
    [property: Id(8)] int? NeighbourBuilding,
    [property: Id(9)] ImmutableArray<Guid> Photos,
    [property: Id(10)] int? MergedInto,
    [property: Id(11)] ImmutableArray<int> Duplicates,
    [property: Id(12)] ImmutableArray<DeskNote> Notes,
    [property: Id(13)] ImmutableArray<DeskStep> Steps,
    [property: Id(14)] long PausedSeconds,
    [property: Id(15)] int TimesPaused,
    [property: Id(16)] int? Score) : Reply;

/// <param name="By">The account of who wrote it; null for the system.</param>
/// <param name="Entry">The ledger's.</param>
[GenerateSerializer, Immutable, Alias("live.desk.note")]
public sealed record DeskNote(
    [property: Id(0)] Guid Id,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string? By,
    [property: Id(3)] long Entry,
    [property: Id(4)] string? Text);

/// <param name="Entry">The ledger's.</param>
/// <param name="By">In what part somebody did it.</param>
/// <param name="Account">Who of the staff did it; null for anybody else.</param>
/// <param name="Level">The level, the handler and who sees to it from then on.</param>
/// <param name="Other">The other request that it has to do with.</param>
/// <param name="Words">The reason, or the answer.</param>
[GenerateSerializer, Immutable, Alias("live.desk.step")]
public sealed record DeskStep(
    [property: Id(0)] long Entry,
    [property: Id(1)] RequestStepKind Kind,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] ActorKind By,
    [property: Id(4)] string? Account,
    [property: Id(5)] RequestLevel Level,
    [property: Id(6)] string Handler,
    [property: Id(7)] string? Staff,
    [property: Id(8)] int? Other,
    [property: Id(9)] string? Words);
