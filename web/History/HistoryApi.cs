using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Regions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.History;

/// <summary>What one point is apart from the next.</summary>
internal enum HistoryStep
{
    Hour,
    Day,
}

/// <param name="At">The end of an hour or day; the figures hold until the next point.</param>
internal sealed record HistoryItem(DateTimeOffset At, Summary Summary);

/// <param name="Points">Oldest first; the first may be of before the moment that was asked from, and then holds there.</param>
internal sealed record HistorySeries(string Code, HistoryStep Step, ImmutableArray<HistoryItem> Points);

internal sealed record PastChild(string Code, Summary Summary);

/// <param name="Summary">Null where nothing was there yet.</param>
internal sealed record RegionPast(DateTimeOffset At, Summary? Summary, ImmutableArray<PastChild> Children);

/// <summary>How regions and communities stood.</summary>
internal static class HistoryApi
{
    public static Refusal Malformed { get; } = new("history-malformed", RefusalKind.Invalid);

    public static void MapHistory(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/regions/{region}/history", (string region, DateTimeOffset? from, DateTimeOffset? to, string? step, HistoryShelf shelf) =>
            ReadAsync(region, isCommunity: false, from, to, step, shelf)).Describe();
        app.MapGet("/api/communities/{community}/history", (string community, DateTimeOffset? from, DateTimeOffset? to, string? step, HistoryShelf shelf) =>
            ReadAsync(community, isCommunity: true, from, to, step, shelf)).Describe();
        app.MapGet("/api/regions/{region}/past", PastAsync).Describe();
    }

    private static void Describe(this RouteHandlerBuilder endpoint) =>
        endpoint.WithTags("History").ForEverybody().ProducesProblem(400).ProducesProblem(404);

    internal static async Task<Results<Ok<HistorySeries>, Problem>> ReadAsync(
        string code, bool isCommunity, DateTimeOffset? from, DateTimeOffset? to, string? step, HistoryShelf shelf)
    {
        if (!Ids.IsWellFormed(code) || !await shelf.KnowsAsync(code, isCommunity))
            return new Problem(isCommunity ? Refusals.UnknownCommunity : RegionRefusals.Unknown);
        if (!Enum.TryParse<HistoryStep>(step ?? nameof(HistoryStep.Hour), ignoreCase: true, out var size) || !Enum.IsDefined(size))
            return new Problem(Malformed);
        var longest = size == HistoryStep.Hour ? TimeSpan.FromDays(HistoryClock.HoursKeptDays) : TimeSpan.MaxValue;
        var until = to ?? shelf.Now;
        if (until <= HistoryClock.DaysKeptFrom(shelf.Now))
            return new Problem(Malformed);
        var after = from ?? until.AddDays(size == HistoryStep.Hour ? -1 : -30);
        return after >= until || after < HistoryClock.DaysKeptFrom(shelf.Now) || until - after > longest
            ? new Problem(Malformed)
            : TypedResults.Ok(new HistorySeries(code, size, await shelf.ReadAsync(code, after, until, size == HistoryStep.Day)));
    }

    private static async Task<Results<Ok<RegionPast>, Problem>> PastAsync(string region, DateTimeOffset at, Feeds feeds, HistoryShelf shelf)
    {
        if (!Ids.IsWellFormed(region) || region == IRegionGrain.Root || await feeds.ViewRegionAsync(region) is not { } view)
            return new Problem(RegionRefusals.Unknown);
        if (at > shelf.Now || at < HistoryClock.DaysKeptFrom(shelf.Now))
            return new Problem(Malformed);
        return TypedResults.Ok(await shelf.ReadAsync(view, at));
    }
}

/// <summary>The history, for people.</summary>
internal sealed class HistoryShelf(IGrainFactory grains, Feeds feeds, Patience patience, IOptions<CommunityOptions> options, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<bool> KnowsAsync(string code, bool isCommunity) => isCommunity
        ? await feeds.ViewCommunityAsync(code) is not null
        : code != IRegionGrain.Root && await feeds.ViewRegionAsync(code) is not null;

    public async Task<ImmutableArray<HistoryItem>> ReadAsync(string code, DateTimeOffset after, DateTimeOffset until, bool daily) =>
        [.. (await AskAsync(history => history.Read(code, after, until, daily))).Select(point => new HistoryItem(point.At, Show(point, DayEndedAt(point.At))))];

    /// <summary>How a region stood at a moment, and those that are below it now.</summary>
    /// <param name="day">Whose counts are meant; where none is given, the day that the moment ends.</param>
    public async Task<RegionPast> ReadAsync(RegionView region, DateTimeOffset at, DateOnly? day = null)
    {
        var children = region.Sections.Children.Select(child => child.Code);
        var then = (await AskAsync(history => history.ReadAt([region.Code, .. children], at)))
            .ToDictionary(point => point.Code, point => Show(point, day ?? DayEndedAt(at)), StringComparer.Ordinal);
        return new RegionPast(
            at, then.GetValueOrDefault(region.Code), [.. children.Where(then.ContainsKey).Select(code => new PastChild(code, then[code]))]);
    }

    private Task<ImmutableArray<HistoryPoint>> AskAsync(Func<IHistoryGrain, Task<ImmutableArray<HistoryPoint>>> ask) =>
        patience.AskAsync("The history", () => ask(grains.GetGrain<IHistoryGrain>(0)));

    private DateOnly DayEndedAt(DateTimeOffset at) => options.Value.Zone.DayOf(at.AddTicks(-1));

    private Summary Show(HistoryPoint point, DateOnly day) => Summary.Of(point.Figures, day, options.Value.Measures);
}
