using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Projects;

/// <param name="Budget">Yuan, as is <paramref name="Spent"/>.</param>
internal sealed record ProjectRequest(string Title, ProjectStage Stage, decimal Budget, decimal Spent);

/// <param name="Contributor">A unit, shop or association by its public name, never a person; absent for residents.</param>
/// <param name="Amount">Yuan, where it was money and how much is known.</param>
/// <param name="What">In a few words.</param>
internal sealed record ContributionRequest(ContributionKind Kind, string? Contributor = null, decimal? Amount = null, string? What = null);

/// <summary>The desk's part in projects: how they stand, and who gave what.</summary>
internal static class ProjectDeskApi
{
    private const string Project = "/projects/{project}";
    private const string Contribution = Project + "/contributions/{contribution}";

    public static void MapProjectDesk(this IEndpointRouteBuilder app)
    {
        var office = app.MapStaff("Projects", Permission.ManageProjects);
        office.MapGet("/desk/projects", ListAsync).WithDescription("With those in the archive.");
        office.MapPut(Project, PutAsync).WithDescription("One in the archive is on show again by that.");
        office.MapDelete(Project, ArchiveAsync).WithDescription("Off the show and into the archive.");
        office.MapPut(Contribution, RecordAsync);
        office.MapDelete(Contribution, RemoveAsync);
    }

    private static async Task<Results<JsonAnswer<ImmutableArray<OfficeProject>>, Problem>> ListAsync(
        string community, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new FindProjects())).Answer((ProjectsReply reply) => reply.Projects);

    private static async Task<Results<NoContent, Problem>> PutAsync(
        string community, string project, ProjectRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(
            community, staff.Actor, new PresentProject(project, request.Title, request.Stage, request.Budget, request.Spent))).Answer();

    private static async Task<Results<NoContent, Problem>> ArchiveAsync(
        string community, string project, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new ArchiveProject(project))).Answer();

    private static async Task<Results<NoContent, Problem>> RecordAsync(
        string community, string project, string contribution, ContributionRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new RecordContribution(
            project, new Contribution(contribution, request.Contributor, request.Kind, request.Amount, request.What)))).Answer();

    private static async Task<Results<NoContent, Problem>> RemoveAsync(
        string community, string project, string contribution, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new RemoveContribution(project, contribution))).Answer();
}
