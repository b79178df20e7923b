using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Requests;

/// <summary>Open requests of the same kind at the same place, without anybody's words.</summary>
internal sealed record SimilarAnswer(ImmutableArray<SimilarRequest> Requests);

/// <summary>Finding that somebody else has the same trouble, and saying "me too" instead of sending it again.</summary>
internal static class NeighbourApi
{
    public static void MapNeighbours(this IEndpointRouteBuilder requests)
    {
        requests.MapGet("/requests/similar", SimilarAsync);
        requests.MapPut("/requests/{number:int}/metoo", JoinAsync);
        requests.MapDelete("/requests/{number:int}/metoo", LeaveAsync);
    }

    private static async Task<Results<JsonAnswer<SimilarAnswer>, Problem>> SimilarAsync(
        string community, string category, int? building, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new FindSimilar(category, building)))
            .Answer((SimilarReply reply) => new SimilarAnswer(reply.Requests));

    private static async Task<Results<NoContent, Problem>> JoinAsync(
        string community, int number, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new JoinRequest(number))).Answer();

    private static async Task<Results<NoContent, Problem>> LeaveAsync(
        string community, int number, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new LeaveRequest(number))).Answer();
}
