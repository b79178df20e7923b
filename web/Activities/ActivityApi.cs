using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Activities;

/// <param name="Persons">1, or 2 with one more of the household.</param>
internal sealed record SignupRequest(int Persons = 1);

/// <param name="Position">One more than the persons who wait before; absent with a seat.</param>
internal sealed record SignupAnswer(SignupStatus Status, int? Position, int Persons);

/// <param name="Token">What the QR code at the door holds.</param>
internal sealed record CheckInRequest(string Token);

/// <param name="Score">1-5.</param>
internal sealed record ActivityRatingRequest(int Score);

/// <summary>Signing up for activities, leaving them, being there, rating them; and their dates for calendars.</summary>
internal static class ActivityApi
{
    public static void MapActivities(this IEndpointRouteBuilder app)
    {
        var activities = app.MapResidents("Activities");
        activities.MapPut("/activities/{activity}/signup", SignUpAsync);
        activities.MapDelete("/activities/{activity}/signup", LeaveAsync);
        activities.MapPut("/activities/{activity}/checkin", CheckInAsync);
        activities.MapPut("/activities/{activity}/rating", RateAsync);
        var calendars = app.MapGroup("/api/communities/{community}").WithTags("Activities").ForEverybody();
        calendars.MapGet("/activities.ics", CalendarAsync).Produces(200, contentType: CalendarText.MediaType).ProducesProblem(404);
        calendars.MapGet("/activities/{activity}.ics", DateAsync).Produces(200, contentType: CalendarText.MediaType).ProducesProblem(404);
    }

    /// <summary>For oneself alone where nothing else is said.</summary>
    private static async Task<Results<JsonAnswer<SignupAnswer>, Problem>> SignUpAsync(
        string community, string activity, SignupRequest? signup, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new SignUp(activity, signup?.Persons ?? 1)))
            .Answer((SignupReply reply) => new SignupAnswer(reply.Status, reply.Position, reply.Persons));

    private static async Task<Results<NoContent, Problem>> LeaveAsync(
        string community, string activity, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new Leave(activity))).Answer();

    private static async Task<Results<NoContent, Problem>> CheckInAsync(
        string community, string activity, CheckInRequest visit, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new CheckIn(activity, visit.Token))).Answer();

    private static async Task<Results<NoContent, Problem>> RateAsync(
        string community, string activity, ActivityRatingRequest rating, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new RateActivity(activity, rating.Score))).Answer();

    /// <summary>All that is not over: a calendar to subscribe to.</summary>
    private static async Task<Results<CalendarAnswer, Problem>> CalendarAsync(
        string community, HttpRequest request, Feeds feeds, WebSettings settings, TimeProvider clock)
    {
        if (await feeds.ViewCommunityAsync(community) is not { } view)
            return new Problem(Refusals.UnknownCommunity);
        var now = clock.GetUtcNow();
        var coming = view.Sections.Activities!.Value.Where(a => a.EndsAt > now);
        return new CalendarAnswer("activities", CalendarText.Write(view, coming, settings.AddressFor(request), now));
    }

    private static async Task<Results<CalendarAnswer, Problem>> DateAsync(
        string community, string activity, HttpRequest request, Feeds feeds, WebSettings settings, TimeProvider clock)
    {
        if (await feeds.ViewCommunityAsync(community) is not { } view)
            return new Problem(Refusals.UnknownCommunity);
        return view.Sections.Activities!.Value.FirstOrDefault(a => a.Id == activity) is { } found
            ? new CalendarAnswer(activity, CalendarText.Write(view, [found], settings.AddressFor(request), clock.GetUtcNow()))
            : new Problem(ActivityRefusals.Unknown(activity));
    }
}
