using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Search;

/// <summary>
/// The index of requests and activities, beside the ledger that it is drawn from and can be drawn from again
/// (<see cref="SearchIndexer"/>). How far it has come it keeps by stream and version: the ledger's positions may become visible
/// out of their order where several silos write, versions of a stream never do.
/// </summary>
/// <remarks>Every method throws <see cref="LedgerUnavailableException"/> when the database does not answer.</remarks>
public interface ISearchStore
{
    /// <summary>The streams of which the ledger has more than was taken in, in the order of their codes.</summary>
    /// <param name="among">Only of these; null for all.</param>
    Task<IReadOnlyList<StreamGap>> FindGapsAsync(IReadOnlyCollection<string>? among);

    /// <summary>Entries of some kinds, without their words: span by span in their order, the oldest first, and so many at most.</summary>
    Task<IReadOnlyList<StreamEntry>> ReadEntriesAsync(IReadOnlyList<StreamSpan> spans, IReadOnlyCollection<string> kinds, int limit);

    /// <summary>Those that there are of these documents.</summary>
    Task<IReadOnlyList<SearchDocument>> ReadAsync(IReadOnlyCollection<SearchKey> keys);

    /// <summary>All documents of a community about which something was written.</summary>
    Task<IReadOnlyList<SearchDocument>> ReadSaidAsync(string community);

    /// <summary>The words of entries of any stream; what was erased is absent.</summary>
    Task<IReadOnlyDictionary<(string Stream, long Version), string>> ReadWordsAsync(IReadOnlyCollection<(string Stream, long Version)> entries);

    /// <summary>Puts documents in place of those of the same keys, and notes how far streams were taken in, or neither.</summary>
    /// <param name="erases">Nothing of what they replace is to stay in the file.</param>
    /// <returns>False, and nothing is written, where a stream is not where it is thought to be: somebody else takes it in.</returns>
    Task<bool> WriteAsync(IReadOnlyCollection<SearchText> documents, IReadOnlyCollection<StreamStep> steps, bool erases);

    /// <summary>A page, the highest place first, and how many there are in all as far as that is asked for.</summary>
    Task<(IReadOnlyList<(long Place, SearchDocument Document)> Found, int? Count)> FindAsync(SearchQuery query);

    /// <summary>Empties it: all streams are to be taken in anew.</summary>
    Task ClearAsync();
}

/// <summary>A document with the words by which it is found (<see cref="SearchWords"/>), in their order.</summary>
public sealed record SearchText(SearchDocument Document, IReadOnlyList<string> Words);
