using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;

namespace HappyCommunity.Live.Sessions;

/// <summary>Lets nobody but a device of the community to what is its residents'; that it is one, the community makes sure of.</summary>
internal static class ResidentGate
{
    /// <summary>For residents only and, where the address names a community, for its own.</summary>
    public static TBuilder ForResidents<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new ResidentsOnly());

    public static bool IsForResidents(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<ResidentsOnly>() is not null;

    /// <summary>To stand after routing: it looks at the endpoint.</summary>
    public static void UseResidentGate(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.IsForResidents() != true)
            return next(http);
        if (Caller.Find(http.Request) is not { } caller)
            return new Problem(Refusals.NoSession).ExecuteAsync(http);
        if (http.GetRouteValue("community") is string community && community != caller.Community)
            return new Problem(Refusals.NotOnRoll).ExecuteAsync(http);
        http.Features.Set(caller);
        return next(http);
    });

    private sealed class ResidentsOnly;
}
