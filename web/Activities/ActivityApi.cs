using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Activities;

/// <param name="Position">The place on the waitlist, 1 being next; absent with a seat.</param>
internal sealed record SignupAnswer(SignupStatus Status, int? Position);

/// <summary>Signing up for activities, leaving them, being there.</summary>
internal static class ActivityApi
{
    public static void MapActivities(this IEndpointRouteBuilder app)
    {
        var activities = app.MapResidents("Activities");
        activities.MapPut("/activities/{activity}/signup", SignUpAsync);
        activities.MapDelete("/activities/{activity}/signup", LeaveAsync);
        activities.MapPost("/activities/{activity}/check-in", CheckInAsync);
    }

    private static async Task<Results<JsonAnswer<SignupAnswer>, Problem>> SignUpAsync(
        string community, string activity, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new SignUp(activity)))
            .Answer((SignupReply reply) => new SignupAnswer(reply.Status, reply.Position));

    private static async Task<Results<NoContent, Problem>> LeaveAsync(
        string community, string activity, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new Leave(activity))).Answer();

    private static async Task<Results<NoContent, Problem>> CheckInAsync(
        string community, string activity, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new CheckIn(activity))).Answer();
}
