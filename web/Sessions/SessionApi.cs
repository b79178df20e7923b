using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HappyCommunity.Live.Sessions;

/// <param name="Code">The household code of the letter; spaces, dashes and case do not matter.</param>
/// <param name="Device">What the device calls itself, such as "Android · WeChat".</param>
internal sealed record EnrolRequest(string Code, string? Device = null);

/// <param name="Link">What stands in a one-time link after <c>#move=</c> or <c>#seat=</c>.</param>
/// <param name="Device">What the device calls itself, such as "Android · WeChat".</param>
internal sealed record JoinRequest(string Link, string? Device = null);

internal sealed record EnrolAnswer(string Community, int Resident);

/// <summary>Enrolment by household code or one-time link, and what a resident may know of oneself.</summary>
internal static class SessionApi
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/api/session").WithTags("Session").ForEverybody();
        session.MapPost("/enrol", EnrolAsync).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);
        session.MapPost("/join", JoinAsync).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);
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
        var address = EnrolLimits.AddressOf(http);
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
            community,
            Actor.System,
            new Enrol(hash, Secret.Hash(token), KeyOf(key, token), DeviceWords.Tidy(request.Device)));
        return SignIn(http, community, token, outcome);
    }

    private static async Task<Results<JsonAnswer<EnrolAnswer>, Problem>> JoinAsync(
        JoinRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        HttpContext http,
        EnrolLimits limits,
        CommunityGateway communities)
    {
        if (JoinAddress.Parse(request.Link) is not { } link)
            return new Problem(RollRefusals.UnknownLink);
        var address = EnrolLimits.AddressOf(http);
        if (limits.TryEnter(request.Link, address) is { } wait)
            return Problem.TooManyTries(http, wait);
        var token = DeviceCookie.NewToken();
        var outcome = await communities.SubmitAsync(link.Community, Actor.System, new JoinByLink(
            link.Hash, Secret.Hash(token), KeyOf(key, token), DeviceWords.Tidy(request.Device)));
        if (outcome.Refusal?.Kind == RefusalKind.NotFound)
        {
            limits.CountFailure(address);
            return new Problem(RollRefusals.UnknownLink);
        }
        return SignIn(http, link.Community, token, outcome);
    }

    /// <summary>Without a key of the sender's own, ours: the community may be asked again, by which nobody may take two seats, or lose the link.</summary>
    private static UInt128 KeyOf(string? key, string token) => Secret.Hash(string.IsNullOrEmpty(key) ? token : key);

    private static Results<JsonAnswer<EnrolAnswer>, Problem> SignIn(HttpContext http, string community, string token, Outcome outcome)
    {
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
