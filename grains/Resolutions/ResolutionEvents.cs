using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Resolutions;

/// <summary>A resolution is announced, in place of one of the same id where there is one, with the owners as they are now.</summary>
/// <param name="Owners">Whose each flat is, by the households' numbers; owners are numbered from 0.</param>
/// <param name="Areas">Exclusive areas in m², by the households' numbers.</param>
[EventKind("resolution-announced")]
public sealed record ResolutionAnnounced(ResolutionTerms Terms, ImmutableArray<int> Owners, ImmutableArray<decimal> Areas) : Event;

[EventKind("resolution-withdrawn")]
public sealed record ResolutionWithdrawn(string Id) : Event;

[EventKind("resolution-opened")]
public sealed record ResolutionOpened(string Id) : Event;

[EventKind("resolution-closed")]
public sealed record ResolutionClosed(string Id) : Event;

/// <summary>The actor has made sure that a resident, by ordinal, may vote for the owner of the flat.</summary>
[EventKind("owner-confirmed")]
public sealed record OwnerConfirmed(int Resident) : Event;

[EventKind("owner-dismissed")]
public sealed record OwnerDismissed(int Resident) : Event;

/// <summary>
/// The actor has voted for the owner of a flat. When the actor is erased the entry loses its actor, as the flat would tell where
/// one of that number has lived.
/// </summary>
/// <param name="Flat">By its number in the roll.</param>
[EventKind("owner-ballot-cast")]
public sealed record OwnerBallotCast(string Resolution, int Flat, OwnerVote Vote) : Event;

/// <summary>The actor has entered a ballot that another has to confirm: it does not count yet.</summary>
/// <inheritdoc cref="OwnerBallotCast"/>
[EventKind("owner-paper-entered")]
public sealed record OwnerPaperEntered(string Resolution, Guid Id, int Flat, OwnerVote Vote) : Event;

/// <summary>A ballot on paper counts. The actor entered it, or confirmed what another had.</summary>
/// <inheritdoc cref="OwnerBallotCast"/>
[EventKind("owner-paper-cast")]
public sealed record OwnerPaperCast(string Resolution, Guid Id, int Flat, OwnerVote Vote) : Event;

[EventKind("owner-paper-discarded")]
public sealed record OwnerPaperDiscarded(string Resolution, Guid Id) : Event;
