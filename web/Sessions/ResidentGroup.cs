namespace HappyCommunity.Live.Sessions;

/// <summary>Endpoints below a community that only its own residents may use.</summary>
internal static class ResidentGroup
{
    public static RouteGroupBuilder MapResidents(this IEndpointRouteBuilder app, string tag)
    {
        var group = app.MapGroup("/api/communities/{community}").WithTags(tag).ForResidents();
        group.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        return group;
    }
}
