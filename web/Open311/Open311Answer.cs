using System.Globalization;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.Open311;

/// <summary>A document in the format that the address ends in.</summary>
internal sealed class Open311Answer(Open311Node document, int status = StatusCodes.Status200OK) : IResult
{
    public const string Json = "json";
    public const string Xml = "xml";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var isJson = httpContext.GetRouteValue("format") is Json;
        var body = isJson
            ? document.WriteJson(httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions)
            : document.WriteXml();
        response.StatusCode = status;
        response.ContentType = isJson ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
        response.ContentLength = body.Length;
        // With a key there is more in it than others may read.
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}

/// <summary>
/// Why not, in the specification's form: an array of code and description. Its statuses are 404 for what is not there, 403 for
/// a key that is missing or wrong, and 400 for all else, where the code in the body says more; to who asks too often it has
/// nothing to say, and is answered 429.
/// </summary>
internal sealed class Open311Errors : IResult
{
    private readonly List<(int Code, string Description)> _errors = [];
    private readonly int? _status;

    public Open311Errors()
    {
    }

    private Open311Errors(int status, int code, string description) => (_status, _errors) = (status, [(code, description)]);

    public bool Any => _errors.Count > 0;

    public static Open311Errors NotFound(string description) => new(StatusCodes.Status404NotFound, StatusCodes.Status404NotFound, description);

    public static Open311Errors Forbidden(string description) => new(StatusCodes.Status403Forbidden, StatusCodes.Status403Forbidden, description);

    public static Open311Errors Bad(string description, int code = StatusCodes.Status400BadRequest) => new(StatusCodes.Status400BadRequest, code, description);

    public static Open311Errors TooMany(HttpContext http, TimeSpan wait)
    {
        var seconds = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.RetryAfter = seconds;
        return new Open311Errors(
            StatusCodes.Status429TooManyRequests, StatusCodes.Status429TooManyRequests, Problem.Say(http.Request, "too-many-tries", seconds)!);
    }

    public void Add(string description) => _errors.Add((StatusCodes.Status400BadRequest, description));

    public Task ExecuteAsync(HttpContext httpContext) => new Open311Answer(
        new Open311Node.Items("errors",
        [
            .. _errors.Select(error => new Open311Node.Fields("error",
                [new Open311Node.Value("code", error.Code), new Open311Node.Value("description", error.Description)])),
        ]),
        _status ?? StatusCodes.Status400BadRequest).ExecuteAsync(httpContext);
}
