using HappyCommunity.Live.Problems;

namespace HappyCommunity.Live.Safety;

/// <summary>
/// Refuses what changes something, or opens a live connection, from another site's page: browsers say where a call comes
/// from in <c>Sec-Fetch-Site</c>, older ones in <c>Origin</c>. A call that says neither is no browser's, and carries no
/// cookie it was not given.
/// </summary>
internal static class SameOrigin
{
    public static void UseSameOrigin(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var request = http.Request;
        var matters = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            || request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal);
        return matters && IsForeign(request)
            ? new Problem(StatusCodes.Status403Forbidden, "foreign-origin").ExecuteAsync(http)
            : next(http);
    });

    /// <summary>Whether a call comes from another site's page.</summary>
    public static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is not ("same-origin" or "none");
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
