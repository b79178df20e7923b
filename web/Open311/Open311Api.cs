using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Interfaces;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Open311;

/// <summary>
/// Open311 GeoReport v2 (http://wiki.open311.org/GeoReport_v2) over the requests of communities: services are their categories,
/// jurisdictions regions and communities. It is described by its own specification, and not in the OpenAPI document.
/// </summary>
internal static class Open311Api
{
    private const int MostIds = 100;

    private static readonly string[] Times =
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static void MapOpen311(this IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("/open311/v2").ForEverybody().ExcludeFromDescription();
        all.AddEndpointFilter(GuardAsync);
        Map("/discovery", (http, _, settings) => Task.FromResult<IResult>(
            new Open311Answer(Open311Documents.Discovery(settings.AddressFor(http.Request), settings.Demo, Language.Of(http.Request)))));
        Map("/services", (http, register, _) => ReadAsync(http, register, (_, caller) =>
            Task.FromResult<IResult>(new Open311Answer(Open311Documents.Services(caller.Language)))));
        Map("/services/{code}", (http, register, _) => ReadAsync(http, register, (_, caller) => Task.FromResult(Define(http, caller))));
        Map("/requests", (http, register, _) => ReadAsync(http, register, (path, caller) => ListAsync(http, register, path, caller)));
        Map("/requests/{id}", (http, register, _) => ReadAsync(http, register, (path, caller) => OpenAsync(http, register, path, caller)));
        Map("/tokens/{id}", (http, register, _) => ReadAsync(http, register, (path, caller) => FindTokenAsync(http, register, path, caller)));
        all.MapPost("/requests.{format:regex(^(xml|json)$)}", (HttpContext http, Open311Filing filing) => filing.FileAsync(http));

        void Map(string path, Func<HttpContext, Open311Register, WebSettings, Task<IResult>> answer) => all.MapGet(path + ".{format:regex(^(xml|json)$)}", answer);
    }

