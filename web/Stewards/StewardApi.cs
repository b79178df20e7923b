using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Stewards;

/// <param name="Unit">As on the building's public board, and the person as well.</param>
internal sealed record StewardRequest(string Unit, string Person);

/// <summary>Naming who is answerable for a building.</summary>
internal static class StewardApi
{
    private const string Steward = "/stewards/{building:int}";

    public static void MapStewards(this IEndpointRouteBuilder app)
    {
        var office = app.MapStaff("Stewards", Permission.ManageCommunity);
        office.MapPut(Steward, NameAsync);
        office.MapDelete(Steward, DismissAsync);
    }

    private static async Task<Results<NoContent, Problem>> NameAsync(
        string community, int building, StewardRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(
            community, staff.Actor, new NameStewards([new Steward(building, request.Unit, request.Person)]))).Answer();

    private static async Task<Results<NoContent, Problem>> DismissAsync(
        string community, int building, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new DismissSteward(building))).Answer();
}
