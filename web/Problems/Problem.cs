using System.Globalization;
using System.Resources;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Problems;

/// <summary>
/// A "no" on its way to the caller, as problem details (RFC 9457): a stable <c>type</c>, and a <c>detail</c> that says what
/// to do. The sentences are in <c>Problem.resx</c>, by code; which language is asked for only where one is written, since
/// most calls never need it.
/// </summary>
internal sealed class Problem : IResult
{
    private static readonly ResourceManager Sentences = new(typeof(Problem));

    private readonly int _status;
    private readonly string _code;
    private readonly string[] _arguments;

    public Problem(int status, string code, params string[] arguments) =>
        (_status, _code, _arguments) = (status, code, arguments);

    public Problem(Refusal refusal) : this(StatusOf(refusal.Kind), refusal.Code, refusal.Arguments)
    {
    }

    /// <summary>So many tries that the caller has to wait, which the answer says for how long.</summary>
    public static Problem TooManyTries(HttpContext http, TimeSpan wait)
    {
        var seconds = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.RetryAfter = seconds;
        return new Problem(StatusCodes.Status429TooManyRequests, "too-many-tries", seconds);
    }

    /// <summary>The sentence of a code in the caller's language.</summary>
    public static string? Say(HttpRequest request, string code, params string[] arguments)
    {
        var language = Language.Of(request);
        return Sentences.GetString(code, language) is { } sentence ? string.Format(language, sentence, arguments) : null;
    }

    public static string TypeOf(string code) => "urn:happy-community:" + code;

    public Task ExecuteAsync(HttpContext httpContext) =>
        TypedResults.Problem(Say(httpContext.Request, _code, _arguments), statusCode: _status, type: TypeOf(_code)).ExecuteAsync(httpContext);

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
