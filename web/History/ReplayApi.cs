using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Regions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.History;

/// <param name="Frames">Oldest first: at the beginning of the day, at the end of each hour, and, of a day that is not over, now.</param>
internal sealed record RegionReplay(string Code, DateOnly Day, DateTimeOffset From, DateTimeOffset Until, ImmutableArray<RegionPast> Frames);

/// <summary>A day once more: of a region by its hours, for everybody; of a community, step by step, for its staff.</summary>
internal static class ReplayApi
{
    public static void MapReplay(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/regions/{region}/replay", RegionAsync).WithTags("History").ForEverybody().ProducesProblem(400).ProducesProblem(404);
        app.MapStaff("History", Permission.SeeDesk).MapGet("/replay", CommunityAsync);
    }

    private static async Task<Results<Ok<RegionReplay>, Problem>> RegionAsync(
        string region, DateOnly day, Feeds feeds, HistoryShelf shelf, IOptions<CommunityOptions> options)
    {
        if (!Ids.IsWellFormed(region) || region == IRegionGrain.Root || await feeds.ViewRegionAsync(region) is not { } view)
            return new Problem(RegionRefusals.Unknown);
        var (zone, now) = (options.Value.Zone, shelf.Now);
        if (!IsKept(day, zone, now))
            return new Problem(HistoryApi.Malformed);
        var (from, end) = (zone.StartOf(day), zone.StartOf(day.AddDays(1)));
        var frames = new List<RegionPast>();
        for (var at = from; at <= end && at <= now; at = at.AddHours(1))
            frames.Add(await shelf.ReadAsync(view, at, day));
        if (end > now)
            frames.Add(new RegionPast(view.At, view.Sections.Summary, [.. view.Sections.Children.Select(child => new PastChild(child.Code, child.Summary))]));
        return TypedResults.Ok(new RegionReplay(region, day, from, end < now ? end : now, [.. frames]));
    }

    /// <returns>Patches, as of the live view: the first has all sections, and follows none.</returns>
    private static async Task<Results<Ok<IAsyncEnumerable<CommunityPatch>>, Problem>> CommunityAsync(
        string community, DateOnly day, IGrainFactory grains, Patience patience, IOptions<CommunityOptions> options, TimeProvider clock,
        CancellationToken stopping)
    {
        if (!IsKept(day, options.Value.Zone, clock.GetUtcNow()))
            return new Problem(HistoryApi.Malformed);
        // The first is there before anything is sent: where it cannot be had there is an error, and not half an answer.
        var (first, rest) = await patience.AskAsync(community, async () =>
        {
            var patches = grains.GetGrain<IReplayGrain>(Guid.NewGuid()).Show(community, day).GetAsyncEnumerator(stopping);
            return (await patches.MoveNextAsync() ? patches.Current : null, patches);
        });
        return TypedResults.Ok(AllAsync());

        async IAsyncEnumerable<CommunityPatch> AllAsync()
        {
            await using var patches = rest;
            if (first is null)
                yield break;
            yield return first;
            while (await patches.MoveNextAsync())
                yield return patches.Current;
        }
    }

    /// <summary>Days to come have nothing to show, and those before the history's first are not kept.</summary>
    private static bool IsKept(DateOnly day, TimeZoneInfo zone, DateTimeOffset now) =>
        day <= zone.DayOf(now) && day >= zone.DayOf(HistoryClock.DaysKeptFrom(now));
}
