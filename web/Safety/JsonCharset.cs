using HappyCommunity.Live.Problems;
using Microsoft.Net.Http.Headers;

namespace HappyCommunity.Live.Safety;

/// <summary>
/// JSON is UTF-8 (RFC 8259). A body that says it is anything else is refused before it is read: reading one in a character
/// set that does not exist would look like a mistake of ours.
/// </summary>
internal static class JsonCharset
{
    public static void UseJsonCharset(this IApplicationBuilder app) => app.Use((http, next) => IsForeign(http.Request.ContentType)
        ? new Problem(StatusCodes.Status415UnsupportedMediaType, "not-json").ExecuteAsync(http)
        : next(http));

    private static bool IsForeign(string? contentType) =>
        contentType is not (null or "application/json")
        && MediaTypeHeaderValue.TryParse(contentType, out var type)
        && HeaderUtilities.RemoveQuotes(type.Charset) is { Length: > 0 } charset
        && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
