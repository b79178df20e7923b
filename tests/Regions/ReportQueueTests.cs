using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HappyCommunity.Live.Tests.Regions;

/// <summary>What a silo has to tell one region.</summary>
public sealed class ReportQueueTests : IDisposable
{
    private static readonly CommunityOptions Options = new()
    {
        ReportInterval = TimeSpan.FromMilliseconds(50),
        RetellInterval = TimeSpan.FromMilliseconds(100),
        SettleInterval = TimeSpan.FromMilliseconds(150),
    };

    private readonly CancellationTokenSource _stopping = new();

    public void Dispose() => _stopping.Dispose();

    [Fact]
    public async Task Put_ManyOfManyWhileTheRegionIsBusy_AreToldTogetherAndOnlyTheLatestOfEach()
    {
        var taking = new TaskCompletionSource();
        var region = new ToldRegion { TakesAfter = taking.Task };
        var queue = Communities(region, region.NoteAsync);
        // One is being settled, another one told.
        queue.Put(Report("first", 1), Task.CompletedTask);
        await region.NextAsync();
        queue.Put(Report("second", 1), Task.CompletedTask);
        await region.NextAsync();
        for (var version = 1; version <= 100; version++)
        {
            queue.Put(Report("a", version), Task.CompletedTask);
            queue.Put(Report("b", 2 * version), Task.CompletedTask);
        }
        queue.Put(Report("b", 7), Task.CompletedTask);
        taking.SetResult();

        var told = await region.UntilAsync(telling => telling.Any(report => report.Child.Code == "a"));

        Assert.Equal([("a", 100L), ("b", 200L)], told.Where(report => report.Child.Code is "a" or "b").Select(report => (report.Child.Code, report.Version)).Order());
    }

    [Fact]
    public async Task Put_OfCommunities_IsOwedUntilTheRegionHasMadeSureOfItAndThenNoMore()
    {
        var region = new ToldRegion();
        var queue = Communities(region, region.NoteAsync);
        queue.Put(Report("a", 1), Task.CompletedTask);
        queue.Put(Report("b", 2), Task.CompletedTask);
        await region.NotedAsync("a", 1);
        await region.NotedAsync("b", 2);

        queue.Put(Report("a", 3), Task.CompletedTask);
        await region.NotedAsync("a", 3);

        Assert.DoesNotContain(region.Last, report => report.Child.Code == "b");
        Assert.All(region.Noted, noted => Assert.True(region.Settled[noted.Key] >= noted.Value));
    }

    [Fact]
    public async Task Put_WhileWhatCameBeforeIsBeingSettled_IsToldAllTheSame()
    {
        var settling = new TaskCompletionSource();
        var region = new ToldRegion { SettlesAfter = settling.Task };
        var queue = Communities(region, region.NoteAsync);
        for (var version = 1; version <= 4; version++)
        {
            queue.Put(Report("a", version), Task.CompletedTask);
            await region.UntilAsync(telling => telling.Any(report => report.Version == version));
        }
        Assert.Empty(region.Noted);

        settling.SetResult();

        await region.NotedAsync("a", 4);
    }

    [Fact]
    public async Task Put_OfRegions_IsToldAndThenNoMoreOwed()
    {
        var region = new ToldRegion();
        var queue = new RegionReports("above", region.TellAsync, Options, TimeProvider.System, NullLogger.Instance, _stopping.Token);
        queue.Put(Report("a", 1), Task.CompletedTask);
        await region.NextAsync();

        queue.Put(Report("b", 2), Task.CompletedTask);

        Assert.Equal(("b", 2), (await region.NextAsync()).Select(report => (report.Child.Code, report.Version)).Single());
        Assert.Empty(region.Settled);
    }

    [Fact]
    public async Task Put_NotYetOnDisk_IsToldWhenItIsAndNeverWhereItDoesNotGetThere()
    {
        var (committed, broken) = (new TaskCompletionSource(), new TaskCompletionSource());
        var region = new ToldRegion();
        var queue = Communities(region, region.NoteAsync);
        queue.Put(Report("a", 1), Task.CompletedTask);
        await region.NotedAsync("a", 1);
        queue.Put(Report("a", 2), committed.Task);
        queue.Put(Report("b", 1), broken.Task);

        broken.SetException(new JournalBrokenException());
        committed.SetResult();
        await region.NotedAsync("a", 2);
        Assert.DoesNotContain("b", region.State.Children.Keys);

        queue.Put(Report("b", 1), Task.CompletedTask);
        await region.NotedAsync("b", 1);
    }

