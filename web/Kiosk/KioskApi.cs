using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace HappyCommunity.Live.Kiosk;

/// <param name="Open">Whether this browser is a kiosk of the community.</param>
internal sealed record KioskAnswer(bool Open);

/// <param name="Code">The household code of the letter; spaces, dashes and case do not matter.</param>
internal sealed record VisitRequest(string Code);

/// <param name="Visit">To be sent with each ballot; good for a quarter of an hour.</param>
internal sealed record VisitAnswer(string Visit, ImmutableArray<SeatBallots> Seats);

/// <param name="Id">The page's own: sent again, it is the same ballot.</param>
/// <param name="Options">What is chosen, ranked ones by preference.</param>
internal sealed record KioskBallot(string Visit, Guid Id, int Seat, ImmutableArray<string> Options);

internal sealed record KioskReceipt(string Receipt);

/// <summary>
/// A tablet at the centre, for those without a phone: the household's code, the seat, the polls, the ballot. It enrols no
/// device. Codes can be tried only where one of the staff has put a kiosk up.
/// </summary>
internal static class KioskApi
{
    public static Refusal NotOpen { get; } = new("kiosk-not-open", RefusalKind.Unauthenticated);

    public static Refusal VisitOver { get; } = new("kiosk-visit-over", RefusalKind.Forbidden);

    public static void MapKiosk(this IEndpointRouteBuilder app)
    {
        app.MapStaff("Kiosk", Permission.EnterBallots).MapPut("/kiosk", OpenAsync)
            .WithDescription("Makes this browser a kiosk, and signs it out at the desk.");
        var kiosk = app.MapGroup("/api/communities/{community}/kiosk").WithTags("Kiosk").ForEverybody();
        kiosk.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);
        kiosk.MapGet("", LookAsync).WithDescription("Whether this browser is a kiosk of the community.");
        kiosk.MapDelete("", Close);
        kiosk.MapPost("/visit", VisitAsync);
        kiosk.MapPut("/polls/{poll}/ballot", VoteAsync);
    }

    private static async Task<NoContent> OpenAsync(
        string community, Staff staff, HttpContext http, KioskPasses passes, StaffSessions sessions, SignInManager<Account> signIn)
    {
        passes.Write(new KioskPass(community, staff.Name), http.Response);
        await sessions.EndAsync(staff.Name, staff.Session);
        await signIn.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<KioskAnswer>> LookAsync(string community, HttpRequest request, KioskPasses passes, StaffSessions staff) =>
        new(new KioskAnswer(await FindAsync(request, community, passes, staff) is not null));

    /// <summary>A kiosk stands for whoever has put it up, as long as that account may do what it does.</summary>
    private static async Task<KioskPass?> FindAsync(HttpRequest request, string community, KioskPasses passes, StaffSessions staff) =>
        passes.Find(request, community) is { } pass && await staff.MayAsync(pass.Staff, community, Permission.EnterBallots) ? pass : null;

    private static Results<NoContent, Problem> Close(string community, HttpResponse response)
    {
        // It becomes part of a header.
        if (!Ids.IsWellFormed(community))
            return new Problem(Refusals.UnknownCommunity);
        KioskPasses.Clear(community, response);
        return TypedResults.NoContent();
    }

    private static async Task<Results<JsonAnswer<VisitAnswer>, Problem>> VisitAsync(
        string community, VisitRequest request, HttpContext http, KioskPasses passes, StaffSessions staff, EnrolLimits limits, CommunityGateway communities)
    {
        if (await FindAsync(http.Request, community, passes, staff) is not { } pass)
            return new Problem(NotOpen);
        if (HouseholdCode.Normalize(request.Code) is not { } code)
            return new Problem(StatusCodes.Status404NotFound, "household-code-malformed");
        var address = EnrolLimits.AddressOf(http);
        if (limits.TryEnter(code, address) is { } wait)
            return Problem.TooManyTries(http, wait);
        var outcome = await communities.SubmitAsync(community, Actor.Staff(pass.Staff), new FindSeats(null, Secret.Hash(code)));
        if (outcome.Refusal?.Kind == RefusalKind.NotFound)
            limits.CountFailure(address);
        return outcome.Answer((HouseholdSeats found) => new VisitAnswer(passes.Seal(new KioskVisit(community, found.Household)), found.Seats));
    }

    private static async Task<Results<JsonAnswer<KioskReceipt>, Problem>> VoteAsync(
        string community, string poll, KioskBallot ballot, HttpRequest request, KioskPasses passes, StaffSessions staff, CommunityGateway communities)
    {
        if (await FindAsync(request, community, passes, staff) is not { } pass)
            return new Problem(NotOpen);
        if (passes.Find(ballot.Visit, community) is not { } visit)
            return new Problem(VisitOver);
        var choice = ballot.Options.IsDefault ? "" : Choice.Join(ballot.Options);
        var outcome = await communities.SubmitAsync(
            community, Actor.Staff(pass.Staff), new EnterBallot(ballot.Id, poll, visit.Household, ballot.Seat, choice, Kiosk: true));
        return outcome.Answer((PaperReply reply) => new KioskReceipt(reply.Receipt!));
    }
}
