using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Ratings;

public sealed class RatingRulesTests
{
    [Fact]
    public void Ratings_WhoeverRatesWhatAndWhen_AreTheLatestOfEachResidentInTheMonth() => Gen.Frequency<Step>(
        (20, Steps.By(Steps.Somebody, Steps.Rate)), (1, Steps.By(Steps.Office, Steps.Rate)))
        .Array[1, 60].Sample(steps =>
        {
            var town = Town.Founded();
            var model = new Dictionary<(string Month, string Aspect, int Resident), int>();
            foreach (var step in steps)
            {
                var outcome = step.Take(town);
                var rate = (Rate)step.Command;
                Assert.Equal(WhyNot(rate, step.By), outcome.Refusal?.Code);
                if (outcome.Reply is RatingReply reply)
                    model[(MonthOf(town.Now), rate.Aspect, step.By.Ordinal)] = reply.Score;
            }
            AssertSame(model, town);
        }, iter: 100);

    [Fact]
    public void Month_WhenItTurns_StartsAnewAndLeavesItsTrend()
    {
        var town = Town.Founded();
        town.Accept(0, new Rate("safety", 5));
        town.Accept(1, new Rate("safety", 2));
        town.Accept(1, new Rate("culture", 2));
        // 30 November 23:59 in Changchun, then midnight.
        town.PassTo(new DateTimeOffset(2026, 11, 30, 15, 59, 0, TimeSpan.Zero));
        Assert.Equal((3.5, 2), Of(town, "safety"));

        town.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal((null, 0), Of(town, "safety"));
        var shown = town.Show().Ratings!;
        Assert.Equal("2026-12", shown.Period);
        Assert.Equal([new TrendItem("2026-11", 3, 3), new TrendItem("2026-12", null, 0)], shown.Trend);
        Assert.Equal(3.5, Before(town, "safety"));
        town.Accept(1, new Rate("safety", 2));
        Assert.Equal((2.0, 1), Of(town, "safety"));
        Assert.Equal((3.5, 2.0, null), (Before(town, "safety"), Before(town, "culture"), Before(town, "property")));
        Assert.Equal((2, 1), town.State.Ratings.Total(Month.Of(town.State.Profile.DayOf(town.Now))));
    }

    [Fact]
    public void Month_AfterOneInWhichNobodyRated_HasNoneBefore()
    {
        var town = Town.Founded();
        town.Accept(0, new Rate("safety", 5));
        town.PassTo(Town.Start.AddMonths(2));

        Assert.Null(Before(town, "safety"));
        town.Accept(0, new Rate("safety", 4));
        Assert.Null(Before(town, "safety"));
    }

    [Fact]
    public void Trend_HasTwelveMonthsAtMost()
    {
        var town = Town.Founded();
        for (var month = 0; month < 15; month++)
        {
            town.Accept(0, new Rate("safety", 1 + (month % 5)));
            town.PassTo(Town.Start.AddMonths(month + 1));
        }

        var trend = town.Show().Ratings!.Trend;

        Assert.Equal(12, trend.Length);
        Assert.Equal(("2027-03", "2028-02"), (trend[0].Period, trend[^1].Period));
        Assert.Equal(5, trend[0].Average);
    }

    [Fact]
    public void Comment_IsKeptOnceHoweverOftenItIsSent()
    {
        var town = Town.Founded();
        foreach (var _ in Enumerable.Range(0, 3))
            town.Accept(0, new Rate("safety", 4, "路灯坏了"));
        town.Accept(0, new Rate("safety", 4, "路灯修好了"));

        Assert.Equal(["路灯坏了", "路灯修好了"], town.Entries.Where(e => e.Kind == "aspect-rated").Select(e => e.Words));
        Assert.DoesNotContain("路灯", Town.Json(town.State), StringComparison.Ordinal);
    }

    [Fact]
    public void Aspects_ThatStay_KeepTheirRatings()
    {
        var town = Town.Founded();
        town.Accept(0, new Rate("safety", 4));

        town.Accept(Actor.System, new SetAspects([new("lighting", "照明"), new("safety", "安全")]));

        Assert.Equal([("lighting", 0), ("safety", 1)], town.Show().Ratings!.Aspects.Select(a => (a.Key, a.Count)));
        Assert.Equal("aspect-unknown", town.Refuse(0, new Rate("culture", 3)).Code);
        Assert.Equal("office-only", town.Refuse(0, new SetAspects(Aspect.Default)).Code);
        Assert.Equal("aspects-malformed", town.Refuse(Actor.System, new SetAspects(default)).Code);
        Assert.Equal("aspects-malformed", town.Refuse(Actor.System, new SetAspects([new("a", "x"), new("a", "y")])).Code);
    }

    private static double? Before(Town town, string aspect) => town.Show().Ratings!.Aspects.Single(a => a.Key == aspect).Before;

    private static string? WhyNot(Rate rate, Actor by)
    {
        if (by.Kind != ActorKind.Resident || by.Ordinal >= Town.Residents)
            return "not-on-roll";
        if (rate.Aspect == "nothing")
            return "aspect-unknown";
        return rate.Score is >= 1 and <= 5 ? null : "score-out-of-range";
    }

    private static string MonthOf(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM", null);

    private static void AssertSame(Dictionary<(string Month, string Aspect, int Resident), int> model, Town town)
    {
        var now = MonthOf(town.Now);
        foreach (var aspect in town.Show().Ratings!.Aspects)
        {
            var scores = model.Where(r => r.Key.Month == now && r.Key.Aspect == aspect.Key).Select(r => r.Value).ToList();
            Assert.Equal(scores.Count, aspect.Count);
            Assert.Equal(scores.Count == 0 ? null : Math.Round(scores.Average(), 2), aspect.Average);
        }
        var months = model.GroupBy(r => r.Key.Month).ToDictionary(m => m.Key, m => m.Count());
        Assert.All(town.Show().Ratings!.Trend, m => Assert.Equal(months.GetValueOrDefault(m.Period), m.Count));
    }

    private static (double? Average, int Count) Of(Town town, string aspect)
    {
        var shown = town.Show().Ratings!.Aspects.Single(a => a.Key == aspect);
        return (shown.Average, shown.Count);
    }
}
