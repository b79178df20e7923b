using System.Collections.Immutable;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Search;

/// <summary>In which communities somebody sees what. Who may, web hosts make sure of.</summary>
/// <param name="Requests">All requests.</param>
/// <param name="Handled">Those requests alone that <paramref name="Handler"/> is answerable for now.</param>
/// <param name="Activities">Activities.</param>
[GenerateSerializer, Immutable, Alias("live.search.scope")]
public sealed record SearchScope(
    [property: Id(0)] ImmutableArray<string> Requests,
    [property: Id(1)] ImmutableArray<string> Handled,
    [property: Id(2)] string Handler,
    [property: Id(3)] ImmutableArray<string> Activities)
{
    public bool IsEmpty => Requests.IsEmpty && Handled.IsEmpty && Activities.IsEmpty;
}

/// <summary>What of the words is wanted with what was found.</summary>
public enum SearchShows
{
    Nothing,
    Excerpt,

    /// <summary>What was asked for, where exactly, and the latest answer.</summary>
    Words,
}

/// <summary>What is looked for; null for anything.</summary>
/// <param name="Phrases">As <see cref="SearchPhrases.Read"/> gives them: all of them have to be there.</param>
/// <param name="From">The first moment.</param>
/// <param name="Until">The first moment that is too late.</param>
/// <param name="After">Only what stands below this place: the last one of the page before.</param>
/// <param name="CountUpTo">How far what there is in all is counted; 0 for not at all.</param>
[GenerateSerializer, Immutable, Alias("live.search.query")]
public sealed record SearchQuery(
    [property: Id(0)] SearchScope Scope,
    [property: Id(1)] ImmutableArray<ImmutableArray<string>> Phrases,
    [property: Id(2)] SearchKind? Kind,
    [property: Id(3)] string? Category,
    [property: Id(4)] RequestStage? Stage,
    [property: Id(5)] DateTimeOffset? From,
    [property: Id(6)] DateTimeOffset? Until,
    [property: Id(7)] long? After,
    [property: Id(8)] int Limit,
    [property: Id(9)] int CountUpTo,
    [property: Id(10)] SearchShows Shows)
{
    /// <summary>The lowest and the highest place that may be found.</summary>
    public (long Lowest, long Highest) Places => (
        From is { } from ? SearchPlace.Of(from) : 0,
        Math.Min(After is { } after ? after - 1 : long.MaxValue, Until is { } until ? SearchPlace.Of(until) - 1 : long.MaxValue));
}

/// <param name="Next">What to ask for as <see cref="SearchQuery.After"/>; null where there is nothing more.</param>
/// <param name="Count">How many there are in all, as far as was counted; null where it was not.</param>
[GenerateSerializer, Immutable, Alias("live.search.page")]
public sealed record SearchPage(
    [property: Id(0)] ImmutableArray<SearchHit> Hits, [property: Id(1)] long? Next, [property: Id(2)] int? Count);

/// <summary>Something that was found, the words as they stand in the ledger now.</summary>
/// <param name="Excerpt">Where it was found, or how it begins; null where nothing is written or it was not asked for.</param>
/// <param name="Source">Of the excerpt.</param>
[GenerateSerializer, Immutable, Alias("live.search.hit")]
public sealed record SearchHit(
    [property: Id(0)] SearchDocument Document,
    [property: Id(1)] ImmutableArray<SearchPart>? Excerpt = null,
    [property: Id(2)] SearchSource? Source = null,
    [property: Id(3)] string? Text = null,
    [property: Id(4)] string? Spot = null,
    [property: Id(5)] string? Answer = null);
