using HappyCommunity.Live.Communities;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace HappyCommunity.Live.Problems;

/// <summary>
/// Refusals as problem details (RFC 9457): a stable <c>type</c>, and a <c>detail</c> in the caller's language that says
/// what to do. The sentences are in <c>ProblemFactory.resx</c>, by the refusal's code.
/// </summary>
internal sealed class ProblemFactory(IStringLocalizer<ProblemFactory> sentences)
{
    public static string TypeOf(string code) => "urn:happy-community:" + code;

    public ProblemHttpResult From(Refusal refusal) => From(StatusOf(refusal.Kind), refusal.Code, refusal.Arguments);

    public ProblemHttpResult From(int status, string code, params string[] arguments) =>
        TypedResults.Problem(Sentence(code, arguments), statusCode: status, type: TypeOf(code));

    /// <summary>The answer to a command: its reply in the contract's form, or the problem.</summary>
    public Results<Ok<T>, ProblemHttpResult> Answer<TReply, T>(Outcome outcome, Func<TReply, T> shape)
        where TReply : Reply =>
        outcome.Refusal is { } refusal ? From(refusal) : TypedResults.Ok(shape((TReply)outcome.Reply!));

    /// <summary>The answer to a command that has nothing to tell.</summary>
    public Results<NoContent, ProblemHttpResult> Answer(Outcome outcome) =>
        outcome.Refusal is { } refusal ? From(refusal) : TypedResults.NoContent();

    public Task WriteAsync(HttpContext http, int status, string code, params string[] arguments) =>
        From(status, code, arguments).ExecuteAsync(http);

    private string? Sentence(string code, string[] arguments)
    {
        var sentence = sentences[code, [.. arguments]];
        return sentence.ResourceNotFound ? null : sentence.Value;
    }

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
