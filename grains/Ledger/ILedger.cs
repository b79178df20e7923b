namespace HappyCommunity.Live.Ledger;

/// <summary>
/// The append-only record of everything that happened, one stream per community. An append is atomic, durable when its
/// task completes, and fenced: it names the version it expects to find. Appends of many streams share a commit.
/// </summary>
public interface ILedger
{
    /// <summary>Appends to one stream; completes when the entries are on disk.</summary>
    /// <returns>
    /// False, and nothing is written, when the stream is not at the expected version, as somebody else writes it, or when one
    /// before it in its chain was not written.
    /// </returns>
    /// <exception cref="LedgerUnavailableException">
    /// The store did not answer. Whether the append happened is unknown: read the stream again before going on.
    /// </exception>
    Task<bool> AppendAsync(Append append);

    /// <summary>What happened after a version, oldest first, with the counts of secret choices as they are at its end.</summary>
    /// <exception cref="LedgerUnavailableException">The store did not answer.</exception>
    Task<LedgerTail> ReadAsync(string stream, long afterVersion);

    /// <summary>The words written with these versions of a stream; a version whose words were erased is absent.</summary>
    Task<IReadOnlyDictionary<long, string>> ReadWordsAsync(string stream, IReadOnlyCollection<long> versions);

    /// <summary>What an actor did in a stream, oldest first, each with its words.</summary>
    Task<IReadOnlyList<LedgerEntry>> ReadByAsync(string stream, string actor);

    /// <summary>The entries of some kinds in a stream, oldest first, each with its words.</summary>
    Task<IReadOnlyList<LedgerEntry>> ReadKindsAsync(string stream, IReadOnlyCollection<string> kinds);

    /// <summary>A page of a stream: the entries that a query asks for, without their words.</summary>
    Task<IReadOnlyList<LedgerEntry>> ReadPageAsync(string stream, LedgerQuery query);

    /// <summary>The stream in which a lookup key was written, or null.</summary>
    Task<string?> FindAsync(ReadOnlyMemory<byte> key);

    /// <summary>Notes that the regions know the stream's summary as of a version; a lower version than noted is ignored.</summary>
    Task MarkReportedAsync(string stream, long version);

    /// <summary>The streams that there are, in the order of their codes' bytes, from after a code on.</summary>
    /// <param name="after">Empty for the first.</param>
    Task<IReadOnlyList<string>> ListAsync(string after, int limit);

    /// <summary>Streams that have something to do: a due time that has come, or a summary owed to their region, and quiet since.</summary>
    /// <param name="quietSince">One that has later entries is at work, and tells its region itself.</param>
    Task<IReadOnlyList<string>> FindWaitingAsync(DateTimeOffset now, DateTimeOffset quietSince, int limit);
}

/// <summary>Entries for one stream, to be written together or not at all.</summary>
/// <param name="Stream">The community's code.</param>
/// <param name="ExpectedVersion">The stream's version before: 0 for a new stream. Entries get the versions after it, without gaps.</param>
/// <param name="Entries">What happened, oldest first.</param>
/// <param name="Choices">Choices of secret ballots: counted in the same commit, linked to no entry and no voter.</param>
/// <param name="Keys">Lookup keys by which the stream is found again (hashes of household codes).</param>
/// <param name="Due">When the stream next has something to do by itself; null for never.</param>
/// <param name="Chain">What is appended without waiting for the one before it; null for one that stands alone.</param>
public sealed record Append(
    string Stream,
    long ExpectedVersion,
    IReadOnlyList<LedgerEntry> Entries,
    IReadOnlyList<SecretChoice> Choices,
    IReadOnlyList<ReadOnlyMemory<byte>> Keys,
    DateTimeOffset? Due,
    AppendChain? Chain = null)
{
    /// <summary>The stream's version after it.</summary>
    public long LastVersion => ExpectedVersion + Entries.Count;
}

/// <summary>
/// Appends to one stream, each decided upon the ones before it. When one of them is not written, or nobody knows, none of the
/// later ones is: the number of the version that it expects may be there again, but by what somebody else has written.
/// </summary>
public sealed class AppendChain
{
    /// <summary>Read and written by the ledger's writer alone.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Nothing of it is written any more.</summary>
    public void Break() => IsBroken = true;
}

/// <summary>One thing that happened.</summary>
/// <param name="Version">1 for a stream's first entry, then one more each.</param>
/// <param name="Kind">A stable name such as <c>ballot-cast</c>, never the name of a type.</param>
/// <param name="Payload">UTF-8 JSON.</param>
/// <param name="Actor">Who did it: <c>r12</c> for the resident with ordinal 12, a staff id, or <c>system</c>.</param>
/// <param name="Words">What a person wrote, kept beside the entry so that it can be erased; null where there is none.</param>
/// <param name="Photos">
/// Photos of the actor's (<see cref="Photos.IPhotoStore"/>) that belong to this entry from now on; what is no such photo, or
/// belongs to another entry, is left as it is.
/// </param>
/// <param name="Erases">What is taken out of the stream with this entry; null for nothing.</param>
/// <param name="Released">
/// Photos, whoever's, that belong to nothing from now on: the next that asks for it
/// (<see cref="Photos.IPhotoStore.DropWaitingAsync"/>) erases them, however lately they were put.
/// </param>
public sealed record LedgerEntry(
    long Version, DateTimeOffset At, string Kind, ReadOnlyMemory<byte> Payload, string Actor, string? Words = null,
    IReadOnlyList<Guid>? Photos = null, Erasure? Erases = null, IReadOnlyList<Guid>? Released = null);

/// <summary>Votes for one option of a secret poll: to be added in an append, in all in a tail.</summary>
public sealed record SecretChoice(string Poll, string Option, int Votes);

/// <summary>A stream's end: its entries after the version asked for (their words not included), and all its secret choices.</summary>
/// <param name="Head">The version of the stream's last entry, whatever was asked for; 0 where there is none.</param>
/// <param name="Reported">The version that the regions know.</param>
public sealed record LedgerTail(IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<SecretChoice> Choices, long Head, long Reported);

/// <summary>The ledger's store did not answer; what was being written may or may not be there.</summary>
[GenerateSerializer, Alias("live.ledger-unavailable")]
public sealed class LedgerUnavailableException(string message, Exception inner) : Exception(message, inner);