    /// <summary>A community that comes back after its commit failed has what is on disk, which is less or the same.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Put_AfterOneThatDoesNotGetToDisk_IsTold(long version)
    {
        var broken = new TaskCompletionSource();
        var region = new ToldRegion();
        var queue = Communities(region, region.NoteAsync);

        queue.Put(Report("a", 2), broken.Task);
        queue.Put(Report("a", version), Task.CompletedTask);
        broken.SetException(new TimeoutException());

        await region.UntilAsync(told => told.Any(report => report.Version == version));
    }

    [Fact]
    public async Task Stopped_NothingIsToldAnyMore()
    {
        var region = new ToldRegion { Fails = _ => true };
        var queue = Communities(region, region.NoteAsync);
        queue.Put(Report("a", 1), Task.CompletedTask);
        await region.NextAsync();
        await region.NextAsync();

        await _stopping.CancelAsync();
        var tries = region.Tries;
        await Task.Delay(6 * Options.ReportInterval, TestContext.Current.CancellationToken);

        Assert.InRange(region.Tries, tries, tries + 1);
    }

    /// <summary>Whatever tellings, settlings and notes fail: at last the region has the latest of each, and the ledger knows that.</summary>
    [Fact]
    public Task Put_WhateverFails_TheRegionGetsTheLatestOfEach() => Gen.Select(
        Gen.Select(Gen.Int[0, 4], Gen.Int[1, 50]).Array[1, 60], Gen.Bool.Array[12]).SampleAsync(async (puts, fails) =>
        {
            var region = new ToldRegion { Fails = n => n < fails.Length && fails[n] };
            var queue = Communities(region, async (code, version) =>
            {
                if (fails[version % fails.Length] && region.Tries < 2 * fails.Length)
                    throw new TimeoutException();
                await region.NoteAsync(code, version);
            });
            var latest = new Dictionary<string, long>();
            foreach (var (child, version) in puts)
            {
                queue.Put(Report($"c{child}", version), Task.CompletedTask);
                latest[$"c{child}"] = Math.Max(version, latest.GetValueOrDefault($"c{child}"));
            }

            foreach (var (child, version) in latest)
                await region.NotedAsync(child, version);

            Assert.Equal(latest.OrderBy(of => of.Key), region.State.Children.ToDictionary(of => of.Key, of => of.Value.Version).OrderBy(of => of.Key));
        }, iter: 12);

    private CommunityReports Communities(ToldRegion region, Func<string, long, Task> note) => new(
        [.. Town.Path], region.TellAsync, note, Options, TimeProvider.System, NullLogger.Instance, _stopping.Token);

    internal static RegionReport Report(string child, long version) =>
        new(new RegionRef(child, child, Level.Community), [.. Town.Path], version, new Figures(), []);

    /// <summary>A region, and a ledger, that note what they are told.</summary>
    private sealed class ToldRegion
    {
        private readonly Channel<ImmutableArray<RegionReport>> _tellings = Channel.CreateUnbounded<ImmutableArray<RegionReport>>();
        private int _tries;

        public Func<int, bool> Fails { get; init; } = _ => false;

        public Task SettlesAfter { get; init; } = Task.CompletedTask;

        public Task TakesAfter { get; init; } = Task.CompletedTask;

        public int Tries => _tries;

        public RegionState State { get; } = new();

        public ImmutableArray<RegionReport> Last { get; private set; } = [];

        public ConcurrentDictionary<string, long> Settled { get; } = [];

        public ConcurrentDictionary<string, long> Noted { get; } = [];

        public async Task TellAsync(ImmutableArray<RegionReport> reports, bool settle)
        {
            var fails = Fails(Interlocked.Increment(ref _tries) - 1);
            _tellings.Writer.TryWrite(reports);
            await TakesAfter;
            if (fails)
                throw new TimeoutException();
            lock (State)
            {
                Last = reports;
                foreach (var report in reports)
                    State.Take(report, Town.Start);
            }
            if (!settle)
                return;
            await SettlesAfter;
            foreach (var report in reports)
                Settled.AddOrUpdate(report.Child.Code, report.Version, (_, before) => Math.Max(before, report.Version));
        }

        public Task NoteAsync(string code, long version)
        {
            Noted.AddOrUpdate(code, version, (_, before) => Math.Max(before, version));
            return Task.CompletedTask;
        }

        public Task<ImmutableArray<RegionReport>> NextAsync() => UntilAsync(_ => true);

        public async Task<ImmutableArray<RegionReport>> UntilAsync(Func<ImmutableArray<RegionReport>, bool> condition)
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (true)
            {
                var telling = await _tellings.Reader.ReadAsync(stop.Token);
                if (condition(telling))
                    return telling;
            }
        }

        public Task NotedAsync(string code, long version) =>
            Eventually.GetAsync(() => Task.FromResult(Noted.GetValueOrDefault(code)), noted => noted >= version);
    }
}
