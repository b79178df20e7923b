using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Polls;

[EventKind("poll-announced")]
public sealed record PollAnnounced(
    string Id,
    string Title,
    ImmutableArray<PollOption> Options,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    PollFranchise Franchise,
    ImmutableArray<int>? Buildings,
    bool Changeable,
    bool Secret,
    PollDisplay Display) : Event;

[EventKind("poll-opened")]
public sealed record PollOpened(string Id) : Event;

[EventKind("poll-closed")]
public sealed record PollClosed(string Id) : Event;

/// <summary>The actor's ballot, or the change of it.</summary>
[EventKind("ballot-cast")]
public sealed record BallotCast(string Poll, string Option) : Event;

/// <summary>The actor has voted in a secret poll. What was chosen is not in the entry.</summary>
/// <param name="Key">As in <see cref="CastBallot"/>: it says nothing of the choice.</param>
[EventKind("secret-ballot-cast")]
public sealed record SecretBallotCast(string Poll, ulong Key = 0) : Event
{
    /// <summary>Known while it is being cast; null when read back.</summary>
    [JsonIgnore] public string? Option { get; init; }

    [JsonIgnore] public override SecretChoice? Choice => Option is null ? null : new SecretChoice(Poll, Option, 1);
}
