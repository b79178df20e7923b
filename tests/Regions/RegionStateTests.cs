using System.Collections.Immutable;
using CsCheck;
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

    private static readonly Gen<RegionReport> Reports = Gen.Select(
        Gen.Int[1, 4], Gen.Int[1, 20], HappinessIndexTests.AnyFigures, (child, version, figures) => Report($"c{child}", version, figures));

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
    public void Ticker_OfAnyLevel_TellsTheSameThingOnce()
    {
        var (neighbourhood, subdistrict) = (new RegionState(), new RegionState());
        for (var version = 1; version <= 10; version++)
        {
            var ballot = new TickerItem(Town.Start.AddSeconds(version), TickerKind.Ballot, Title: "墙绘");
            neighbourhood.Take(Report("c1", version, new Figures()) with { Ticker = [ballot] }, Town.Start);
            subdistrict.Take(
                new RegionReport(Path[^1], Path[..^1], neighbourhood.Version, neighbourhood.Total, neighbourhood.Ticker, false), Town.Start);
        }

        var told = Assert.Single(subdistrict.Ticker);
        Assert.Equal(("c1", Town.Start.AddSeconds(10)), (told.Community!.Code, told.At));
    }

    private static RegionReport Report(string child, long version, Figures figures) =>
        new(new RegionRef(child, $"Community {child}", Level.Community), Path, version, figures, [], Settle: false);
}
