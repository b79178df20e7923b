using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Interfaces;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;

namespace HappyCommunity.Live.Accounts;

/// <summary>Whom an endpoint is for: every one says so.</summary>
internal static class StaffGate
{
    public static Refusal NoSession { get; } = new("staff-session-needed", RefusalKind.Unauthenticated);

    public static Refusal NotAllowed { get; } = new("not-allowed", RefusalKind.Forbidden);

    /// <summary>For anybody at all.</summary>
    public static TBuilder ForEverybody<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Everybody());

    /// <summary>For staff, whatever they may do; what the handler does it has to ask for.</summary>
    public static TBuilder ForStaff<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new StaffOnly(null));

    /// <summary>For staff with a permission in the community that the address names as <c>{community}</c>.</summary>
    public static TBuilder ForStaff<TBuilder>(this TBuilder endpoints, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new StaffOnly(permission));

    /// <summary>Endpoints below a community for its staff.</summary>
    public static RouteGroupBuilder MapStaff(this IEndpointRouteBuilder app, string tag, Permission permission)
    {
        var group = app.MapGroup("/api/communities/{community}").WithTags(tag).ForStaff(permission);
        group.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        return group;
    }

    /// <summary>To stand after routing: it looks at the endpoint.</summary>
    public static void UseStaffGate(this IApplicationBuilder app) => app.Use((http, next) =>
        http.GetEndpoint()?.Metadata.GetMetadata<StaffOnly>() is { } wanted ? AdmitAsync(http, next, wanted.Permission) : next(http));

    /// <summary>Whether an endpoint says whom it is for.</summary>
    public static bool SaysForWhom(this Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Everybody>() is not null
        || endpoint.Metadata.GetMetadata<StaffOnly>() is not null
        || endpoint.IsForResidents()
        || endpoint.IsForKeys();

    /// <summary>What an endpoint wants; null where it is not for staff, or asks by itself.</summary>
    public static Permission? PermissionOf(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<StaffOnly>()?.Permission;

    private static async Task AdmitAsync(HttpContext http, RequestDelegate next, Permission? permission)
    {
        var refusal = await FindRefusalAsync(http, permission);
        await (refusal is null ? next(http) : new Problem(refusal).ExecuteAsync(http));
        // By the gate or by what is behind it.
        if (http.Response.StatusCode == StatusCodes.Status403Forbidden)
            http.RequestServices.GetRequiredService<SecurityLog>()
                .Write(SecurityEvent.Refused, http.Features.Get<Staff>()?.Name, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
    }

    /// <returns>Why not, or null; the caller is bound where it is one of the staff.</returns>
    private static async Task<Refusal?> FindRefusalAsync(HttpContext http, Permission? permission)
    {
        var services = http.RequestServices;
        if (await services.GetRequiredService<StaffSessions>().FindAsync(http) is not { } found)
            return NoSession;
        http.Features.Set(found);
        if (permission is not { } needed || http.GetRouteValue("community") is not string community)
            return null;
        if (await services.GetRequiredService<CommunityPaths>().FindAsync(community) is not { } path)
            return Refusals.UnknownCommunity;
        ImmutableArray<Permission> permissions = [.. Permissions.Of(found.Identity.Grants, path)];
        http.Features.Set(found with { Permissions = permissions });
        return permissions.Contains(needed) ? null : NotAllowed;
    }

    private sealed class Everybody;

    private sealed record StaffOnly(Permission? Permission);
}
