using HappyCommunity.Live.Problems;

namespace HappyCommunity.Live;

/// <summary>The client's files, and its page for every address that is not the API's.</summary>
internal static class ClientPages
{
    public static void MapClient(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapFallback("/api/{**rest}", NotFoundAsync).ExcludeFromDescription();
        app.MapFallbackToFile("{*path:nonfile}", "index.html", new StaticFileOptions
        {
            // It names the files of this build; a browser asks each time whether there is another.
            OnPrepareResponse = response => response.Context.Response.Headers.CacheControl = "no-cache",
        });
    }

    private static Task NotFoundAsync(HttpContext http, ProblemFactory problems) =>
        problems.WriteAsync(http, StatusCodes.Status404NotFound, "not-found");
}
