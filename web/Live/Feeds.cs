using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;
using Microsoft.AspNetCore.SignalR;

namespace HappyCommunity.Live.Live;

/// <summary>The feeds of this host, one per watched community and region.</summary>
internal sealed class Feeds(
    IGrainFactory grains,
    IClusterManifestProvider cluster,
    Patience patience,
    IHubContext<LiveHub, ILiveScreen> screens,
    TimeProvider clock,
    ILogger<Feeds> logger)
    : BackgroundService
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(30);

    public FeedTable<CommunityFeed, CommunityView, CommunityPatch> Communities { get; } =
        new(code => new CommunityFeed(code, grains, screens, clock, logger));

    public FeedTable<RegionFeed, RegionView, RegionPatch> Regions { get; } =
        new(code => new RegionFeed(code, grains, screens, clock, logger));

    /// <summary>The latest view: of the feed where there is one, else of the grain. Null for a code that is nobody's.</summary>
    public Task<CommunityView?> ViewCommunityAsync(string code) => !Ids.IsWellFormed(code)
        ? Task.FromResult<CommunityView?>(null)
        : patience.AskAsync(code, () => Communities.Find(code)?.GetAsync() ?? grains.GetGrain<ICommunityGrain>(code).View());

    /// <inheritdoc cref="ViewCommunityAsync"/>
    public Task<RegionView?> ViewRegionAsync(string code) =>
        patience.AskAsync(code, () => Regions.Find(code)?.GetAsync() ?? grains.GetGrain<IRegionGrain>(code).View());

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Communities.EndAllAsync();
        await Regions.EndAllAsync();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(EndIdleAsync(stoppingToken), FollowClusterAsync(stoppingToken));

    /// <summary>Who has died cannot say that it goes: whenever a silo comes or goes, all that is watched may be elsewhere.</summary>
    private async Task FollowClusterAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in cluster.Updates.WithCancellation(stoppingToken))
        {
            Communities.WakeAll();
            Regions.WakeAll();
        }
    }

    private async Task EndIdleAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SweepInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Communities.EndIdleAsync();
            await Regions.EndIdleAsync();
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

    protected override Task TellLostAsync() => screens.Clients.Group(Group(Code)).CommunityLost(Code);
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

    protected override Task TellLostAsync() => screens.Clients.Group(Group(Code)).RegionLost(Code);
}
