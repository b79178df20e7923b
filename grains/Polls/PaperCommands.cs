using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>
/// A ballot given at the centre, on paper or at the kiosk, for a seat of a household. Answered with <see cref="PaperReply"/>.
/// Where the poll says so, one on paper waits until another of the staff confirms it.
/// </summary>
/// <param name="Id">The sender's own: by it a repeat is known.</param>
/// <param name="Seat">The seat's number, from 1.</param>
/// <param name="Option">
/// The option's id, or several as <see cref="Choice"/> has them. Null in a secret poll on paper that has to be confirmed: who
/// confirms opens the envelope and says it then, so that until then it stands nowhere beside whose it is.
/// </param>
/// <param name="Kiosk">The voter's own hand gave it: there is nothing to confirm.</param>
[GenerateSerializer, Immutable, Alias("live.poll.enter-ballot")]
public sealed record EnterBallot(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Poll,
    [property: Id(2)] HouseholdAddress Household,
    [property: Id(3)] int Seat,
    [property: Id(4)] string? Option,
    [property: Id(5)] bool Kiosk = false) : Command;

/// <summary>Lets a ballot count that another of the staff has entered. Answered with <see cref="PaperReply"/>.</summary>
/// <param name="Option">In a secret poll; null in any other.</param>
[GenerateSerializer, Immutable, Alias("live.poll.confirm-ballot")]
public sealed record ConfirmBallot(
    [property: Id(0)] Guid Id, [property: Id(1)] string Poll, [property: Id(2)] string? Option = null) : Command;

/// <summary>Throws an entered ballot away that waits; one that is not there is passed over.</summary>
[GenerateSerializer, Immutable, Alias("live.poll.discard-ballot")]
public sealed record DiscardBallot([property: Id(0)] Guid Id, [property: Id(1)] string Poll) : Command;

/// <param name="Receipt">As <see cref="Polls.Receipt"/> has it; null while the ballot waits and does not count.</param>
[GenerateSerializer, Immutable, Alias("live.poll.paper")]
public sealed record PaperReply(
    [property: Id(0)] string Poll, [property: Id(1)] Guid Id, [property: Id(2)] string? Receipt) : Reply;

/// <summary>Asks for a household's seats, by its address or its code. Answered with <see cref="HouseholdSeats"/>.</summary>
/// <param name="Code">Hash of the household's code; 0 for none.</param>
[GenerateSerializer, Immutable, Alias("live.poll.find-seats")]
public sealed record FindSeats(
    [property: Id(0)] HouseholdAddress? Household, [property: Id(1)] UInt128 Code = default) : Command;

[GenerateSerializer, Immutable, Alias("live.poll.seats")]
public sealed record HouseholdSeats(
    [property: Id(0)] HouseholdAddress Household, [property: Id(1)] ImmutableArray<SeatBallots> Seats) : Reply;

/// <param name="Polls">The polls in which a ballot of this seat would be taken now.</param>
[GenerateSerializer, Immutable, Alias("live.poll.seat")]
public sealed record SeatBallots(
    [property: Id(0)] int Number, [property: Id(1)] SeatState State, [property: Id(2)] ImmutableArray<string> Polls);
