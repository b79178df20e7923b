using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Resolutions;

/// <summary>What an owner says. Who abstains takes part.</summary>
public enum OwnerVote
{
    For,
    Against,
    Abstain,
}

/// <summary>How an owner's ballot came.</summary>
public enum BallotWay
{
    Phone,
    Paper,
}

/// <summary>What is to be decided, and how.</summary>
/// <param name="Text">The wording that is decided on.</param>
/// <param name="Advisory">Whether it only tells what owners think, as where the place demands an official system for the decision.</param>
/// <param name="SecondPerson">Whether a ballot on paper counts only when another of the staff than who entered it has confirmed it.</param>
/// <param name="Live">
/// Whether everybody sees while it is open how much is for and against. As each flat has its own area, whoever watches can then
/// tell from a change how a flat has voted; otherwise it is seen who takes part, and the rest when it has closed.
/// </param>
[GenerateSerializer, Immutable, Alias("live.resolution.terms")]
public sealed record ResolutionTerms(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Text,
    [property: Id(3)] Matter Matter,
    [property: Id(4)] DateTimeOffset OpensAt,
    [property: Id(5)] DateTimeOffset ClosesAt,
    [property: Id(6)] bool Advisory = false,
    [property: Id(7)] bool SecondPerson = false,
    [property: Id(8)] bool Live = false);

/// <summary>
/// Announces a resolution to all owners of the roll as it is now, or replaces one that has no ballots; the same once more changes
/// nothing. It is refused while the area of a flat is not known.
/// </summary>
[GenerateSerializer, Immutable, Alias("live.resolution.put")]
public sealed record PutResolution([property: Id(0)] ResolutionTerms Terms) : Command;

/// <summary>Takes a resolution back that has no ballots.</summary>
[GenerateSerializer, Immutable, Alias("live.resolution.withdraw")]
public sealed record WithdrawResolution([property: Id(0)] string Id) : Command;

/// <summary>
/// The office has made sure that a resident is the owner of the flat, or acts for its owner, and may vote for it by phone.
/// </summary>
/// <param name="Resident">By the number that the resident's own phone shows.</param>
[GenerateSerializer, Immutable, Alias("live.resolution.confirm-owner")]
public sealed record ConfirmOwner([property: Id(0)] HouseholdAddress Flat, [property: Id(1)] int Resident) : Command;

/// <summary>Lets a resident vote for the flat no more. What was voted stays.</summary>
[GenerateSerializer, Immutable, Alias("live.resolution.dismiss-owner")]
public sealed record DismissOwner([property: Id(0)] int Resident) : Command;

/// <summary>Asks who is enrolled in a flat. Answered with <see cref="FlatResidents"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.resolution.find-owners")]
public sealed record FindOwners([property: Id(0)] HouseholdAddress Flat) : Command;

[GenerateSerializer, Immutable, Alias("live.resolution.flat")]
public sealed record FlatResidents(
    [property: Id(0)] HouseholdAddress Flat, [property: Id(1)] ImmutableArray<FlatResident> Residents) : Reply;

/// <param name="Number">As the resident's own phone shows it.</param>
/// <param name="Confirmed">Whether the resident may vote for the flat's owner.</param>
[GenerateSerializer, Immutable, Alias("live.resolution.flat-resident")]
public sealed record FlatResident([property: Id(0)] int Number, [property: Id(1)] bool Confirmed);

/// <summary>
/// The sender's vote for the owner of the flat, with all flats of that owner. It is final. Answered with <see cref="OwnerBallotReply"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("live.resolution.cast")]
public sealed record CastOwnerBallot([property: Id(0)] string Resolution, [property: Id(1)] OwnerVote Vote) : Command;

/// <param name="Flats">How many flats it is for.</param>
/// <param name="Area">Theirs, in m².</param>
[GenerateSerializer, Immutable, Alias("live.resolution.ballot")]
public sealed record OwnerBallotReply(
    [property: Id(0)] string Resolution,
    [property: Id(1)] OwnerVote Vote,
    [property: Id(2)] int Flats,
    [property: Id(3)] decimal Area,
    [property: Id(4)] DateTimeOffset At) : Reply;

/// <summary>A ballot on paper of the owner of a flat. Answered with <see cref="OwnerPaperReply"/>.</summary>
/// <param name="Id">The sender's own: by it a repeat is known.</param>
/// <param name="Flat">Any of the owner's.</param>
[GenerateSerializer, Immutable, Alias("live.resolution.enter-paper")]
public sealed record EnterOwnerPaper(
    [property: Id(0)] Guid Id, [property: Id(1)] string Resolution, [property: Id(2)] HouseholdAddress Flat, [property: Id(3)] OwnerVote Vote) : Command;

/// <summary>Lets a ballot count that another of the staff has entered. Answered with <see cref="OwnerPaperReply"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.resolution.confirm-paper")]
public sealed record ConfirmOwnerPaper([property: Id(0)] Guid Id, [property: Id(1)] string Resolution) : Command;

/// <summary>Throws an entered ballot away that waits; one that is not there is passed over.</summary>
[GenerateSerializer, Immutable, Alias("live.resolution.discard-paper")]
public sealed record DiscardOwnerPaper([property: Id(0)] Guid Id, [property: Id(1)] string Resolution) : Command;

/// <param name="Counts">False while it waits to be confirmed.</param>
/// <param name="Flats">How many flats it is for.</param>
/// <param name="Area">Theirs, in m².</param>
[GenerateSerializer, Immutable, Alias("live.resolution.paper")]
public sealed record OwnerPaperReply(
    [property: Id(0)] string Resolution,
    [property: Id(1)] Guid Id,
    [property: Id(2)] bool Counts,
    [property: Id(3)] int Flats,
    [property: Id(4)] decimal Area) : Reply;
