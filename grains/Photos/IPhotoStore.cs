namespace HappyCommunity.Live.Photos;

/// <summary>
/// Where photos are kept: beside the ledger, in its database. A photo is put first and belongs to nothing; an entry of the
/// ledger that names it takes it (<see cref="Ledger.LedgerEntry.Photos"/>), in the commit of the entry, and another may
/// release it (<see cref="Ledger.LedgerEntry.Released"/>). One that nothing takes within
/// <see cref="PhotoRules.LongestWait"/>, or that was released, goes.
/// </summary>
/// <remarks>Every method throws <see cref="Ledger.LedgerUnavailableException"/> when the database does not answer.</remarks>
public interface IPhotoStore
{
    /// <summary>Keeps a photo; one that its owner has put already stays as it is.</summary>
    /// <param name="mostWaiting">How many of the owner's may belong to nothing.</param>
    Task<PhotoPut> PutAsync(string community, Photo photo, int mostWaiting);

    /// <summary>The owner's photos among these; others', and those that are not there, are absent.</summary>
    Task<IReadOnlyList<KnownPhoto>> FindAsync(string community, string owner, IReadOnlyCollection<Guid> ids);

    /// <summary>How many photos of the owner belong to nothing.</summary>
    Task<int> CountWaitingAsync(string community, string owner);

    /// <summary>JPEG, or null where there is none such.</summary>
    /// <param name="thumbnail">The small one.</param>
    Task<byte[]?> ReadAsync(string community, Guid id, bool thumbnail);

    /// <summary>Erases an owner's photos for good: all of them, or those that one entry of the ledger took.</summary>
    /// <param name="version">The entry's; null for all.</param>
    Task DeleteAsync(string community, string owner, long? version = null);

    /// <summary>Erases photos, of all communities, that belong to nothing and were put before a moment, or were released.</summary>
    Task DropWaitingAsync(DateTimeOffset before);
}

/// <param name="Owner">Who put it, in the ledger's form of an actor: <c>r12</c> for the resident with ordinal 12.</param>
/// <param name="Picture">JPEG without metadata.</param>
/// <param name="Thumbnail">The same, small.</param>
[GenerateSerializer, Immutable, Alias("live.photo")]
public sealed record Photo(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Owner,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] byte[] Picture,
    [property: Id(4)] byte[] Thumbnail);

/// <param name="IsTaken">Belongs to an entry of the ledger.</param>
[GenerateSerializer, Immutable, Alias("live.photo.known")]
public readonly record struct KnownPhoto([property: Id(0)] Guid Id, [property: Id(1)] bool IsTaken);

/// <summary>What became of putting a photo.</summary>
public enum PhotoPut
{
    /// <summary>It is there, now or since before.</summary>
    Done,

    /// <summary>Somebody else's has this id.</summary>
    IdTaken,

    /// <summary>Too many of the owner's belong to nothing.</summary>
    TooManyWaiting,
}
