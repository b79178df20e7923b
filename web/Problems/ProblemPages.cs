using HappyCommunity.Live.Communities;
using Microsoft.AspNetCore.Diagnostics;

namespace HappyCommunity.Live.Problems;

/// <summary>Problem details for what no endpoint answers: malformed input, unknown addresses, and our own mistakes.</summary>
internal static class ProblemPages
{
    public static void UseProblemPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = HandleAsync,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode, null));
    }

    private static Task HandleAsync(HttpContext http)
    {
        var exception = http.Features.Get<IExceptionHandlerFeature>()!.Error;
        return exception switch
        {
            BadHttpRequestException bad => WriteAsync(http, bad.StatusCode, bad.InnerException ?? bad),
            _ when Patience.IsUnavailable(exception) => WriteAsync(http, StatusCodes.Status503ServiceUnavailable, null),
            _ => WriteAsync(http, StatusCodes.Status500InternalServerError, null),
        };
    }

    private static Task WriteAsync(HttpContext http, int status, Exception? reason)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "1";
        return ProblemOf(status, reason).ExecuteAsync(http);
    }

    private static Problem ProblemOf(int status, Exception? reason) => status switch
    {
        StatusCodes.Status404NotFound => new Problem(status, "not-found"),
        StatusCodes.Status405MethodNotAllowed => new Problem(status, "method-not-allowed"),
        StatusCodes.Status413PayloadTooLarge => new Problem(status, "too-large"),
        StatusCodes.Status415UnsupportedMediaType => new Problem(status, "not-json"),
        StatusCodes.Status503ServiceUnavailable => new Problem(status, "try-again"),
        >= 500 => new Problem(status, "unexpected"),
        _ => new Problem(status, "malformed", reason?.Message ?? "-"),
    };
}
