using Microsoft.AspNetCore.Http.Features;

namespace HappyCommunity.Live.Safety;

/// <summary>
/// Who is cut off while still sending never reads the answer. After it the server reads the rest of a body and throws it away,
/// for five seconds at most, but not of one that is longer than allowed: once it is answered, none is.
/// </summary>
internal static class LongBodies
{
    public static void UseLongBodies(this IApplicationBuilder app) => app.Use((http, next) =>
        http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { } limit && http.Request.ContentLength > limit.MaxRequestBodySize
            ? AnswerAsync(http, next, limit)
            : next(http));

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next, IHttpMaxRequestBodySizeFeature limit)
    {
        await next(http);
        if (!limit.IsReadOnly)
            limit.MaxRequestBodySize = null;
    }
}
