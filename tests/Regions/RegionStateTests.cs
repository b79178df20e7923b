using System.Collections.Immutable;
using CsCheck;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Tests.Happiness;
using Xunit;

namespace HappyCommunity.Live.Tests.Regions;

public sealed class RegionStateTests
{
    private static readonly ImmutableArray<RegionRef> Path = [.. Town.Path];

    private static readonly Gen<ImmutableArray<CampaignTally>?> Campaigns = Gen.Select(
        Gen.Int[0, 7], Gen.Int[0, 50].Array[2], Gen.Bool,
        (which, votes, isCounted) => which == 0 ? default(ImmutableArray<CampaignTally>?) :
        [
            .. Enumerable.Range(0, 3).Where(campaign => (which & (1 << campaign)) != 0).Select(campaign => new CampaignTally(
                $"campaign-{campaign}", 1, 100, 1, votes.Sum(), isCounted ? votes.Sum() : 0, isCounted ? [.. votes] : [])),
        ]);

    private static readonly Gen<RegionReport> Reports = Gen.Select(
        Gen.Int[1, 4], Gen.Int[1, 20], HappinessIndexTests.AnyFigures, Campaigns,
        (child, version, figures, campaigns) => Report($"c{child}", version, figures) with { Campaigns = campaigns });

    [Fact]
    public void Total_WhateverIsLostRepeatedReorderedOrLate_IsTheSumOfTheLatestOfEachChild() => Reports.Array[0, 40].Sample(reports =>
    {
        var (state, latest) = (new RegionState(), new Dictionary<string, RegionReport>());
        var version = 0L;
        foreach (var report in reports)
        {
            var isNew = !latest.TryGetValue(report.Child.Code, out var known) || known.Version < report.Version;
            if (isNew)
                latest[report.Child.Code] = report;

            Assert.Equal(isNew, state.Take(report, Town.Start));
            Assert.Equal(isNew, state.Version > version);
            version = state.Version;
        }

        Assert.Equal(latest.Values.Aggregate(new Figures(), (sum, r) => sum + r.Figures), state.Total);
        AssertCampaigns(latest.Values, state.Campaigns);
        Assert.Equal(latest.Keys.Order(StringComparer.Ordinal), state.Show(new DateOnly(2026, 11, 2), MeasureRules.Default).Children.Select(c => c.Code));
        if (latest.Count > 0)
            Assert.Equal(Path[^1], state.Self);
    }, iter: 300);

    [Fact]
    public void Total_ReportedInAnyOrder_IsTheSame() => Reports.Array[1, 20].SelectMany(r => Gen.Select(Gen.Const(r), Gen.Shuffle(r))).Sample((one, other) =>
    {
        // Two reports of a child with one version are the same report.
        var unique = one.DistinctBy(r => (r.Child.Code, r.Version)).ToHashSet();
        Assert.Equal(Fold(one.Where(unique.Contains)), Fold(other.Where(unique.Contains)));

        static Figures Fold(IEnumerable<RegionReport> reports)
        {
            var state = new RegionState();
            foreach (var report in reports)
                state.Take(report, Town.Start);
            return state.Total;
        }
    }, iter: 300);

    /// <summary>Neighbourhoods tell their city whatever of what they know, in any order; at last each tells how it stands.</summary>
    [Fact]
    public void Campaigns_OfTheWholeTree_AreTheFoldOfAllCommunities() =>
        Gen.Select(Reports.Array[1, 60], Gen.Int[0, 3].Array[60]).Sample((reports, turns) =>
        {
            var neighbourhoods = Enumerable.Range(0, 2).Select(n => new RegionRef($"n{n}", $"n{n}", Level.Neighbourhood)).ToArray();
            var states = neighbourhoods.Select(_ => new RegionState()).ToArray();
            var (city, latest, kept) = (new RegionState(), new Dictionary<string, RegionReport>(), new List<RegionReport>());
            for (var i = 0; i < reports.Length; i++)
            {
                var n = reports[i].Child.Code[1] % 2;
                states[n].Take(reports[i] with { Path = [Path[0], neighbourhoods[n]] }, Town.Start);
                if (!latest.TryGetValue(reports[i].Child.Code, out var known) || known.Version < reports[i].Version)
                    latest[reports[i].Child.Code] = reports[i];
                if (turns[i] == 0)
                    continue;
                kept.Add(PassOn(n));
                // What was told before comes again, or only now.
                city.Take(kept[turns[i] * 7 % kept.Count], Town.Start);
            }
            for (var n = 0; n < states.Length; n++)
            {
                if (states[n].Self is not null)
                    city.Take(PassOn(n), Town.Start);
            }

            AssertCampaigns(latest.Values, city.Campaigns);

            RegionReport PassOn(int n) => new(
                neighbourhoods[n], [Path[0]], states[n].Version, states[n].Total, states[n].Ticker, states[n].Alarms, states[n].Campaigns);
        }, iter: 300);

