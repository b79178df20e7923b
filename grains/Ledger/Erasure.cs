using System.Collections.Immutable;

namespace HappyCommunity.Live.Ledger;

/// <summary>What is taken out of a stream for good, in the commit of the entry that says so.</summary>
/// <param name="Owner">The actor all of whose words and photos go; null for nobody.</param>
/// <param name="Words">Versions of other entries whose words go.</param>
/// <param name="Remainders">Entries that say less from then on.</param>
public sealed record Erasure(string? Owner, ImmutableArray<long> Words, ImmutableArray<Remainder> Remainders);

/// <summary>What an entry says after an erasure, in place of what it said.</summary>
/// <param name="Payload">UTF-8 JSON.</param>
[GenerateSerializer, Immutable, Alias("live.ledger.remainder")]
public sealed record Remainder([property: Id(0)] long Version, [property: Id(1)] byte[] Payload, [property: Id(2)] string Actor);
