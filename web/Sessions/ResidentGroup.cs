using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;

namespace HappyCommunity.Live.Sessions;

/// <summary>Endpoints below a community that only its own residents may use.</summary>
internal static class ResidentGroup
{
    public static RouteGroupBuilder MapResidents(this IEndpointRouteBuilder app, string tag)
    {
        var group = app.MapGroup("/api/communities/{community}").WithTags(tag).RequireAuthorization();
        group.AddEndpointFilter(OwnCommunityOnly);
        group.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        return group;
    }

    private static async ValueTask<object?> OwnCommunityOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var caller = await Caller.BindAsync(context.HttpContext);
        return caller?.Community == (string?)context.HttpContext.GetRouteValue("community")
            ? await next(context)
            : context.HttpContext.RequestServices.GetRequiredService<ProblemFactory>().From(Refusals.NotOnRoll);
    }
}
