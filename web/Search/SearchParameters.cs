using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Search;

/// <summary>What is looked for, as the address says it; what is absent does not limit.</summary>
/// <param name="Q">Words, parted by spaces: all of them have to be there.</param>
/// <param name="Kind"><c>request</c> or <c>activity</c>.</param>
/// <param name="Category">Of requests, such as <c>lift</c>.</param>
/// <param name="Stage">Of requests, such as <c>submitted</c>.</param>
/// <param name="From">The first day, of the region's own: on which a request was submitted, or an activity begins.</param>
/// <param name="To">The last day.</param>
internal readonly record struct SearchParameters(string? Q, string? Kind, string? Category, string? Stage, DateOnly? From, DateOnly? To)
{
    /// <summary>Before and after these years there is nothing, and days beyond them have no moments.</summary>
    private const int Earliest = 1971;
    private const int Latest = 9998;

    /// <returns>What is looked for in a scope, or why it cannot be.</returns>
    public (SearchQuery? Query, Refusal? Refusal) Read(SearchScope scope, TimeZoneInfo zone)
    {
        var (phrases, refusal) = SearchPhrases.Read(Q);
        if (refusal is not null)
            return (null, refusal);
        if (!TryFind<SearchKind>(Kind, out var kind))
            return (null, Malformed("kind"));
        if (Category is not (null or "") && RequestCategory.Find(Category) is null)
            return (null, Malformed("category"));
        if (!TryFind<RequestStage>(Stage, out var stage))
            return (null, Malformed("stage"));
        if (To < From)
            return (null, Malformed("to"));
        return (
            new SearchQuery(
                scope, phrases, kind, Category is "" ? null : Category, stage,
                From is { Year: > Earliest } from ? zone.StartOf(from) : null, To is { Year: < Latest } to ? zone.StartOf(to.AddDays(1)) : null,
                null, 0, 0, SearchShows.Nothing),
            null);
    }

    public static Refusal Malformed(string member) => new("search-malformed", RefusalKind.Invalid, member);

    /// <summary>By its name, as enumerations are said in JSON; no number stands for one.</summary>
    private static bool TryFind<T>(string? text, out T? found)
        where T : struct, Enum
    {
        found = null;
        if (string.IsNullOrEmpty(text))
            return true;
        foreach (var one in Enum.GetValues<T>())
        {
            if ($"{one}".Equals(text, StringComparison.OrdinalIgnoreCase))
                found = one;
        }
        return found is not null;
    }
}
