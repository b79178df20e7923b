using System.Collections.Immutable;
using HappyCommunity.Live.Ledger;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Search;

/// <summary>Looks requests and activities up. Who may see what, web hosts make sure of.</summary>
[Alias("live.search")]
public interface ISearchGrain : IGrainWithIntegerKey
{
    [Alias("Find")]
    Task<SearchPage> Find(SearchQuery query);
}

/// <summary>Follows the ledger (key 0): the one place in a cluster that takes what happened into the index.</summary>
[Alias("live.search-indexer")]
public interface ISearchIndexerGrain : IGrainWithIntegerKey
{
    /// <summary>Takes in what has happened since, for some seconds at most.</summary>
    /// <param name="news">Streams in which the caller knows of something (<see cref="LedgerNews"/>).</param>
    /// <returns>Whether it was more than that.</returns>
    [Alias("Advance"), ResponseTimeout("00:00:10")]
    Task<bool> Advance(ImmutableArray<string> news);
}

[StatelessWorker, GrainType("live.search")]
internal sealed class SearchGrain(ISearchStore store) : Grain, ISearchGrain
{
    public async Task<SearchPage> Find(SearchQuery query)
    {
        // One more tells whether there is another page.
        var (found, count) = await store.FindAsync(query with { Limit = query.Limit + 1 });
        var shown = found.Take(query.Limit).ToList();
        var said = query.Shows == SearchShows.Nothing
            ? new Dictionary<(string, long), string>()
            : await store.ReadWordsAsync([.. shown.SelectMany(one => (one.Document.Said ?? []).Select(said => (one.Document.Community, said.Version)))]);
        return new SearchPage(
            [.. shown.Select(one => Show(one.Document, query, said))], found.Count > shown.Count ? shown[^1].Place : null, count);
    }

    private static SearchHit Show(SearchDocument document, SearchQuery query, IReadOnlyDictionary<(string Stream, long Version), string> said) => query.Shows switch
    {
        SearchShows.Excerpt => Excerpt(document, query.Phrases, [.. SearchRules.Said(document, said)]),
        SearchShows.Words => WithWords(document, [.. SearchRules.Said(document, said)]),
        _ => new SearchHit(document),
    };

    /// <summary>The first text in which something stands that was looked for, or the first of all.</summary>
    private static SearchHit Excerpt(
        SearchDocument document, ImmutableArray<ImmutableArray<string>> phrases, List<(SearchSource Source, IReadOnlyList<string> Texts)> said)
    {
        var texts = said.SelectMany(one => one.Texts, (one, text) => (one.Source, Text: text, Hits: SearchExcerpt.Find(text, phrases))).ToList();
        if (texts.Count == 0)
            return new SearchHit(document);
        var (source, shown, hits) = texts.Find(text => text.Hits.Count > 0) is { Text: not null } hit ? hit : texts[0];
        return new SearchHit(document, SearchExcerpt.Of(shown, hits), source);
    }

    private static SearchHit WithWords(SearchDocument document, List<(SearchSource Source, IReadOnlyList<string> Texts)> said)
    {
        var asked = said.Find(one => one.Source == SearchSource.Request).Texts;
        return new SearchHit(
            document, Text: asked?[0], Spot: asked is [_, var spot] ? spot : null,
            Answer: said.FindLast(one => one.Source == SearchSource.Answer).Texts?[0]);
    }
}

[GrainType("live.search-indexer")]
internal sealed class SearchIndexerGrain(ISearchStore store, TimeProvider clock) : Grain, ISearchIndexerGrain
{
    private readonly SearchIndexer _indexer = new(store);
    private readonly FollowingTurns _turns = new(clock);

    public Task<bool> Advance(ImmutableArray<string> news) => _turns.TakeAsync(news, _indexer.AdvanceAsync);
}