    [Fact]
    public void Version_AfterACrashTookTheLatestAway_IsStillHigherThanWhatWasPassedOn()
    {
        var (state, now) = (new RegionState(), Town.Start);
        for (var version = 1; version <= 100; version++)
            state.Take(Report("c1", version, new Figures()), now);

        var afterCrash = new RegionState();
        afterCrash.Take(Report("c1", 101, new Figures()), now.AddSeconds(1));

        Assert.True(afterCrash.Version > state.Version);
    }

    [Fact]
    public void Sum_OfAnActivationThatKnewLessAndChangedLater_GivesWayToTheOneSummedLast()
    {
        var state = new RegionState();
        var (right, less) = (new Figures(BallotsOnDay: 2), new Figures(BallotsOnDay: 1));
        Assert.True(Take(100, right, 100));
        Assert.True(Take(105, less, 105));

        Assert.True(Take(100, right, 110));
        Assert.False(Take(105, less, 109));
        var version = state.Version;
        Assert.False(Take(100, right, 120));

        Assert.Equal((right, version), (state.Total, state.Version));

        bool Take(long version, Figures figures, long summedAt) => state.Take(Report("n1", version, figures) with { SummedAt = summedAt }, Town.Start);
    }

    [Fact]
    public void Ticker_OfAnyLevel_TellsTheSameThingOnce()
    {
        var (neighbourhood, subdistrict) = (new RegionState(), new RegionState());
        for (var version = 1; version <= 10; version++)
        {
            var ballot = new TickerItem(Town.Start.AddSeconds(version), TickerKind.Ballot, Title: "墙绘");
            neighbourhood.Take(Report("c1", version, new Figures()) with { Ticker = [ballot] }, Town.Start);
            subdistrict.Take(
                new RegionReport(Path[^1], Path[..^1], neighbourhood.Version, neighbourhood.Total, neighbourhood.Ticker), Town.Start);
        }

        var told = Assert.Single(subdistrict.Ticker);
        Assert.Equal(("c1", Town.Start.AddSeconds(10)), (told.Community!.Code, told.At));
    }

    [Fact]
    public void Ticker_OfManyChildren_IsTheLatestOfAllNewestFirst() => Gen.Int[0, 30].Array[0, 25].Array[0, 6].Sample(children =>
    {
        var state = new RegionState();
        for (var child = 0; child < children.Length; child++)
        {
            ImmutableArray<TickerItem> items = [.. children[child].OrderDescending().Select(second => new TickerItem(Town.Start.AddSeconds(second), TickerKind.Ballot))];
            state.Take(Report($"c{child}", 1, new Figures()) with { Ticker = items }, Town.Start);
        }

        // Of the same second the first child's come first.
        var all = children.SelectMany((seconds, child) => seconds.Select(second => (second, child))).OrderByDescending(told => told.second).ThenBy(told => told.child);
        Assert.Equal(
            all.Take(20).Select(told => (Town.Start.AddSeconds(told.second), $"c{told.child}")),
            state.Ticker.Select(told => (told.At, told.Community!.Code)));
    }, iter: 300);

    private static void AssertCampaigns(IEnumerable<RegionReport> latest, ImmutableArray<CampaignTally>? campaigns)
    {
        var fold = latest.SelectMany(report => report.Campaigns ?? []).GroupBy(tally => tally.Campaign, StringComparer.Ordinal).OrderBy(some => some.Key, StringComparer.Ordinal).ToList();
        Assert.Equal(fold.Count == 0, campaigns is null);
        Assert.Equal(fold.Select(some => some.Key), (campaigns ?? []).Select(tally => tally.Campaign));
        Assert.All(fold.Zip(campaigns ?? []), pair =>
        {
            var (some, sum) = pair;
            Assert.Equal(
                (some.Count(), some.Sum(t => t.Eligible), some.Sum(t => t.Told), some.Sum(t => t.Voted), some.Sum(t => t.Counted)),
                (sum.Communities, sum.Eligible, sum.Told, sum.Voted, sum.Counted));
            int[] votes = some.Any(t => !t.Votes.IsEmpty) ? [some.Sum(t => t.Votes.ElementAtOrDefault(0)), some.Sum(t => t.Votes.ElementAtOrDefault(1))] : [];
            Assert.Equal(votes, sum.Votes);
        });
    }

    private static RegionReport Report(string child, long version, Figures figures) =>
        new(new RegionRef(child, $"Community {child}", Level.Community), Path, version, figures, []);
}
