using System.Collections.Immutable;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Push;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Walls;
using HappyCommunity.Live.Watching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// The shell round a community's state: it orders, persists and tells. Commands interleave while they wait for the disk,
/// so that they can share a commit; deciding and applying is never interrupted.
/// </summary>
[Reentrant, GrainType("live.community")]
internal sealed partial class CommunityGrain(
    ILedger ledger,
    [PersistentState("snapshot")] IPersistentState<Snapshot> snapshot,
    TimeProvider clock,
    IOptions<CommunityOptions> options,
    ReportOutbox reports,
    ILogger<CommunityGrain> logger) : Grain, ICommunityGrain, IWatched<CommunityPatch>
{
    private readonly CommunityOptions _options = options.Value;
    private Journal _journal = null!;
    private Watchers<ICommunityObserver, CommunityPatch> _watchers = null!;
    private SummaryReporter _reporter = null!;
    private PushTeller _teller = null!;
    private IGrainTimer _alarm = null!;
    private DateTimeOffset? _alarmAt;
    private SnapshotKeeper _snapshots = null!;

    public long Version => State.Version;

    public Task Committed => _journal.Committed;

    private string Code => this.GetPrimaryKeyString();

    private CommunityState State => _journal.State;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var state = snapshot.State.Restore();
        snapshot.State = new Snapshot();
        var version = state.Version;
        (_journal, var reported) = await AskLedgerAsync(Journal.OpenAsync(Code, ledger, state, OnBroken));
        _watchers = new Watchers<ICommunityObserver, CommunityPatch>(
            this, (observer, patch) => observer.Changed(patch), _options, clock, logger);
        _reporter = new SummaryReporter(Code, reported, _journal, reports, clock, logger);
        _teller = new PushTeller(Code, _journal, GrainFactory, clock);
        _alarm = this.RegisterGrainTimer(ElapseAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        _snapshots = new SnapshotKeeper(Code, version, _journal, snapshot, _options, clock, logger);
        TakeSettings(null);
        Flush();
        SetAlarm();
        _snapshots.Mark();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _watchers?.Leave();
        if (_snapshots is not null)
            await _snapshots.StopAsync();
    }

    public async Task<Outcome> Submit(Envelope envelope)
    {
        var before = Version;
        var outcome = Decide(envelope);
        Flush();
        return await IsSureAsync(before) ? outcome : new Outcome(null, Refusals.TryAgain);
    }

    public async Task<Outcome[]> SubmitAll(Envelope[] envelopes)
    {
        var before = Version;
        Outcome[] outcomes;
        try
        {
            outcomes = Array.ConvertAll(envelopes, Decide);
        }
        finally
        {
            // Even when one could not be decided at all: others may be waiting for what came before it.
            Flush();
        }
        return await IsSureAsync(before)
            ? outcomes
            : Array.ConvertAll(envelopes, _ => new Outcome(null, Refusals.TryAgain));
    }

    public async Task<CommunityView?> View()
    {
        if (!State.IsFounded)
            return null;
        var view = ShowAll();
        await Committed;
        return view;
    }

    public async Task<WatchReply> Watch(ICommunityObserver observer, long known)
    {
        if (!State.IsFounded)
            return new WatchReply(false, null);
        var view = _watchers.Watch(observer, known) ? ShowAll() : null;
        await Committed;
        return new WatchReply(true, view);
    }

    public Task Unwatch(ICommunityObserver observer)
    {
        _watchers.Unwatch(observer);
        return Task.CompletedTask;
    }

    public async Task<int?> Authenticate(DeviceCredential device)
    {
        var resident = State.Roll.Authenticate(device)?.Ordinal;
        await Committed;
        return resident;
    }

    public async Task<ResidentRecord?> Me(int resident)
    {
        var record = ResidentRecords.Show(Code, State, resident, clock.GetUtcNow());
        var requests = MyRequests.Own(State.Requests, resident);
        await Committed;
        return record is null ? null : await AskLedgerAsync(ResidentRecords.AddWordsAsync(record, requests, ledger));
    }

    public async Task<HouseholdRecord?> Household(DeviceCredential device)
    {
        var record = HouseholdRecords.Show(State.Roll, device);
        var names = record is null ? null : HouseholdRecords.NamesOf(State.Roll, record);
        await Committed;
        return record is null ? null : await AskLedgerAsync(HouseholdRecords.AddNamesAsync(record, Code, names!, ledger));
    }

    public async Task<ImmutableArray<ListedHousehold>> Roll()
    {
        var listed = RollListing.Show(State.Roll).ToImmutableArray();
        await Committed;
        return listed;
    }

    public async Task<ImmutableArray<BuildingFigures>> Buildings()
    {
        var buildings = BuildingFigures.Of(State.Roll, State.Requests, clock.GetUtcNow());
        await Committed;
        return buildings;
    }

    public async Task<Outcome> Receipts(string poll)
    {
        var published = State.Polls.Publish(poll, clock.GetUtcNow());
        await Committed;
        return published;
    }

    public async Task<Outcome> Results(string poll)
    {
        var results = PollBreakdown.Of(poll, State.Polls, State.Roll.Count, State.Roll.BuildingOf, clock.GetUtcNow());
        await Committed;
        return results;
    }

    public async Task<ImmutableArray<DeskPoll>> PollDesk()
    {
        var polls = Polls.PollDesk.Show(State.Polls, State.Roll.Count, resident => SeatPlan.Around(State.Roll, resident), clock.GetUtcNow());
        await Committed;
        return polls;
    }

    public async Task<ImmutableArray<string>?> Objections(string poll)
    {
        var versions = State.Polls.Find(poll)?.Objections.Values.Select(objection => objection.Version).Order().ToList();
        await Committed;
        return versions is null ? null : await AskLedgerAsync(Polls.PollDesk.ReadObjectionsAsync(Code, versions, ledger));
    }

    public Task Wake()
    {
        _reporter.Repeat();
        return ElapseAsync(CancellationToken.None);
    }

    public CommunityPatch Show(Section sections, long from, DateTimeOffset now) =>
        new(Code, from, Version, now, State.Show(sections, now));

    private CommunityView ShowAll()
    {
        var now = clock.GetUtcNow();
        return new CommunityView(Code, State.Profile.Facts!.Name, Version, now, State.Show(Section.All, now));
    }

    private Outcome Decide(Envelope envelope)
    {
        if (_journal.IsBroken || IsLate(envelope))
            return new Outcome(null, Refusals.TryAgain);
        if (FindSender(envelope) is not { } by)
            return new Outcome(null, Refusals.NoSession);
        var at = TimeOf(envelope);
        var decision = State.Decide(envelope.Command, by, at);
        if (decision.Events.Count > 0)
            Write(decision.Events, by, at);
        if (envelope.Command is FoundCommunity)
            TakeSettings(at);
        return new Outcome(decision.Reply, decision.Refusal);
    }

    private Actor? FindSender(Envelope envelope)
    {
        if (envelope.Device is not { } device)
            return envelope.By;
        return State.Roll.Authenticate(device) is { } resident ? Actor.Resident(resident.Ordinal) : null;
    }

    private bool IsLate(Envelope envelope)
    {
        var late = clock.GetUtcNow() - envelope.Until;
        if (!(late > TimeSpan.Zero))
            return false;
        LogLate(logger, Code, late.Value.TotalSeconds);
        return true;
    }

    /// <summary>Sees to it that what is rated here, and how that is reckoned, is what is configured.</summary>
    /// <param name="at">When the community was founded, if it is just now: its past may follow.</param>
    private void TakeSettings(DateTimeOffset? at)
    {
        if (!State.IsFounded)
            return;
        Decide(new Envelope(Actor.System, new SetAspects(_options.Aspects), at));
        Decide(new Envelope(Actor.System, new SetMeasures(_options.Measures), at));
        var alarms = _options.Alarms.For(State.Profile.Facts!.Path.Select(region => region.Code).Append(Code));
        Decide(new Envelope(Actor.System, new SetAlarmRules(alarms), at));
    }

    /// <summary>Now, or the past moment that is given.</summary>
    private DateTimeOffset TimeOf(Envelope envelope)
    {
        var now = clock.GetUtcNow();
        return InStream(envelope.At < now ? envelope.At.Value : now);
    }

    /// <summary>
    /// The time as an entry bears it: not before what has already happened, and in milliseconds, so that every ledger
    /// gives back the very same.
    /// </summary>
    private DateTimeOffset InStream(DateTimeOffset at)
    {
        var whole = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        return whole < State.At ? State.At : whole;
    }

    private void Write(IReadOnlyList<Event> events, Actor by, DateTimeOffset at)
    {
        _watchers.Mark(_journal.Write(events, by, at));
        _teller.Tell(events, at);
        SetAlarm();
        _snapshots.Mark();
    }

    private void Flush()
    {
        _journal.Flush();
        _reporter.Mark();
    }

    /// <summary>Callers need to know one exception only for a ledger that cannot be reached.</summary>
    private async Task<T> AskLedgerAsync<T>(Task<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (LedgerUnavailableException e)
        {
            LogUnread(logger, Code, e);
            throw new JournalBrokenException();
        }
    }

    /// <summary>What was decided since a version may be told: it is on disk or, where nothing was written, nobody else writes.</summary>
    private Task<bool> IsSureAsync(long before) => IsWellAsync(Version > before ? Committed : _journal.ConfirmAsync());

    private static async Task<bool> IsWellAsync(Task made)
    {
        try
        {
            await made;
            return true;
        }
        catch (JournalBrokenException)
        {
            return false;
        }
    }

    private async Task ElapseAsync(CancellationToken cancellationToken)
    {
        _alarmAt = null;
        var now = InStream(clock.GetUtcNow());
        if (State.Due <= now && !_journal.IsBroken)
        {
            var elapsed = State.Elapsed(now);
            Write(elapsed, Actor.System, now);
            // Whoever hears walls may have gone while there was nothing to be heard.
            if (elapsed.Any(happened => happened is DayTurned) && State.Walls.Walls.Exists(wall => wall.Screen is not null))
                GrainFactory.GetGrain<IWallSignsGrain>(Code).Look().Ignore();
        }
        Flush();
        SetAlarm();
        await IsWellAsync(Committed);
    }

    private void SetAlarm()
    {
        // What is due of one that is broken, the next one does; this one would be woken at once, again and again, and never go.
        if (_journal.IsBroken || State.Due is not { } due || due == _alarmAt)
            return;
        _alarmAt = due;
        var wait = due - clock.GetUtcNow();
        _alarm.Change(
            wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait,
            Timeout.InfiniteTimeSpan);
    }

    private void OnBroken(Exception? reason)
    {
        LogBroken(logger, Code, State.Version, reason);
        DeactivateOnIdle();
    }

    [LoggerMessage(LogLevel.Warning, "The ledger did not take what was to be written of {Community}, up to {Version}: it is read again.")]
    private static partial void LogBroken(ILogger logger, string community, long version, Exception? exception);

    [LoggerMessage(LogLevel.Warning, "A command for {Community} came {Seconds:0.0} s after its sender gave it up and is not carried out. If this goes on, the clocks of web hosts and silos do not agree: they must, within a second.")]
    private static partial void LogLate(ILogger logger, string community, double seconds);

    [LoggerMessage(LogLevel.Warning, "The ledger of {Community} could not be read; who asked may ask again.")]
    private static partial void LogUnread(ILogger logger, string community, Exception exception);
}
