using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Watching;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HappyCommunity.Live.Tests.Watching;

public sealed class WatchersTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    [Fact]
    public Task Change_AfterAQuietTime_IsToldAtOnceAndThoseSoonAfterTogether() => Turns.RunAsync(async () =>
    {
        var (source, screen) = (new Source(), new Observer());
        Assert.True(source.Watchers.Watch(screen, 0));

        source.Change(Section.Polls);
        await Turns.SettleAsync();
        Assert.Equal([new Patch(1, 2, Section.Polls)], screen.Patches);

        source.Change(Section.Requests);
        source.Change(Section.Ticker);
        await source.Time.AdvanceAsync(Interval - TimeSpan.FromMilliseconds(1));
        Assert.Single(screen.Patches);
        await source.Time.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal(new Patch(2, 4, Section.Requests | Section.Ticker), screen.Patches[1]);
    });

    [Fact]
    public Task SlowObserver_HoldsUpNobodyAndHasOnePatchOnItsWay() => Turns.RunAsync(async () =>
    {
        var (source, slow, quick) = (new Source(), new Observer(), new Observer());
        source.Watchers.Watch(slow, 0);
        source.Watchers.Watch(quick, 0);
        var held = slow.Hold();

        foreach (var section in new[] { Section.Polls, Section.Requests, Section.Index })
        {
            source.Change(section);
            await source.Time.AdvanceAsync(Interval);
        }
        Assert.Equal([Section.Polls, Section.Requests, Section.Index], quick.Patches.Select(p => p.Sections));
        Assert.Single(slow.Patches);

        held.SetResult();
        await source.Time.AdvanceAsync(Interval);
        Assert.Equal([new Patch(1, 2, Section.Polls), new Patch(2, 4, Section.Requests | Section.Index)], slow.Patches);
    });

    [Fact]
    public void Leave_TellsEveryObserverOnce()
    {
        var (source, first, second) = (new Source(), new Observer(), new Observer());
        source.Watchers.Watch(first, 0);
        source.Watchers.Watch(second, 0);

        source.Watchers.Leave();
        source.Watchers.Leave();

        Assert.Equal([1, 1], [first.Lefts, second.Lefts]);
    }

    [Fact]
    public Task ObserverThatFails_IsDroppedUntilItComesAgain() => Turns.RunAsync(async () =>
    {
        var (source, screen) = (new Source(), new Observer());
        source.Watchers.Watch(screen, 0);
        screen.Hold().SetException(new IOException());
        source.Change(Section.Polls);
        await source.Time.AdvanceAsync(Interval);
        screen.Release();

        source.Change(Section.Polls);
        await source.Time.AdvanceAsync(Interval);
        Assert.Single(screen.Patches);

        Assert.True(source.Watchers.Watch(screen, 1));
        source.Change(Section.Index);
        await source.Time.AdvanceAsync(Interval);
        Assert.Equal(new Patch(3, 4, Section.Index), screen.Patches[^1]);
    });

    [Fact]
    public Task Watch_NotRenewed_Expires() => Turns.RunAsync(async () =>
    {
        var (source, renewing, silent) = (new Source(), new Observer(), new Observer());
        source.Watchers.Watch(renewing, 0);
        source.Watchers.Watch(silent, 0);

        await source.Time.AdvanceAsync(TimeSpan.FromSeconds(40));
        Assert.False(source.Watchers.Watch(renewing, 1));
        await source.Time.AdvanceAsync(TimeSpan.FromSeconds(40));
        source.Change(Section.Polls);
        await Turns.SettleAsync();

        Assert.Single(renewing.Patches);
        Assert.Empty(silent.Patches);
        Assert.True(source.Watchers.Watch(silent, 1));
    });

    [Fact]
    public Task Renewal_GivesASnapshotOnlyToThoseWhoNeedOne() => Turns.RunAsync(async () =>
    {
        var (source, screen) = (new Source(), new Observer());
        // One who comes from another activation and has what there is.
        Assert.False(source.Watchers.Watch(screen, known: 1));
        source.Change(Section.Polls);
        await Turns.SettleAsync();

        Assert.False(source.Watchers.Watch(screen, known: 2));
        Assert.True(source.Watchers.Watch(screen, known: 1));
        var held = screen.Hold();
        source.Change(Section.Polls);
        await source.Time.AdvanceAsync(Interval);
        // What it has not got yet is on its way.
        Assert.False(source.Watchers.Watch(screen, known: 2));
        held.SetResult();
        await source.Time.AdvanceAsync(Interval);
        Assert.Equal((1, 2, 2, 3), (screen.Patches[0].From, screen.Patches[0].To, screen.Patches[1].From, screen.Patches[1].To));
    });

    [Fact]
    public Task Renewal_OfOneWhoMissedMoreThanIsOnItsWay_GivesASnapshot() => Turns.RunAsync(async () =>
    {
        var (source, screen) = (new Source(), new Observer());
        source.Watchers.Watch(screen, known: 1);
        source.Change(Section.Polls);
        await Turns.SettleAsync();
        var held = screen.Hold();
        source.Change(Section.Polls);
        await source.Time.AdvanceAsync(Interval);

        Assert.True(source.Watchers.Watch(screen, known: 1));
        held.SetResult();
    });

    [Fact]
    public Task NotCommitted_IsNotToldAndWhatNeverIsNever() => Turns.RunAsync(async () =>
    {
        var (source, screen) = (new Source(), new Observer());
        source.Watchers.Watch(screen, 0);
        var commit = source.Hold();
        source.Change(Section.Polls);
        await source.Time.AdvanceAsync(Interval * 10);
        Assert.Empty(screen.Patches);

        commit.SetResult();
        await Turns.SettleAsync();
        Assert.Single(screen.Patches);

        commit = source.Hold();
        source.Change(Section.Polls);
        await source.Time.AdvanceAsync(Interval);
        commit.SetException(new JournalBrokenException());
        await source.Time.AdvanceAsync(Interval * 10);
        Assert.Single(screen.Patches);
    });

    [Fact]
    public Task Patches_HoweverChangesRenewalsAndDelaysFall_AreAChainOfAllThatChanged() => Gen.Int[0, 9].Array[1, 80].SampleAsync(steps => Turns.RunAsync(async () =>
    {
        var (source, screen) = (new Source(), new Observer());
        source.Watchers.Watch(screen, 0);
        var held = new TaskCompletionSource();
        held.SetResult();
        foreach (var step in steps)
        {
            switch (step)
            {
                case < 5:
                    source.Change((Section)(1 << step));
                    break;
                case 5 when held.Task.IsCompleted:
                    held = screen.Hold();
                    break;
                case 6:
                    held.TrySetResult();
                    break;
                case 7:
                    source.Watchers.Watch(screen, screen.Patches.Count == 0 ? 1 : screen.Patches[^1].To);
                    break;
                default:
                    await source.Time.AdvanceAsync(TimeSpan.FromMilliseconds(7 * step));
                    break;
            }
        }
        held.TrySetResult();
        await source.Time.AdvanceAsync(TimeSpan.FromSeconds(1));

        var changes = steps.Where(s => s < 5).Select(s => (Section)(1 << s)).ToList();
        Assert.Equal(changes.Count + 1, screen.Patches.LastOrDefault()?.To ?? 1);
        var from = 1L;
        foreach (var patch in screen.Patches)
        {
            Assert.Equal(from, patch.From);
            Assert.Equal(changes.Skip((int)from - 1).Take((int)(patch.To - from)).Aggregate(Section.None, (all, s) => all | s), patch.Sections);
            from = patch.To;
        }
    }), iter: 200, threads: 1);

    internal sealed record Patch(long From, long To, Section Sections);

    internal sealed class Observer : IWatchObserver
    {
        private Task _hold = Task.CompletedTask;

        public List<Patch> Patches { get; } = [];

        /// <summary>Patches are answered only when this is set.</summary>
        public TaskCompletionSource Hold()
        {
            var hold = new TaskCompletionSource();
            _hold = hold.Task;
            return hold;
        }

        public void Release() => _hold = Task.CompletedTask;

        public int Lefts { get; private set; }

        public Task Left()
        {
            Lefts++;
            return Task.CompletedTask;
        }

        public Task TakeAsync(Patch patch)
        {
            Patches.Add(patch);
            return _hold;
        }
    }

    /// <summary>Something with a version that is watched.</summary>
    private sealed class Source : IWatched<Patch>
    {
        public Source() => Watchers = new Watchers<Observer, Patch>(
            this, (observer, patch) => observer.TakeAsync(patch), new CommunityOptions { PushInterval = Interval }, Time, NullLogger.Instance);

        public ManualTime Time { get; } = new();

        public Watchers<Observer, Patch> Watchers { get; }

        public long Version { get; private set; } = 1;

        public Task Committed { get; private set; } = Task.CompletedTask;

        public TaskCompletionSource Hold()
        {
            var commit = new TaskCompletionSource();
            Committed = commit.Task;
            return commit;
        }

        public void Change(Section section)
        {
            Version++;
            Watchers.Mark(section);
        }

        public Patch Show(Section sections, long from, DateTimeOffset now) => new(from, Version, sections);
    }
}
