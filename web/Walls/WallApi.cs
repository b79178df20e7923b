using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Walls;

/// <summary>How a wall is to be, for whoever shows it.</summary>
/// <param name="Seconds">How long a page stays.</param>
/// <param name="Hours">Of the seven days from Monday on, minutes since midnight in <paramref name="TimeZone"/>; null for a dark day.</param>
/// <param name="Reload">When it changes, the page is to be loaded anew; absent for never.</param>
internal sealed record WallAnswer(
    string Community, string Id, string Name, ImmutableArray<WallPage> Pages, int Seconds, ImmutableArray<WallHours?> Hours, string TimeZone,
    bool Sound, Guid? Reload)
{
    public static WallAnswer Of(string community, WallReply shown)
    {
        var (wall, settings) = (shown.Wall, shown.Wall.Settings);
        return new WallAnswer(
            community, wall.Id, settings.Name, settings.Pages, settings.Seconds, settings.Hours, shown.TimeZone, settings.Sound, wall.Reload);
    }
}

/// <param name="Wall">The wall whose screen this browser is; absent where it is none's.</param>
internal sealed record ScreenAnswer(WallAnswer? Wall);

/// <param name="Code">To be typed at the desk; six letters and digits.</param>
internal sealed record ScreenCode(string Code, DateTimeOffset Until);

internal sealed record ScreenCodeState(PairingState State);

/// <summary>What screens ask for: a code to be paired by, and how the wall is to be that they show.</summary>
internal static class WallApi
{
    private const int MostAttempts = 5;

    /// <summary>A screen asks again after it; shorter than any proxy's patience.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    public static void MapWalls(this IEndpointRouteBuilder app)
    {
        var screen = app.MapGroup("/api/walls/screen").WithTags("Walls").ForEverybody();
        screen.MapGet("", FindAsync).WithDescription("Whose screen this browser is.").ProducesProblem(503);
        screen.MapPost("/codes", OfferAsync).WithDescription("A code for this screen, good for ten minutes and for one pairing.").ProducesProblem(429);
        screen.MapGet("/codes/{code}", AwaitAsync).WithDescription("Whether somebody has typed the code; waits some seconds for that.");
        screen.MapGet("/codes/{code}/qr", Qr).WithDescription("Leads to the desk, with the code.")
            .Produces(200, contentType: QrCode.MediaType).ProducesProblem(404);
        app.MapGet("/api/communities/{community}/walls/{wall}", ShowAsync).WithTags("Walls").ForEverybody()
            .WithDescription("A private one is for its own screen.").ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<JsonAnswer<ScreenAnswer>> FindAsync(HttpContext http, WallScreens screens)
    {
        if (await screens.FindAsync(http.Request) is not { } found)
            return new JsonAnswer<ScreenAnswer>(new ScreenAnswer(null));
        WallCookie.Write(WallCookie.Find(http.Request)!, http.Response);
        return new JsonAnswer<ScreenAnswer>(new ScreenAnswer(WallAnswer.Of(found.Community, found.Shown)));
    }

    /// <summary>The screen gets another token with each code: what it was before says nothing about what it will be.</summary>
    private static async Task<Results<JsonAnswer<ScreenCode>, Problem>> OfferAsync(
        HttpContext http, WallLimits limits, IGrainFactory grains, Patience patience)
    {
        if (limits.TryTakeCode(EnrolLimits.AddressOf(http)) is { } wait)
            return Problem.TooManyTries(http, wait);
        var screen = WallCookie.Renew(http.Response);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var code = WallCode.Generate();
            if (await patience.AskAsync("A screen's code", () => grains.GetGrain<IWallPairingGrain>(code).Offer(screen)) is { } until)
                return new JsonAnswer<ScreenCode>(new ScreenCode(code, until));
        }
        return new Problem(Refusals.TryAgain);
    }

    private static async Task<JsonAnswer<ScreenCodeState>> AwaitAsync(
        string code, HttpContext http, WallLimits limits, IGrainFactory grains, Patience patience)
    {
        if (WallCookie.Hash(http.Request) is not { } screen || WallCode.Normalize(code) is not { } canonical)
            return new JsonAnswer<ScreenCodeState>(new ScreenCodeState(PairingState.Over));
        using var lease = limits.EnterWait(EnrolLimits.AddressOf(http));
        var longest = lease.IsAcquired ? LongestWait : TimeSpan.Zero;
        var state = await patience.AskAsync("A screen's code", () => grains.GetGrain<IWallPairingGrain>(canonical).Await(screen, longest));
        return new JsonAnswer<ScreenCodeState>(new ScreenCodeState(state));
    }

    private static Results<ContentHttpResult, Problem> Qr(string code, HttpRequest request, WebSettings settings) =>
        WallCode.Normalize(code) is { } canonical
            ? TypedResults.Content(QrCode.Draw(QrCode.AddressOf("/desk/pair/" + canonical, request, settings)), QrCode.MediaType)
            : new Problem(WallRefusals.CodeUnknown);

    private static async Task<Results<JsonAnswer<WallAnswer>, Problem>> ShowAsync(
        string community, string wall, HttpRequest request, CommunityGateway communities) => Ids.IsWellFormed(community)
        ? (await communities.SubmitAsync(community, Actor.System, new ShowWall(wall, WallCookie.Hash(request))))
            .Answer((WallReply shown) => WallAnswer.Of(community, shown))
        : new Problem(Refusals.UnknownCommunity);
}
