using System.Collections.Immutable;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Watching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Regions;

/// <summary>
/// Shows what it is told at once; makes sure of it, here and above, when a child asks. What a crash takes away is told
/// again by the communities, which owe it until it was made sure of.
/// </summary>
[Reentrant, GrainType("live.region")]
internal sealed class RegionGrain : Grain, IRegionGrain, IWatched<RegionPatch>
{
    // However seldom communities report: who asks it to make sure waits for its answer, and for that of each region above it.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1.4);

    private readonly IPersistentState<RegionState> _storage;
    private readonly TimeProvider _clock;
    private readonly CommunityOptions _options;
    private readonly Watchers<IRegionObserver, RegionPatch> _watchers;
    private readonly ReportOutbox _reports;
    private readonly HistoryKeeper _history;
    private readonly CategoryWatch _categories;
    private Task _settling = Task.CompletedTask;
    private Task? _nextSettling;
    private DateTimeOffset _lastSettled = DateTimeOffset.MinValue;
    private IGrainTimer _hourly = null!;
    private DateTimeOffset? _due;
    private long _summedAt;

    public RegionGrain(
        [PersistentState("region")] IPersistentState<RegionState> storage,
        IHistoryStore history,
        TimeProvider clock,
        IOptions<CommunityOptions> options,
        ReportOutbox reports,
        ILogger<RegionGrain> logger)
    {
        (_storage, _clock, _options, _reports) = (storage, clock, options.Value, reports);
        _watchers = new Watchers<IRegionObserver, RegionPatch>(
            this, (observer, patch) => observer.Changed(patch), _options, clock, logger, _options.ReportInterval / 7);
        _history = new HistoryKeeper(this.GetPrimaryKeyString(), () => State, history, _options.Zone, logger);
        _categories = new CategoryWatch(() => State, () => GrainFactory, _options.Alarms, logger);
    }

    public long Version => State.Version;

    public Task Committed => Task.CompletedTask;

    private RegionState State => _storage.State;

    private bool IsRoot => this.GetPrimaryKeyString() == IRegionGrain.Root;

    private string Parent => State.Path.IsEmpty ? IRegionGrain.Root : State.Path[^1].Code;

    private bool IsKnown => State.Children.Count > 0;

    private bool HasCommunities => State.Children.Values.Any(child => child.Ref.Level == Level.Community);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _hourly = this.RegisterGrainTimer(TurnAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        // What changed before this activation, and was perhaps not kept, is with the next end.
        var now = _clock.GetUtcNow();
        foreach (var child in State.Children.Values)
            _history.Mark(child.Ref, now);
        SetHourly(now);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _watchers.Leave();
        return Task.CompletedTask;
    }

    public Task ReportAll(ImmutableArray<RegionReport> reports, bool settle)
    {
        var now = _clock.GetUtcNow();
        _history.Turn(now);
        var changed = false;
        foreach (var report in reports)
            changed |= Take(report, now);
        if (changed)
        {
            SetHourly(now);
            _watchers.Mark(Section.All);
        }
        // Also what was told before: the region above may have died since.
        if (!IsRoot && IsKnown)
            _reports.For(State.Path, State.Self!.Level).Put(Sum(), Task.CompletedTask);
        return settle ? SettleAsync() : Task.CompletedTask;
    }

    public Task<RegionView?> View() => Task.FromResult(IsKnown ? ShowAll() : null);

    public Task<RegionWatchReply> Watch(IRegionObserver observer, long known) => Task.FromResult(
        new RegionWatchReply(IsKnown, _watchers.Watch(observer, known) && IsKnown ? ShowAll() : null));

    public Task Unwatch(IRegionObserver observer)
    {
        _watchers.Unwatch(observer);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<AlarmedChild>> Alarms() => Task.FromResult<ImmutableArray<AlarmedChild>>(
        [.. State.Children.Values.Select(child => new AlarmedChild(child.Ref, child.Alarms ?? AlarmSums.None))]);

    public Task<ImmutableArray<CampaignChild>> Campaign(string campaign) => Task.FromResult<ImmutableArray<CampaignChild>>(
        [.. State.Children.Values.Select(child => new CampaignChild(child.Ref, child.Campaigns?.FirstOrDefault(tally => tally.Campaign == campaign)))]);

    public Task Raise(NoteCategoryRise rise) => _categories.RaiseAsync(rise);

    public RegionPatch Show(Section sections, long from, DateTimeOffset now) =>
        new(this.GetPrimaryKeyString(), from, Version, now, State.Show(Today(now), _options.Measures));

    private RegionView ShowAll()
    {
        var now = _clock.GetUtcNow();
        return new RegionView(this.GetPrimaryKeyString(), State.Self?.Name ?? "", Version, now, State.Show(Today(now), _options.Measures));
    }

    private bool Take(RegionReport report, DateTimeOffset now)
    {
        var before = State.Children.GetValueOrDefault(report.Child.Code)?.Alarms;
        if (!State.Take(report, now))
            return false;
        _categories.Look(before, report.Alarms);
        _history.Mark(report.Child, now);
        return true;
    }

    /// <summary>The day of the children's latest summaries, or a later one by the zone that they count in.</summary>
    private DateOnly Today(DateTimeOffset now) => _options.Zone.DayOf(now);

    private Task TurnAsync(CancellationToken stopping)
    {
        var now = _clock.GetUtcNow();
        _history.Turn(now);
        SetHourly(now);
        return _history.WrittenAsync();
    }

    /// <summary>Stays until what has changed is kept.</summary>
    private void SetHourly(DateTimeOffset now)
    {
        if (_history.Due is not { } due || due == _due)
            return;
        _due = due;
        var wait = due > now ? due - now : TimeSpan.Zero;
        _hourly.Change(wait, Timeout.InfiniteTimeSpan);
        DelayDeactivation(wait + TimeSpan.FromMinutes(1));
    }

    /// <summary>One write at a time; all who ask while it is on its way share the next.</summary>
    private Task SettleAsync()
    {
        if (_nextSettling is { } shared)
            return shared;
        if (_settling.IsCompleted)
            return _settling = SettleNowAsync();
        return _nextSettling = AfterAsync(_settling);

        async Task AfterAsync(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            _settling = _nextSettling!;
            _nextSettling = null;
            await SettleNowAsync();
        }
    }

    private async Task SettleNowAsync()
    {
        try
        {
            // Each write is of the whole region, and others of its children are about to ask as well: communities within the
            // second in which they report, regions at any time.
            var interval = _options.ReportInterval < LongestInterval ? _options.ReportInterval : LongestInterval;
            if (_lastSettled + (interval / (HasCommunities ? 2 : 4)) - _clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, _clock);
            _lastSettled = _clock.GetUtcNow();
            // Above first: once a child has been answered nobody remembers that something is owed there.
            if (!IsRoot)
                await GrainFactory.GetGrain<IRegionGrain>(Parent).ReportAll([Sum()], settle: true);
            await _storage.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    private RegionReport Sum()
    {
        _summedAt = Math.Max(_clock.GetUtcNow().ToUnixTimeMilliseconds(), Math.Max(_summedAt + 1, Version));
        return new RegionReport(State.Self!, State.Path, Version, State.Total, State.Ticker, State.Alarms, State.Campaigns, _summedAt);
    }
}
