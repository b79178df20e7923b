using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Search;

/// <summary>
/// Takes what has happened into the index, after it was committed. One of them at a time gets anywhere: the store fences. Where
/// nothing that it knows has happened it only remembers that, so that a stream of ballots costs no writes.
/// </summary>
public sealed class SearchIndexer(ISearchStore store)
{
    private readonly StreamCursor _cursor = new();

    /// <summary>The kinds of entries of which it takes in something.</summary>
    public static IReadOnlyCollection<string> Kinds => SearchRules.Kinds;

    /// <summary>How many documents were written.</summary>
    public long Written { get; private set; }

    /// <summary>Takes in what there is, or the first part of it.</summary>
    /// <param name="streams">Only there; null for everywhere.</param>
    /// <returns>Whether there was any: then there may be more.</returns>
    public async Task<bool> AdvanceAsync(IReadOnlyCollection<string>? streams = null)
    {
        var gaps = await store.FindGapsAsync(streams);
        var spans = _cursor.Choose(gaps);
        if (spans.Count == 0)
            return false;
        var entries = await store.ReadEntriesAsync(spans, SearchRules.Kinds, StreamCursor.EntriesAtOnce);
        spans = StreamCursor.Cut(spans, entries);
        var (documents, erases) = await TakeAsync(entries);
        if (!await _cursor.PassAsync(gaps, spans, entries.Select(entry => entry.Stream), steps => store.WriteAsync(documents, steps, erases)))
            return false;
        Written += documents.Count;
        return true;
    }

    private async Task<(List<SearchText> Documents, bool Erases)> TakeAsync(IReadOnlyList<StreamEntry> entries)
    {
        var happened = entries.Select(entry => (entry.Stream, entry.Entry, Event: EventCodec.Decode(entry.Entry))).ToList();
        var keys = happened.Select(one => SearchRules.KeyOf(one.Stream, one.Event)).OfType<SearchKey>().ToHashSet();
        var documents = (await store.ReadAsync(keys)).ToDictionary(document => document.Key);
        // Which of somebody's words are gone only the ledger knows: all of the community's are read anew.
        var erased = happened.Where(one => one.Event is ResidentErased).Select(one => one.Stream).ToHashSet(StringComparer.Ordinal);
        foreach (var stream in erased)
        {
            foreach (var document in await store.ReadSaidAsync(stream))
                documents.TryAdd(document.Key, document);
        }
        foreach (var (stream, entry, one) in happened)
        {
            if (SearchRules.KeyOf(stream, one) is { } key
                && SearchRules.Take(stream, documents.GetValueOrDefault(key), one, entry.At, entry.Version) is { } after)
                documents[key] = after;
        }
        var said = await store.ReadWordsAsync([.. documents.Values.SelectMany(document => (document.Said ?? []).Select(one => (document.Community, one.Version)))]);
        return (
            [.. documents.Values.Select(document => new SearchText(document, SearchRules.WordsOf(document, said)))],
            erased.Count > 0 || happened.Exists(one => one.Event is RequestRedacted));
    }
}
