using HappyCommunity.Live.Communities;
using Microsoft.Extensions.Caching.Memory;

namespace HappyCommunity.Live.Walls;

/// <summary>A screen that belongs to a wall.</summary>
/// <param name="Screen">Hash of its token.</param>
internal sealed record FoundScreen(string Community, UInt128 Screen, WallReply Shown);

/// <summary>From a screen's cookie to its wall.</summary>
internal sealed class WallScreens(IGrainFactory grains, CommunityGateway communities, Patience patience, IMemoryCache cache)
{
    /// <summary>Where a screen was paired never changes; it is asked for at every change of a wall.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <returns>Null for a browser that is no wall's screen, or not any more.</returns>
    public async Task<FoundScreen?> FindAsync(HttpRequest request)
    {
        if (WallCookie.Hash(request) is not { } screen || await FindCommunityAsync(screen) is not { } community)
            return null;
        var outcome = await communities.SubmitAsync(community, Actor.System, new ShowWall(null, screen));
        return outcome switch
        {
            { Reply: WallReply shown } => new FoundScreen(community, screen, shown),
            { Refusal.Kind: RefusalKind.NotFound } => null,
            // A screen that is told that it has no wall shows a code: never because nobody knows just now.
            _ => throw new TimeoutException("It could not be made sure of whose screen this is."),
        };
    }

    public Task NoteAsync(FoundScreen found, WallShows shows) =>
        grains.GetGrain<IWallSignsGrain>(found.Community).Note(found.Shown.Wall.Id, found.Screen, shows);

    private async Task<string?> FindCommunityAsync(UInt128 screen)
    {
        if (cache.TryGetValue<string>((typeof(FoundScreen), screen), out var known))
            return known;
        var community = await patience.AskAsync("The directory of screens", () => grains.GetGrain<IWallScreensGrain>(0).Find(screen));
        return community is null ? null : cache.Set((typeof(FoundScreen), screen), community, Remembered);
    }
}
