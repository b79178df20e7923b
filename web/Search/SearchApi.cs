using System.Globalization;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Safety;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.Search;

/// <summary>Requests and activities of a whole region, for the staff, as far as their rights reach in each community.</summary>
internal static class SearchApi
{
    private const int UsualHits = 30;
    private const int MostHits = 100;
    private const int HitsAtOnce = 500;
    private const int CountedUpTo = 1_000;

    public static void MapSearch(this IEndpointRouteBuilder app)
    {
        var search = app.MapGroup("/api/regions/{region}/search").WithTags("Search").ForStaff()
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        search.MapGet("/", FindAsync);
        search.MapGet("/export", ExportAsync).Produces(200, contentType: ExportFile.Csv, additionalContentTypes: ExportFile.Xlsx);
    }

    /// <param name="region">A region or community; what is found is in those of its communities alone that are the caller's.</param>
    /// <param name="after">Where the page before ended.</param>
    private static async Task<Results<JsonAnswer<SearchAnswer>, Problem>> FindAsync(
        string region, [AsParameters] SearchParameters wanted, string? after, int? limit, Staff staff, SearchDesk desk, IOptions<CommunityOptions> options,
        TimeProvider clock)
    {
        long? place = null;
        if (!string.IsNullOrEmpty(after))
        {
            if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var from))
                return new Problem(SearchParameters.Malformed("after"));
            place = from;
        }
        var (scope, names, refusal) = await desk.FindScopeAsync(region, staff, takesOut: false);
        if (refusal is not null)
            return new Problem(refusal);
        var (query, malformed) = wanted.Read(scope, options.Value.Zone);
        if (query is null)
            return new Problem(malformed!);
        var isFirst = place is null;
        var page = await desk.FindAsync(query with
        {
            After = place,
            Limit = Math.Clamp(limit ?? UsualHits, 1, MostHits),
            CountUpTo = isFirst ? CountedUpTo + 1 : 0,
            Shows = SearchShows.Excerpt,
        });
        var now = clock.GetUtcNow();
        return new JsonAnswer<SearchAnswer>(new SearchAnswer(
            [.. page.Hits.Select(hit => SearchLine.Of(hit, names[hit.Document.Community], query.Phrases, now))],
            SearchLine.Write(page.Next),
            page.Count is { } count ? Math.Min(count, CountedUpTo) : null,
            page.Count is null ? null : page.Count > CountedUpTo,
            isFirst ? names.Count : null));
    }

    /// <summary>
    /// All of it as a table, for those communities alone of which the caller may take out tables. It is noted in the security log
    /// before anything is sent, by whom, of what region and what was chosen; the words that were typed are not, as they may name
    /// somebody.
    /// </summary>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    /// <param name="words">Also what was written about requests.</param>
    /// <param name="lang"><c>zh</c> or <c>en</c>; absent for what the browser likes best.</param>
    private static async Task<IResult> ExportAsync(
        string region, [AsParameters] SearchParameters wanted, string? format, bool? words, string? lang, Staff staff, HttpContext http, SearchDesk desk,
        SecurityLog log, IOptions<CommunityOptions> options, TimeProvider clock)
    {
        // It leaves a trace, and a file: not for another site to bring about.
        if (SameOrigin.IsForeign(http.Request))
            return new Problem(StatusCodes.Status403Forbidden, "foreign-origin");
        if (new ExportQuery { Format = format }.Wanted is not { } form)
            return new Problem(StatusCodes.Status400BadRequest, "export-format-unknown");
        var (scope, names, refusal) = await desk.FindScopeAsync(region, staff, takesOut: true);
        if (refusal is not null)
            return new Problem(refusal);
        // As in the tables of a community, words are for whoever reads all of its requests.
        var (query, malformed) = wanted.Read(words == true ? scope with { Handled = [] } : scope, options.Value.Zone);
        if (query is null)
            return new Problem(malformed!);
        var (now, zone) = (clock.GetUtcNow(), options.Value.Zone);
        log.Write(SecurityEvent.SearchExported, staff.Name, Describe(region, query, wanted, form, words == true));
        var language = lang is not null && Language.Find(lang) is { } chosen ? chosen : Language.Of(http.Request);
        var table = new SearchTable(names, zone, now, words == true);
        var hits = await desk.OpenAsync(
            query with { Limit = HitsAtOnce, Shows = words == true ? SearchShows.Words : SearchShows.Nothing }, http.RequestAborted);
        var name = string.Create(CultureInfo.InvariantCulture, $"{region}-search-{now:yyyyMMdd-HHmm}");
        return new ExportFile(name, form, new ExportWriter(table.Columns, language), table.ShowAsync(hits));
    }

    /// <summary>In our own words: nothing of it was typed.</summary>
    private static string Describe(string region, SearchQuery query, SearchParameters wanted, ExportFormat format, bool words) => string.Create(
        CultureInfo.InvariantCulture,
        $"region {region}, {format}, kind {query.Kind?.ToString() ?? "any"}, category {query.Category ?? "any"}, stage {query.Stage?.ToString() ?? "any"}, from {wanted.From:yyyy-MM-dd} to {wanted.To:yyyy-MM-dd}, {query.Phrases.Length} words looked for, {(words ? "with" : "without")} what was written");
}
