using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;

namespace HappyCommunity.Live.Sessions;

/// <summary>Lets residents only to what is theirs. It passes on without waiting where the session is remembered.</summary>
internal static class ResidentGate
{
    /// <summary>For residents only and, where the address names a community, for its own.</summary>
    public static TBuilder ForResidents<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new ResidentsOnly());

    /// <summary>To stand after routing: it looks at the endpoint.</summary>
    public static void UseResidentGate(this IApplicationBuilder app)
    {
        var sessions = app.ApplicationServices.GetRequiredService<SessionCache>();
        app.Use((http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<ResidentsOnly>() is null)
                return next(http);
            var caller = sessions.FindAsync(http.Request);
            return caller.IsCompletedSuccessfully ? Admit(http, caller.Result, next) : AdmitAsync(http, caller, next);
        });
    }

    private static async Task AdmitAsync(HttpContext http, ValueTask<Caller?> caller, RequestDelegate next) =>
        await Admit(http, await caller, next);

    private static Task Admit(HttpContext http, Caller? caller, RequestDelegate next)
    {
        if (caller is null)
            return new Problem(StatusCodes.Status401Unauthorized, "no-session").ExecuteAsync(http);
        if (http.GetRouteValue("community") is string community && community != caller.Community)
            return new Problem(Refusals.NotOnRoll).ExecuteAsync(http);
        http.Features.Set(caller);
        return next(http);
    }

    private sealed class ResidentsOnly;
}
