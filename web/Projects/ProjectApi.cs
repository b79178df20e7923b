using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Projects;

/// <param name="Amount">Whole yuan, 1-100,000, where one would give; absent where one does not want to say.</param>
internal sealed record OfferRequest(OfferKind Kind, int? Amount = null);

/// <summary>What a resident would give and do for a project.</summary>
internal static class ProjectApi
{
    public static void MapProjects(this IEndpointRouteBuilder app)
    {
        var projects = app.MapResidents("Projects");
        projects.MapPut("/projects/{project}/offer", OfferAsync);
        projects.MapDelete("/projects/{project}/offer", WithdrawAsync);
    }

    private static async Task<Results<NoContent, Problem>> OfferAsync(
        string community, string project, OfferRequest offer, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new MakeOffer(project, offer.Kind, offer.Amount))).Answer();

    private static async Task<Results<NoContent, Problem>> WithdrawAsync(
        string community, string project, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new WithdrawOffer(project))).Answer();
}
