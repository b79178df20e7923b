using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;

namespace HappyCommunity.Live.Interfaces;

/// <summary>Endpoints for other systems: they show a key, as <c>Authorization: Bearer</c> (RFC 6750), never in the address.</summary>
internal static class KeyGate
{
    private const string Scheme = "Bearer ";

    private static readonly Refusal NoKey = new("key-needed", RefusalKind.Unauthenticated);
    private static readonly Refusal NoSuchKey = new("key-wrong", RefusalKind.Unauthenticated);
    private static readonly Refusal NotItsScope = new("key-not-for-this", RefusalKind.Forbidden);
    private static readonly Refusal NotItsRegion = new("key-not-for-region", RefusalKind.Forbidden);

    /// <summary>For keys of a scope, in the region or community that the address names as <c>{code}</c>.</summary>
    public static TBuilder ForKeys<TBuilder>(this TBuilder endpoints, KeyScope scope)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new KeysOnly(scope));

    public static bool IsForKeys(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<KeysOnly>() is not null;

    /// <summary>To stand after routing: it looks at the endpoint.</summary>
    public static void UseKeyGate(this IApplicationBuilder app) => app.Use((http, next) =>
        http.GetEndpoint()?.Metadata.GetMetadata<KeysOnly>() is { } wanted ? AdmitAsync(http, next, wanted.Scope) : next(http));

    /// <summary>The key as it was shown; null for none.</summary>
    public static string? FindText(HttpRequest request) => request.Headers.Authorization.ToString() is var shown
        && shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? shown[Scheme.Length..].Trim() : null;

    private static async Task AdmitAsync(HttpContext http, RequestDelegate next, KeyScope scope)
    {
        var problem = await FindProblemAsync(http, scope);
        await (problem is null ? next(http) : problem.ExecuteAsync(http));
    }

    /// <returns>Why not, or null.</returns>
    private static async Task<Problem?> FindProblemAsync(HttpContext http, KeyScope scope)
    {
        var keys = http.RequestServices.GetRequiredService<ApiKeys>();
        if (FindText(http.Request) is not { } text)
            return Unknown(http, NoKey);
        var (key, wait) = await keys.FindAsync(text, http);
        if (wait is { } tooMany)
            return Problem.TooManyTries(http, tooMany);
        if (key is null)
            return Unknown(http, NoSuchKey);
        if (http.RequestServices.GetRequiredService<KeyLimits>().TryCall(key, http.Response) is { } full)
            return Problem.TooManyTries(http, full);
        if (!key.Scopes.Contains(scope))
            return new Problem(NotItsScope);
        // What there is not, the endpoint says.
        return http.GetRouteValue("code") is string code && await http.RequestServices.GetRequiredService<RegionPaths>().FindAsync(code) is { } path && !ApiKeys.Covers(key, path)
            ? new Problem(NotItsRegion)
            : null;
    }

    private static Problem Unknown(HttpContext http, Refusal why)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return new Problem(why);
    }

    private sealed record KeysOnly(KeyScope Scope);
}
