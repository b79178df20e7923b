using System.Collections.Concurrent;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;
using Microsoft.AspNetCore.SignalR;

namespace HappyCommunity.Live.Live;

/// <summary>The feeds of this host, one per watched community and region.</summary>
internal sealed class Feeds(
    IGrainFactory grains, IHubContext<LiveHub, ILiveScreen> screens, TimeProvider clock, ILogger<Feeds> logger)
    : BackgroundService
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, CommunityFeed> _communities = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RegionFeed> _regions = new(StringComparer.Ordinal);

    public CommunityFeed Community(string code) =>
        _communities.GetOrAdd(code, c => new CommunityFeed(c, grains, screens, clock, logger));

    public RegionFeed Region(string code) =>
        _regions.GetOrAdd(code, c => new RegionFeed(c, grains, screens, clock, logger));

    /// <summary>The latest view: of the feed where there is one, else of the grain. Null for a code that is nobody's.</summary>
    public Task<CommunityView?> ViewCommunityAsync(string code) => _communities.TryGetValue(code, out var feed)
        ? feed.GetAsync()
        : grains.GetGrain<ICommunityGrain>(code).View();

    public Task<RegionView?> ViewRegionAsync(string code) => _regions.TryGetValue(code, out var feed)
        ? feed.GetAsync()
        : grains.GetGrain<IRegionGrain>(code).View();

    /// <summary>Ends what a screen watched.</summary>
    public void Leave(string connection)
    {
        foreach (var feed in _communities.Values)
            feed.Leave(connection);
        foreach (var feed in _regions.Values)
            feed.Leave(connection);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_communities.Values.Select(f => f.DisposeAsync().AsTask()));
        await Task.WhenAll(_regions.Values.Select(f => f.DisposeAsync().AsTask()));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SweepInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RemoveIdleAsync<CommunityFeed, CommunityView, CommunityPatch>(_communities);
            await RemoveIdleAsync<RegionFeed, RegionView, RegionPatch>(_regions);
        }
    }

    private static async Task RemoveIdleAsync<TFeed, TView, TPatch>(ConcurrentDictionary<string, TFeed> feeds)
        where TFeed : Feed<TView, TPatch>
        where TView : class, Watching.IView<TView, TPatch>
        where TPatch : class, Watching.IPatch
    {
        foreach (var (code, feed) in feeds)
        {
            if (feed.IsIdle && feeds.TryRemove(code, out _))
                await feed.DisposeAsync();
        }
    }
}

internal sealed class CommunityFeed(
    string code, IGrainFactory grains, IHubContext<LiveHub, ILiveScreen> screens, TimeProvider clock, ILogger logger)
    : Feed<CommunityView, CommunityPatch>(code, clock, logger), ICommunityObserver
{
    private ICommunityObserver? _self;

    public static string Group(string code) => "community:" + code;

    protected override async Task<(bool Found, CommunityView? Snapshot)> WatchAsync(long known)
    {
        _self ??= grains.CreateObjectReference<ICommunityObserver>(this);
        var reply = await grains.GetGrain<ICommunityGrain>(Code).Watch(_self, known);
        return (reply.Found, reply.Snapshot);
    }

    protected override async Task UnwatchAsync()
    {
        if (_self is null)
            return;
        await grains.GetGrain<ICommunityGrain>(Code).Unwatch(_self);
        grains.DeleteObjectReference<ICommunityObserver>(_self);
    }

    protected override Task BroadcastAsync(CommunityPatch patch) => screens.Clients.Group(Group(Code)).CommunityChanged(patch);
}

internal sealed class RegionFeed(
    string code, IGrainFactory grains, IHubContext<LiveHub, ILiveScreen> screens, TimeProvider clock, ILogger logger)
    : Feed<RegionView, RegionPatch>(code, clock, logger), IRegionObserver
{
    private IRegionObserver? _self;

    public static string Group(string code) => "region:" + code;

    protected override async Task<(bool Found, RegionView? Snapshot)> WatchAsync(long known)
    {
        _self ??= grains.CreateObjectReference<IRegionObserver>(this);
        var reply = await grains.GetGrain<IRegionGrain>(Code).Watch(_self, known);
        return (reply.Found, reply.Snapshot);
    }

    protected override async Task UnwatchAsync()
    {
        if (_self is null)
            return;
        await grains.GetGrain<IRegionGrain>(Code).Unwatch(_self);
        grains.DeleteObjectReference<IRegionObserver>(_self);
    }

    protected override Task BroadcastAsync(RegionPatch patch) => screens.Clients.Group(Group(Code)).RegionChanged(patch);
}
