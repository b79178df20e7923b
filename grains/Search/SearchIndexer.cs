using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Search;

/// <summary>
/// Takes what has happened into the index, after it was committed. One of them at a time gets anywhere: the store fences. Where
/// nothing that it knows has happened it only remembers that, so that a stream of ballots costs no writes.
/// </summary>
public sealed class SearchIndexer(ISearchStore store)
{
    /// <summary>As many entries are taken in by one write, for which the ledger's may have to wait.</summary>
    private const int EntriesAtOnce = 500;

    /// <summary>As many versions are looked through at once.</summary>
    private const long VersionsAtOnce = 200_000;

    /// <summary>After so many without anything to take in that is kept as well.</summary>
    private const long VersionsUnkept = 5_000;

    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);

    /// <summary>How many documents were written.</summary>
    public long Written { get; private set; }

    /// <summary>Takes in what there is, or the first part of it.</summary>
    /// <returns>Whether there was any: then there may be more.</returns>
    public async Task<bool> AdvanceAsync()
    {
        var gaps = await store.FindGapsAsync();
        var spans = Choose(gaps);
        if (spans.Count == 0)
            return false;
        var entries = await store.ReadEntriesAsync(spans, SearchRules.Kinds, EntriesAtOnce);
        if (entries.Count == EntriesAtOnce)
            spans = Cut(spans, entries[^1]);
        var (documents, erases) = await TakeAsync(entries);
        var kept = gaps.ToDictionary(gap => gap.Stream, gap => gap.Kept, StringComparer.Ordinal);
        var touched = entries.Select(entry => entry.Stream).ToHashSet(StringComparer.Ordinal);
        var steps = spans.Where(span => touched.Contains(span.Stream) || span.Until - kept[span.Stream] >= VersionsUnkept)
            .Select(span => new SearchStep(span.Stream, kept[span.Stream], span.Until)).ToList();
        if (steps.Count > 0 && !await store.WriteAsync(documents, steps, erases))
        {
            _seen.Clear();
            return false;
        }
        foreach (var span in spans)
            _seen[span.Stream] = span.Until;
        Written += documents.Count;
        return true;
    }

    private List<SearchSpan> Choose(IReadOnlyList<SearchGap> gaps)
    {
        var (spans, left) = (new List<SearchSpan>(), VersionsAtOnce);
        foreach (var (stream, kept, head) in gaps)
        {
            var after = Math.Max(kept, _seen.GetValueOrDefault(stream));
            if (after >= head)
                continue;
            spans.Add(new SearchSpan(stream, after, Math.Min(head, after + left)));
            left -= spans[^1].Until - after;
            if (left <= 0)
                break;
        }
        return spans;
    }

    /// <summary>Only what was read: the last one's span ends there.</summary>
    private static List<SearchSpan> Cut(List<SearchSpan> spans, SearchEntry last)
    {
        var end = spans.FindIndex(span => span.Stream == last.Stream);
        return [.. spans.Take(end), spans[end] with { Until = last.Entry.Version }];
    }

    private async Task<(List<SearchText> Documents, bool Erases)> TakeAsync(IReadOnlyList<SearchEntry> entries)
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
