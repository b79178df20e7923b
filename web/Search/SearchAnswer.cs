using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Search;

/// <param name="Hits">The latest first.</param>
/// <param name="Next">What to ask for as <c>after</c>; absent where there is nothing more.</param>
/// <param name="Count">How many there are, with the first page alone.</param>
/// <param name="Many">There are more than are counted.</param>
/// <param name="Communities">In how many communities was looked, with the first page alone.</param>
internal sealed record SearchAnswer(ImmutableArray<SearchLine> Hits, string? Next, int? Count, bool? Many, int? Communities);

internal enum SearchActivityState
{
    Cancelled,
    ToCome,
    Running,
    Over,
}

/// <summary>A request or an activity that was found.</summary>
/// <param name="Name">The community's.</param>
/// <param name="Item">A request's number, an activity's id.</param>
/// <param name="At">When the request was submitted, when the activity begins.</param>
/// <param name="Handler">Who is answerable for the request now.</param>
/// <param name="Title">An activity's, as its place, its end and its state.</param>
/// <param name="Excerpt">Where it was found in what was written about the request, or how that begins.</param>
/// <param name="Source">What that is of.</param>
internal sealed record SearchLine(
    string Community,
    string Name,
    SearchKind Kind,
    string Item,
    DateTimeOffset At,
    string? Category,
    RequestStage? Stage,
    RequestLevel? Level,
    string? Handler,
    int? Building,
    DateTimeOffset? DueAt,
    bool? Overdue,
    bool? Paused,
    string? Title,
    string? Place,
    DateTimeOffset? EndsAt,
    SearchActivityState? State,
    ImmutableArray<SearchPart>? Excerpt,
    SearchSource? Source)
{
    public static SearchLine Of(SearchHit hit, string name, ImmutableArray<ImmutableArray<string>> phrases, DateTimeOffset now)
    {
        var document = hit.Document;
        var isRequest = document.Kind == SearchKind.Request;
        return new SearchLine(
            document.Community, name, document.Kind, document.Item, document.At, document.Category, document.Stage, document.Level,
            document.Handler, document.Building, document.DueAt, isRequest ? document.IsOverdue(now) : null,
            isRequest ? document.PausedAt is not null : null, document.Title, document.Place, document.EndsAt, StateOf(document, now),
            isRequest ? hit.Excerpt : SearchExcerpt.Of(document.Title!, SearchExcerpt.Find(document.Title!, phrases)), hit.Source);
    }

    /// <summary>An activity's; null for a request.</summary>
    public static SearchActivityState? StateOf(SearchDocument document, DateTimeOffset now) => document switch
    {
        { Kind: SearchKind.Request } => null,
        { Cancelled: true } => SearchActivityState.Cancelled,
        _ when now < document.At => SearchActivityState.ToCome,
        _ when now < document.EndsAt => SearchActivityState.Running,
        _ => SearchActivityState.Over,
    };

    /// <summary>A cursor as clients keep it: they know numbers up to 2^53 alone.</summary>
    public static string? Write(long? place) => place?.ToString(CultureInfo.InvariantCulture);
}
