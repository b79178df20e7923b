using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Tests.Ledger;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HappyCommunity.Live.Tests.History;

/// <summary>The history, against the plainest fold of the ledger.</summary>
public sealed class HistoryRulesTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly string[] Codes = ["c0", "c1"];

    private static readonly Gen<(int Minutes, Step Step)[][]> Lives =
        Gen.Select(Gen.Int[0, 300], Steps.Any, (minutes, step) => (minutes, step)).Array[5, 60].Array[2];

    [Fact]
    public async Task History_KeptLive_IsTheOneDrawnFromTheLedger_AndEachPointTheFoldUpToIt()
    {
        await Lives.SampleAsync(async lives =>
        {
            var towns = Array.ConvertAll(lives, Live);
            var end = towns.Max(town => town.Now).AddDays(2);
            Array.ForEach(towns, town => town.PassTo(end));
            var live = Report(towns, end);

            var drawn = await DrawAsync(towns, end);

            foreach (var (town, code) in towns.Zip(Codes))
            {
                var points = drawn.Points.Values.Where(point => point.Code == code).ToList();
                Assert.Equal(points, live.Points.Values.Where(point => point.Code == code));
                Assert.All(points, point => Assert.Equal(Fold(town, point.At), point.Figures));
            }
            foreach (var region in Town.Path)
            {
                var sums = drawn.Points.Values.Where(point => point.Code == region.Code).ToList();
                Assert.NotEmpty(sums);
                Assert.All(sums, point => Assert.Equal(SumAt(towns, point.At), point.Figures));
            }
            var neighbourhood = Town.Path[^1].Code;
            Assert.Equal(
                drawn.Points.Values.Where(point => point.Code == neighbourhood), live.Points.Values.Where(point => point.Code == neighbourhood));
        }, iter: 15);
    }

    [Fact]
    public async Task FirstHourKept_OfARegion_HasWhatChangedTheSameDayBeforeIt()
    {
        var towns = Array.ConvertAll(Codes, _ => Town.Founded());
        towns[1].PassTo(Town.Start.AddHours(2.5));
        towns[1].Accept(Actor.Resident(1), new SubmitRequest("help", "In 1", 1, 1));

        var drawn = await DrawAsync(towns, Town.Start.AddHours(2).AddDays(HistoryClock.HoursKeptDays));

        var first = drawn.Points.Values.First(point => point.Code == Town.Path[^1].Code);
        Assert.Equal((Town.Start.AddHours(3), false), (first.At, first.IsDay));
        Assert.Equal(SumAt(towns, first.At), first.Figures);
        Assert.Equal(2 * Town.Residents, first.Figures.Enrolled);
    }

    [Fact]
    public void History_ThatCouldNotBeWritten_IsWithTheNextHour()
    {
        var town = Town.Founded();
        var (state, kept) = (new RegionState(), new KeptHistory { IsAway = true });
        var keeper = new HistoryKeeper("n", () => state, kept, Zone, NullLogger.Instance);
        Tell(Town.Start);
        keeper.Turn(Town.Start.AddHours(1));
        Assert.Empty(kept.Points);

        kept.IsAway = false;
        Tell(Town.Start.AddHours(1));
        keeper.Turn(Town.Start.AddHours(2));

        Assert.Equal([("c0", 1), ("c0", 2), ("n", 1), ("n", 2)], kept.Points.Keys.Select(key => (key.Code, (int)(key.At - Town.Start).TotalHours)).Order());

        void Tell(DateTimeOffset at)
        {
            var child = new RegionRef("c0", "c", Level.Community);
            Assert.True(state.Take(new RegionReport(child, [.. Town.Path], at.UtcTicks, town.State.Figures(at), []), at));
            keeper.Mark(child, at);
        }
    }

    [Theory]
    [InlineData("2026-11-20T15:59:59Z", "2026-11-20T16:00:00Z", "2026-11-20T16:00:00Z")]
    [InlineData("2026-11-20T16:00:00Z", "2026-11-20T17:00:00Z", "2026-11-21T16:00:00Z")]
    public void Ends_AreTheFirstAfter_ByTheClocksOfTheZone(string at, string hour, string day)
    {
        Assert.Equal(DateTimeOffset.Parse(hour, null), HistoryClock.HourEnd(DateTimeOffset.Parse(at, null)));
        Assert.Equal(DateTimeOffset.Parse(day, null), HistoryClock.DayEnd(DateTimeOffset.Parse(at, null), Zone));
    }

    /// <summary>How both communities stood at the end of the last day, or else hour, in which they had changed.</summary>
    private static Figures SumAt(Town[] towns, DateTimeOffset at) => towns.Aggregate(new Figures(), (sum, town) => sum + StandingAt(town, at));

    private static Figures StandingAt(Town town, DateTimeOffset at)
    {
        if (town.Entries.LastOrDefault(entry => entry.At < at) is not { } last)
            return new Figures();
        var day = HistoryClock.DayEnd(last.At, Zone);
        return Fold(town, day <= at ? day : HistoryClock.HourEnd(last.At));
    }

    private static Town Live((int Minutes, Step Step)[] life)
    {
        var town = Town.Founded();
        foreach (var (minutes, step) in life)
        {
            town.Pass(TimeSpan.FromMinutes(minutes));
            step.Take(town);
        }
        return town;
    }

    private static async Task<KeptHistory> DrawAsync(Town[] towns, DateTimeOffset now)
    {
        await using var store = new SqliteLedgerStore();
        var ledger = (await store.OpenAsync()).Ledger;
        foreach (var (town, code) in towns.Zip(Codes))
            Assert.True(await ledger.AppendAsync(new Append(code, 0, town.Entries, [], [], null)));
        var drawn = new KeptHistory();
        await new HistoryRebuild(ledger, drawn, Zone, now).RunAsync();
        return drawn;
    }

    /// <summary>Every entry of both as it is reported to their neighbourhood, in the order of time.</summary>
    private static KeptHistory Report(Town[] towns, DateTimeOffset end)
    {
        var (state, kept) = (new RegionState(), new KeptHistory());
        var keeper = new HistoryKeeper(Town.Path[^1].Code, () => state, kept, Zone, NullLogger.Instance);
        var communities = Array.ConvertAll(towns, _ => new CommunityState());
        foreach (var (entry, i) in towns.SelectMany((town, i) => town.Entries.Select(entry => (entry, i))).OrderBy(pair => pair.entry.At).ToList())
        {
            communities[i].Replay(new LedgerTail([entry], [], entry.Version, 0));
            keeper.Turn(entry.At);
            var child = new RegionRef(Codes[i], "c", Level.Community);
            Assert.True(state.Take(new RegionReport(child, [.. Town.Path], entry.Version, communities[i].Figures(entry.At), []), entry.At));
            keeper.Mark(child, entry.At);
        }
        keeper.Turn(end);
        // Of long ago only days are drawn.
        foreach (var old in kept.Points.Where(pair => !pair.Value.IsDay && pair.Key.At < HistoryClock.HoursKeptFrom(end)).ToList())
            kept.Points.Remove(old.Key);
        return kept;
    }

    private static Figures Fold(Town town, DateTimeOffset before)
    {
        var state = new CommunityState();
        state.Replay(new LedgerTail([.. town.Entries.Where(entry => entry.At < before)], [], 0, 0));
        return state.Figures(before.AddTicks(-1));
    }
}
