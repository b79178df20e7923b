using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>
/// Brings households onto the roll as a list of the office has them, all or none. One that is known by its place gets what
/// the list says of it, one that is not is added without a code; those that are not in the list stay as they are. Answered
/// with <see cref="ImportReply"/>.
/// </summary>
/// <param name="Households">Each place once; their codes do not count.</param>
/// <param name="Key">Of the sender's own: by it a repeat gets the same answer.</param>
/// <param name="DryRun">Only tells what would come of it.</param>
[GenerateSerializer, Immutable, Alias("live.roll.import")]
public sealed record ImportHouseholds(
    [property: Id(0)] ImmutableArray<NewHousehold> Households,
    [property: Id(1)] UInt128 Key,
    [property: Id(2)] bool DryRun = false) : Command;

/// <param name="TooFew">What stands in the way: then nothing was done.</param>
[GenerateSerializer, Immutable, Alias("live.roll.imported")]
public sealed record ImportReply(
    [property: Id(0)] int Added,
    [property: Id(1)] int Changed,
    [property: Id(2)] int Unchanged,
    [property: Id(3)] ImmutableArray<TooFewSeats> TooFew) : Reply;

/// <summary>A household of a list that has fewer seats there than are taken.</summary>
/// <param name="Index">Which of the list, from 0.</param>
[GenerateSerializer, Immutable, Alias("live.roll.too-few-seats")]
public readonly record struct TooFewSeats([property: Id(0)] int Index, [property: Id(1)] int Taken);

/// <summary>
/// Gives households codes. Those who are enrolled stay so. Answered with <see cref="CodesReply"/>.
/// </summary>
/// <param name="Reissue">Also those that have one, which works no more from then on; otherwise they are passed over.</param>
[GenerateSerializer, Immutable, Alias("live.roll.issue-codes")]
public sealed record IssueCodes(
    [property: Id(0)] ImmutableArray<IssuedCode> Codes, [property: Id(1)] bool Reissue) : Command;

/// <param name="Household">By its number in the roll.</param>
/// <param name="Code">Hash of the code (<see cref="Secret.Hash"/>).</param>
[GenerateSerializer, Immutable, Alias("live.roll.issued-code")]
public readonly record struct IssuedCode([property: Id(0)] int Household, [property: Id(1)] UInt128 Code);

/// <param name="Households">Those that have the code of the command now, in its order.</param>
[GenerateSerializer, Immutable, Alias("live.roll.codes")]
public sealed record CodesReply([property: Id(0)] ImmutableArray<int> Households) : Reply;

/// <summary>Takes a household's code back: nobody more enrols by it. Those who are enrolled stay so.</summary>
[GenerateSerializer, Immutable, Alias("live.roll.revoke-code")]
public sealed record RevokeCode([property: Id(0)] int Household) : Command;
