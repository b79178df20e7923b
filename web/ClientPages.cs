using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live;

/// <summary>The client's files, and its page for every address that is nobody else's.</summary>
internal static class ClientPages
{
    private static readonly string[] NotPages = ["/api", "/hubs", "/health", "/open311", "/openapi", "/scalar"];

    /// <summary>
    /// To stand before routing: the page is one file, which finds its way by the address. A fallback route would match
    /// the API's addresses as well, and turn a wrong method or content type there into "not found".
    /// </summary>
    public static void UseClientPages(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!IsPage(http.Request.Path))
            return next(http);
        Announce(http);
        http.Request.Path = "/index.html";
        return next(http);
    });

    public static void MapClient(this IEndpointRouteBuilder app) => app.MapStaticAssets();

    /// <summary>Has the browser fetch what a phone shows first beside the page's code, and not after it.</summary>
    private static void Announce(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/c", StringComparison.Ordinal, out var below) && below.Value!.Split('/') is [_, var community, ..] && Ids.IsWellFormed(community))
            http.Response.Headers.Link = new([Preload($"/api/communities/{community}"), Preload("/api/me")]);
    }

    private static string Preload(string path) => $"<{path}>; rel=preload; as=fetch; crossorigin";

    private static bool IsPage(PathString path) =>
        !Path.HasExtension(path.Value)
        && !NotPages.Any(other => path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase));
}
