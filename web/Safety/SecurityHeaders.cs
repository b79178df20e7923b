namespace HappyCommunity.Live.Safety;

/// <summary>Headers that keep a browser from doing for others what it should do for us alone.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The reference page of the API brings its script and style inline.</summary>
    private const string ReferencePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

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
        var policy = http.Request.Path.StartsWithSegments("/scalar", StringComparison.Ordinal) ? ReferencePolicy : Policy;
        // Older Safaris do not take 'self' to include the live connection.
        headers.ContentSecurityPolicy = $"{policy}; connect-src 'self' ws://{http.Request.Host} wss://{http.Request.Host}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            headers.CacheControl = "no-store";
        else if (http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) && http.Response.StatusCode == StatusCodes.Status200OK)
            // Their names change with their content.
            headers.CacheControl = "public, max-age=31536000, immutable";
        return Task.CompletedTask;
    }
}
