using System.Collections.Concurrent;
using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.Regions;

/// <summary>
/// What the communities and regions of a silo have to tell those above them. All that goes to the same region goes together, so
/// that a vote costs next to nothing there. What is not told when the silo dies is in the ledger as owed.
/// </summary>
public sealed class ReportOutbox(
    ILedger ledger, IGrainFactory grains, IOptions<CommunityOptions> options, TimeProvider clock, ILogger<ReportOutbox> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<(string Region, bool OfCommunities), ReportQueue> _queues = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>What is to be told to the last region of a path, by a community or by a region.</summary>
    internal ReportQueue For(ImmutableArray<RegionRef> path, Level child) => _queues.GetOrAdd(
        (path.IsEmpty ? IRegionGrain.Root : path[^1].Code, child == Level.Community), NewQueue, path);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();

    private ReportQueue NewQueue((string Region, bool OfCommunities) key, ImmutableArray<RegionRef> path)
    {
        var tell = grains.GetGrain<IRegionGrain>(key.Region).ReportAll;
        return key.OfCommunities
            ? new CommunityReports(path, tell, ledger.MarkReportedAsync, options.Value, clock, logger, _stopping.Token)
            : new RegionReports(key.Region, tell, options.Value, clock, logger, _stopping.Token);
    }
}
