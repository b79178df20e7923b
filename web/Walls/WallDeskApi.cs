using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Walls;

/// <summary>A wall at the desk.</summary>
/// <param name="PairedAt">Since when it has its screen; absent where it has none.</param>
/// <param name="Sign">What its screen last said; absent where nothing was heard of it lately.</param>
internal sealed record DeskWall(
    string Id, string Name, ImmutableArray<WallPage> Pages, int Seconds, ImmutableArray<WallHours?> Hours, bool Sound, bool Private,
    DateTimeOffset? PairedAt, DeskSign? Sign);

/// <param name="Since">Since when it shows that.</param>
/// <param name="At">When it was last heard of.</param>
/// <param name="Silent">It has not been heard of for two minutes, and ought to have been.</param>
/// <inheritdoc cref="WallShows"/>
internal sealed record DeskSign(
    string Stage, WallPage? Page, DateTimeOffset Since, DateTimeOffset At, bool Silent, string Client, int Width, int Height, bool SoundBlocked);

internal sealed record DeskWalls(ImmutableArray<DeskWall> Walls);

/// <inheritdoc cref="WallSettings"/>
internal sealed record WallRequest(
    string Name, ImmutableArray<WallPage> Pages, int Seconds, ImmutableArray<WallHours?> Hours, bool Sound = false, bool Private = false);

/// <param name="Code">As the screen shows it; spaces, dashes and case do not matter.</param>
/// <param name="Name">Of a wall that there is not yet.</param>
internal sealed record PairRequest(string Code, string? Name = null);

/// <param name="Id">The page's own: sent again, it is the same.</param>
internal sealed record ReloadRequest(Guid Id);

/// <summary>The walls of a community, at its desk.</summary>
internal static class WallDeskApi
{
    private const string Wall = "/walls/{wall}";
    private const string Screen = Wall + "/screen";

    public static void MapWallDesk(this IEndpointRouteBuilder app)
    {
        var office = app.MapStaff("Walls", Permission.ManageWalls);
        office.MapGet("/desk/walls", ListAsync).WithDescription("With what each shows now.");
        office.MapPut(Wall, PutAsync).WithDescription("One that there is not yet is made by that, without a screen.");
        office.MapDelete(Wall, RemoveAsync);
        office.MapPut(Screen, PairAsync).WithDescription("Gives the wall the screen that shows the code, in place of the one it had.").ProducesProblem(429);
        office.MapDelete(Screen, UnpairAsync).WithDescription("The screen shows a code again.");
        office.MapPut(Wall + "/reload", ReloadAsync);
    }

    private static async Task<Results<JsonAnswer<DeskWalls>, Problem>> ListAsync(
        string community, Staff staff, CommunityGateway communities, IGrainFactory grains, Patience patience, TimeProvider clock)
    {
        var outcome = await communities.SubmitAsync(community, staff.Actor, new FindWalls());
        var signs = await patience.AskAsync("The signs of " + community, () => grains.GetGrain<IWallSignsGrain>(community).List());
        return outcome.Answer((WallsReply reply) => new DeskWalls([.. reply.Walls.Select(wall => Show(wall, signs, clock.GetUtcNow()))]));
    }

    private static DeskWall Show(Wall wall, ImmutableArray<WallSign> signs, DateTimeOffset now)
    {
        var settings = wall.Settings;
        // A screen that the wall had before may still be talking.
        var sign = signs.FirstOrDefault(sign => sign.Wall == wall.Id && sign.Screen == wall.Screen);
        return new DeskWall(
            wall.Id, settings.Name, settings.Pages, settings.Seconds, settings.Hours, settings.Sound, settings.Private, wall.PairedAt,
            sign is { Shows: var shows }
                ? new DeskSign(
                    shows.Stage, shows.Page, sign.Since, sign.At, WallSigns.IsSilent(sign, now), shows.Client, shows.Width, shows.Height, shows.SoundBlocked)
                : null);
    }

    private static async Task<Results<NoContent, Problem>> PutAsync(
        string community, string wall, WallRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new PutWall(
            wall, new WallSettings(request.Name, request.Pages, request.Seconds, request.Hours, request.Sound, request.Private)))).Answer();

    private static async Task<Results<NoContent, Problem>> RemoveAsync(
        string community, string wall, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new RemoveWall(wall))).Answer();

    private static async Task<Results<NoContent, Problem>> PairAsync(
        string community, string wall, PairRequest request, HttpContext http, Staff staff, CommunityGateway communities, IGrainFactory grains,
        Patience patience, WallLimits limits)
    {
        var address = EnrolLimits.AddressOf(http);
        if (limits.TryTry(staff.Name, address) is { } wait)
            return Problem.TooManyTries(http, wait);
        var claimant = $"{community}/{wall}";
        var pairing = WallCode.Normalize(request.Code) is { } code ? grains.GetGrain<IWallPairingGrain>(code) : null;
        var screen = pairing is null ? null : await patience.AskAsync("A screen's code", () => pairing.Claim(claimant));
        if (screen is null)
        {
            limits.CountFailure(staff.Name, address);
            return new Problem(WallRefusals.CodeUnknown);
        }
        var outcome = await communities.SubmitAsync(community, staff.Actor, new PairWall(wall, request.Name, screen.Value));
        await patience.AskAsync("A screen's code", async () =>
        {
            await pairing!.Settle(claimant, paired: outcome.Refusal is null);
            return true;
        });
        return outcome.Answer();
    }

    private static async Task<Results<NoContent, Problem>> UnpairAsync(
        string community, string wall, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new UnpairWall(wall))).Answer();

    private static async Task<Results<NoContent, Problem>> ReloadAsync(
        string community, string wall, ReloadRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new ReloadWall(wall, request.Id))).Answer();
}
