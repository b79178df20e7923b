using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Ratings;

/// <param name="Score">1-5.</param>
internal sealed record RatingRequest(int Score, string? Comment = null);

internal sealed record RatingAnswer(string Aspect, int Score, string Period);

/// <summary>Rating the aspects of the community.</summary>
internal static class RatingApi
{
    public static void MapRatings(this IEndpointRouteBuilder app) =>
        app.MapResidents("Ratings").MapPut("/ratings/{aspect}", RateAsync);

    private static async Task<Results<JsonAnswer<RatingAnswer>, Problem>> RateAsync(
        string community, string aspect, RatingRequest rating, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new Rate(aspect, rating.Score, rating.Comment)))
            .Answer((RatingReply reply) => new RatingAnswer(reply.Aspect, reply.Score, reply.Period));
}
