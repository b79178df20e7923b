using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Search;

/// <summary>What becomes of the index by what happens, and the words by which a document is found.</summary>
internal static class SearchRules
{
    /// <summary>Words of a document beyond these are not looked through. PostgreSQL knows places up to 16,383.</summary>
    private const int MostWords = 4_000;

    /// <summary>The kinds of entries that make a difference.</summary>
    public static IReadOnlyCollection<string> Kinds { get; } = [.. RequestSearch.Kinds, .. ActivitySearch.Kinds, EventCodec.Kind<ResidentErased>()];

    /// <summary>The document that is another one by this; null for none of its own.</summary>
    public static SearchKey? KeyOf(string community, Event happened)
    {
        if (RequestSearch.ItemOf(happened) is { } request)
            return new SearchKey(community, SearchKind.Request, request);
        return ActivitySearch.ItemOf(happened) is { } activity ? new SearchKey(community, SearchKind.Activity, activity) : null;
    }

    /// <summary>The document with what happened in it.</summary>
    /// <param name="before">Null where there is none yet.</param>
    /// <returns>Null where there is none after it either.</returns>
    public static SearchDocument? Take(string community, SearchDocument? before, Event happened, DateTimeOffset at, long version)
    {
        if (before?.Version >= version)
            return before;
        var after = RequestSearch.Take(community, before, happened, at, version) ?? ActivitySearch.Take(community, before, happened);
        return after is null ? null : after with { Version = version };
    }

    /// <summary>The words by which a document is found: its number or title, and what was written, each apart from the others.</summary>
    /// <param name="said">What was written, by the ledger's entries, as far as it is there.</param>
    public static IReadOnlyList<string> WordsOf(SearchDocument document, IReadOnlyDictionary<(string Stream, long Version), string> said)
    {
        var words = new List<string>();
        foreach (var text in TextsOf(document, said))
        {
            if (words.Count > 0)
                words.Add(SearchWords.Border);
            words.AddRange(SearchWords.Split(text).Select(word => word.Word));
            if (words.Count >= MostWords)
                break;
        }
        return words.Count > MostWords ? words[..MostWords] : words;
    }

    private static IEnumerable<string> TextsOf(SearchDocument document, IReadOnlyDictionary<(string Stream, long Version), string> said)
    {
        if (document.Kind == SearchKind.Activity)
            return [document.Title ?? "", document.Place ?? ""];
        return [document.Item, .. Said(document, said).SelectMany(text => text.Texts)];
    }

    /// <summary>What was written about a request, in its order; what was erased is absent.</summary>
    public static IEnumerable<(SearchSource Source, IReadOnlyList<string> Texts)> Said(
        SearchDocument document, IReadOnlyDictionary<(string Stream, long Version), string> said)
    {
        foreach (var one in document.Said ?? [])
        {
            if (said.TryGetValue((document.Community, one.Version), out var text))
                yield return (one.Source, one.Source == SearchSource.Request ? Split(text) : [text]);
        }

        static IReadOnlyList<string> Split(string text) => RequestWords.Split(text) is { Spot: { } spot } words ? [words.Text, spot] : [text];
    }
}
