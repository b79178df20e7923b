using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HappyCommunity.Live.Sessions;

/// <param name="Code">The household code of the letter; spaces, dashes and case do not matter.</param>
internal sealed record EnrolRequest(string Code);

internal sealed record EnrolAnswer(string Community, int Resident);

/// <summary>Enrolment by household code, and what a resident may know of oneself.</summary>
internal static class SessionApi
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/api/session").WithTags("Session");
        session.MapPost("/enrol", EnrolAsync).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);
        session.MapPost("/logout", LogoutAsync);
        app.MapGet("/api/me", MeAsync).WithTags("Session").ForResidents().ProducesProblem(401);
    }

    private static async Task<Results<JsonAnswer<EnrolAnswer>, Problem>> EnrolAsync(
        EnrolRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        HttpContext http,
        EnrolLimits limits,
        IGrainFactory grains,
        Patience patience,
        CommunityGateway communities)
    {
        if (HouseholdCode.Normalize(request.Code) is not { } code)
            return new Problem(StatusCodes.Status404NotFound, "household-code-malformed");
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (limits.TryEnter(code, address) is { } wait)
            return Problem.TooManyTries(http, wait);
        var hash = Secret.Hash(code);
        if (await patience.AskAsync("The index of household codes", () => grains.GetGrain<IHouseholdCodesGrain>(0).Find(hash)) is not { } community)
        {
            limits.CountFailure(address);
            return new Problem(RollRefusals.UnknownCode);
        }
        var token = DeviceCookie.NewToken();
        var outcome = await communities.SubmitAsync(
            community, Actor.System, new Enrol(hash, Secret.Hash(token), string.IsNullOrEmpty(key) ? 0 : Secret.Hash(key)));
        if (outcome.Reply is EnrolReply reply)
            new DeviceCookie(community, reply.Device, token).Write(http.Response);
        return outcome.Answer((EnrolReply r) => new EnrolAnswer(community, r.Resident));
    }

    private static async Task<NoContent> LogoutAsync(HttpContext http, CommunityGateway communities)
    {
        if (Caller.Find(http.Request) is { } caller)
            await communities.SubmitAsync(caller, new SignOut(caller.Device.Device));
        DeviceCookie.Clear(http.Response);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ResidentRecord>, Problem>> MeAsync(
        Caller caller, CommunityGateway communities) =>
        await communities.FindResidentAsync(caller) is { } resident
        && await communities.AskAsync(caller.Community, grain => grain.Me(resident)) is { } record
            ? TypedResults.Ok(record)
            : new Problem(Refusals.NoSession);
}
