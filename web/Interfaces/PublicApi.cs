using System.Text.Json;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Regions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HappyCommunity.Live.Interfaces;

/// <summary>
/// The figures of regions and communities for other systems with a key, as JSON or CSV. This address and what stands at it stay
/// as they are; members may be added.
/// </summary>
internal static class PublicApi
{
    private const string Json = "application/json";
    private const string Csv = "text/csv";

    public static void MapPublic(this IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("/api/public/v1").WithTags("Public").ForKeys(KeyScope.Aggregates);
        all.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
        all.MapGet("/regions/{code}", RegionAsync).Produces<PublicRegion>(200, Json, Csv).Produces(304);
        all.MapGet("/communities/{code}", CommunityAsync).Produces<PublicRegion>(200, Json, Csv).Produces(304);
        foreach (var (kind, isCommunity) in new[] { ("regions", false), ("communities", true) })
        {
            all.MapGet($"/{kind}/{{code}}/history", (string code, DateTimeOffset? from, DateTimeOffset? to, string? step, string? format, HttpContext http, HistoryShelf shelf) =>
                HistoryAsync(code, isCommunity, from, to, step, format, http, shelf)).Produces<PublicHistory>(200, Json, Csv).Produces(304);
        }
    }

    /// <param name="format"><c>json</c> or <c>csv</c>; absent for what is accepted, or JSON.</param>
    private static async Task<IResult> RegionAsync(string code, string? format, HttpContext http, Feeds feeds)
    {
        if (!Ids.IsWellFormed(code) || code == IRegionGrain.Root || await feeds.ViewRegionAsync(code) is not { Sections: var sections } view)
            return new Problem(RegionRefusals.Unknown);
        var region = new PublicRegion(
            view.Code, view.Name, sections.Level, Since(view), sections.Demo, sections.Path, PublicSummary.Of(sections.Summary),
            [.. sections.Children.Select(child => new PublicChild(child.Code, child.Name, child.Level, child.Demo, PublicSummary.Of(child.Summary)))]);
        return Answer(http, format, region, () => PublicTable.Of(region));
    }

    /// <summary>As its region knows it, since that is where its figures are reckoned.</summary>
    private static async Task<IResult> CommunityAsync(string code, string? format, HttpContext http, Feeds feeds)
    {
        if (await feeds.ViewCommunityAsync(code) is not { } community)
            return new Problem(Refusals.UnknownCommunity);
        var path = community.Sections.Profile!.RegionPath;
        // A community that was founded just now has not reported yet.
        if (await feeds.ViewRegionAsync(path[^1].Code) is not { } parent || parent.Sections.Children.FirstOrDefault(child => child.Code == code) is not { } item)
            return new Problem(Refusals.TryAgain);
        var region = new PublicRegion(item.Code, item.Name, item.Level, Since(parent), item.Demo, path, PublicSummary.Of(item.Summary), []);
        return Answer(http, format, region, () => PublicTable.Of(region));
    }

    private static async Task<IResult> HistoryAsync(
        string code, bool isCommunity, DateTimeOffset? from, DateTimeOffset? to, string? step, string? format, HttpContext http, HistoryShelf shelf)
    {
        var read = await HistoryApi.ReadAsync(code, isCommunity, from, to, step, shelf);
        if (read.Result is not Ok<HistorySeries> { Value: { } series })
            return read.Result;
        var history = new PublicHistory(
            series.Code, $"{series.Step}".ToLowerInvariant(), [.. series.Points.Select(point => new PublicPoint(point.At, PublicSummary.Of(point.Summary)))]);
        return Answer(http, format, history, () => PublicTable.Of(history));
    }

    /// <summary>A region's version is the time of its latest change in milliseconds, or a little more.</summary>
    private static DateTimeOffset Since(RegionView view) => DateTimeOffset.FromUnixTimeMilliseconds(view.Version);

    private static IResult Answer<T>(HttpContext http, string? format, T figures, Func<byte[]> table)
    {
        var wanted = format ?? Wanted(http.Request);
        if (wanted is not ("json" or "csv"))
            return new Problem(StatusCodes.Status400BadRequest, "public-format-unknown");
        return wanted == "csv"
            ? new TaggedAnswer(table(), Csv + "; charset=utf-8")
            : new TaggedAnswer(
                JsonSerializer.SerializeToUtf8Bytes(figures, http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions),
                Json + "; charset=utf-8");
    }

    /// <summary>CSV where that is accepted by name, and JSON is not liked better.</summary>
    private static string Wanted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality(Csv) is { } csv && csv > (Quality(Json) ?? 0) ? "csv" : "json";

        double? Quality(string type) =>
            accepted.FirstOrDefault(one => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)) is MediaTypeHeaderValue found ? found.Quality ?? 1 : null;
    }
}