    /// <summary>What fails for want of storage or cluster is a general service error; all else is a mistake of ours, and elsewhere.</summary>
    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (Patience.IsUnavailable(e))
        {
            return Open311Errors.Bad(
                Open311Words.Say("unavailable", Language.Of(context.HttpContext.Request)), StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Lets somebody in who reads, and finds the jurisdiction, with those above it.</summary>
    private static async Task<IResult> ReadAsync(
        HttpContext http, Open311Register register, Func<ImmutableArray<string>, Open311Caller, Task<IResult>> answer)
    {
        var services = http.RequestServices;
        var (caller, errors) = await Open311Caller.AdmitAsync(http, services.GetRequiredService<ApiKeys>(), services.GetRequiredService<KeyLimits>());
        if (errors is not null)
            return errors;
        if (Of(http, "jurisdiction_id") is not { } jurisdiction)
            return Open311Errors.Bad(caller.Say("jurisdiction-missing"));
        return await register.FindAsync(jurisdiction) is { } path
            ? await answer(path, caller)
            : Open311Errors.NotFound(caller.Say("jurisdiction-unknown", jurisdiction));
    }

    private static IResult Define(HttpContext http, Open311Caller caller)
    {
        var code = (string)http.GetRouteValue("code")!;
        return RequestCategory.Find(code) is { } category
            ? new Open311Answer(Open311Documents.Definition(category, caller.Language))
            : Open311Errors.NotFound(caller.Say("service-unknown", code));
    }

    private static async Task<IResult> ListAsync(HttpContext http, Open311Register register, ImmutableArray<string> path, Open311Caller caller)
    {
        var jurisdiction = path[^1];
        if (Several(http, "service_request_id") is { } ids)
        {
            return ids.Length > MostIds
                ? Open311Errors.Bad(caller.Say("ids-many", MostIds))
                : new Open311Answer(Open311Documents.List(await register.FindRequestsAsync(jurisdiction, ids, caller.WordsOf), caller.Language));
        }
        var (query, errors) = ReadQuery(http, register, caller);
        if (errors is not null)
            return errors;
        var communities = await register.ListCommunitiesAsync(jurisdiction);
        return communities.Count > Open311Register.MostCommunities
            ? Open311Errors.Bad(caller.Say("jurisdiction-large", jurisdiction, communities.Count, Open311Register.MostCommunities))
            : new Open311Answer(Open311Documents.List(await register.ListAsync(communities, query!), caller.Language));
    }

    private static async Task<IResult> OpenAsync(HttpContext http, Open311Register register, ImmutableArray<string> path, Open311Caller caller)
    {
        var id = (string)http.GetRouteValue("id")!;
        var found = await register.FindRequestsAsync(path[^1], [id], caller.WordsOf);
        return found.Count > 0
            ? new Open311Answer(Open311Documents.List(found, caller.Language))
            : Open311Errors.NotFound(caller.Say("request-unknown", id));
    }

    /// <summary>
    /// All services are real-time, and no token is given out; but what a client sent as its own with a request finds that again,
    /// where the answer was lost on the way.
    /// </summary>
    private static async Task<IResult> FindTokenAsync(HttpContext http, Open311Register register, ImmutableArray<string> path, Open311Caller caller)
    {
        var token = (string)http.GetRouteValue("id")!;
        var communities = RequestKey.IsWellFormed(token) ? await register.ListCommunitiesAsync(path[^1]) : [];
        if (communities.Count > Open311Register.MostCommunities)
            return Open311Errors.Bad(caller.Say("jurisdiction-large", path[^1], communities.Count, Open311Register.MostCommunities));
        // A resident's own key is nobody else's to look up.
        var found = (await register.ListAsync(communities, register.All(null) with { Key = Secret.Hash(token) }))
            .Where(one => Actor.Parse(one.Request.By).IsOffice).ToList();
        return found.Count > 0
            ? new Open311Answer(Open311Documents.OfToken(found[0].Id, token))
            : Open311Errors.NotFound(caller.Say("token-unknown"));
    }

    private static (RegisterQuery? Query, Open311Errors? Errors) ReadQuery(HttpContext http, Open311Register register, Open311Caller caller)
    {
        var errors = new Open311Errors();
        var services = Several(http, "service_code");
        if (services?.FirstOrDefault(code => RequestCategory.Find(code) is null) is { } unknown)
            return (null, Open311Errors.NotFound(caller.Say("service-unknown", unknown)));
        var status = Several(http, "status")?.Distinct(StringComparer.Ordinal).ToList();
        if (status?.Any(one => one is not ("open" or "closed")) == true)
            errors.Add(caller.Say("status-unknown"));
        var start = Time("start_date");
        var end = Time("end_date");
        var now = register.Now;
        var from = start ?? (end ?? now) - Open311Register.LongestSpan;
        var until = end ?? from + Open311Register.LongestSpan;
        if (!errors.Any && (from > until || until - from > Open311Register.LongestSpan || from < now.AddDays(-Open311Register.DaysBack)))
            errors.Add(caller.Say("span", Open311Register.DaysBack));
        return errors.Any
            ? (null, errors)
            // What happened at the latest moment is within.
            : (new RegisterQuery(
                from, until < DateTimeOffset.MaxValue.AddSeconds(-1) ? until.AddTicks(1) : until, Open311Register.MostRequests, Categories: services,
                Closed: status is ["open"] or ["closed"] ? status[0] == "closed" : null, WordsOf: caller.WordsOf), null);

        DateTimeOffset? Time(string name)
        {
            if (Of(http, name) is not { } text)
                return null;
            // A plus that was not escaped has become a space.
            if (DateTimeOffset.TryParseExact(
                text.Replace(' ', '+'), Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year > 1)
                return at;
            errors.Add(caller.Say("date-malformed", name));
            return null;
        }
    }

    /// <summary>An empty argument is as one that is not there.</summary>
    private static string? Of(HttpContext http, string name) =>
        http.Request.Query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static ImmutableArray<string>? Several(HttpContext http, string name) =>
        Of(http, name) is { } text ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : null;
}
