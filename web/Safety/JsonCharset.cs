using HappyCommunity.Live.Problems;
using Microsoft.Net.Http.Headers;

namespace HappyCommunity.Live.Safety;

/// <summary>
/// JSON is UTF-8 (RFC 8259). A body that says it is anything else is refused before it is read: reading one in a character
/// set that does not exist would look like a mistake of ours.
/// </summary>
internal static class JsonCharset
{
    public static void UseJsonCharset(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (IsForeign(http.Request.ContentType))
            await http.RequestServices.GetRequiredService<ProblemFactory>()
                .WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, "not-json");
        else
            await next(http);
    });

    private static bool IsForeign(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && HeaderUtilities.RemoveQuotes(type.Charset) is { Length: > 0 } charset
        && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
