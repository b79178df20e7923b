using Microsoft.Extensions.Primitives;

namespace HappyCommunity.Live.Safety;

/// <summary>Headers that keep a browser from doing for others what it should do for us alone.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The reference page of the API brings its script and style inline.</summary>
    private const string ReferencePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    // Written with every answer: made once.
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Origin = "same-origin";
    private static readonly StringValues NoDevices = "camera=(), geolocation=(), microphone=()";
    private static readonly StringValues NoStore = "no-store";
    private static readonly StringValues ForEver = "public, max-age=31536000, immutable";

    private static HostPolicy _latest = new("", "");

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At the very start of the answer: an answer that is begun anew after a failure has them too.
        http.Response.OnStarting(Write, http);
        return next(http);
    });

    private static Task Write(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = PolicyOf(http.Request);
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = Origin;
        headers["Permissions-Policy"] = NoDevices;
        headers["Cross-Origin-Opener-Policy"] = Origin;
        var isFine = http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified;
        // What may be kept says so itself.
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && !(isFine && headers.CacheControl.Count > 0))
            headers.CacheControl = NoStore;
        else if (http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) && isFine)
            // Their names change with their content.
            headers.CacheControl = ForEver;
        return Task.CompletedTask;
    }

    private static StringValues PolicyOf(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/scalar", StringComparison.Ordinal))
            return ReferencePolicy + LiveConnection(request.Host);
        var host = request.Headers.Host.ToString();
        var latest = _latest;
        if (latest.Host != host)
            _latest = latest = new HostPolicy(host, Policy + LiveConnection(request.Host));
        return latest.Policy;
    }

    /// <summary>Older Safaris do not take 'self' to include it.</summary>
    private static string LiveConnection(HostString host) => $"; connect-src 'self' ws://{host} wss://{host}";

    /// <summary>The policy for the host by which the site was last called: as a rule it has one.</summary>
    private sealed record HostPolicy(string Host, StringValues Policy);
}
