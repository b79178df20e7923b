using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Happiness;

public sealed class HappinessIndexTests
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    private static readonly Gen<Share> Shares = Gen.Select(Gen.Int[0, 50], Gen.Int[0, 50], (n, rest) => new Share(n, n + rest));

    internal static readonly Gen<Figures> AnyFigures = Gen.Select(
        Gen.Int[0, 9].Array[13], Shares, Shares, Shares, Gen.Int[0, 3], Gen.Int[0, 20],
        (n, response, resolution, satisfaction, day, ratings) => new Figures(
            n[0], n[1], n[2], n[3], n[4], Today.AddDays(10 * day), n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12],
            response, resolution, satisfaction, ratings * 3, ratings));

    [Fact]
    public void Index_OfKnownFigures_IsTheOneReckonedByHand()
    {
        // Mean score 4: (4-1)/4 = 75 % at 40; 80 % at 15; 50 % at 15; 25 % at 15; 10 % at 15.
        var all = new Figures(
            Enrolled: 200, Active: 20, RatingSum: 40, RatingCount: 10,
            Response: new Share(8, 10), Resolution: new Share(5, 10), Satisfaction: new Share(1, 4));
        Assert.Equal(54.8, HappinessIndex.Of(all, MeasureRules.Default).Value);

        // Ratings and participation alone: (40 x 75 + 15 x 10) / 55.
        Assert.Equal(57.3, HappinessIndex.Of(all with { Response = default, Resolution = default, Satisfaction = default }, MeasureRules.Default).Value);
        Assert.Equal(100, HappinessIndex.Of(new Figures(RatingSum: 5, RatingCount: 1), MeasureRules.Default).Value);
        Assert.Equal(0, HappinessIndex.Of(new Figures(RatingSum: 1, RatingCount: 1), MeasureRules.Default).Value);
        Assert.Null(HappinessIndex.Of(new Figures(), MeasureRules.Default).Value);
    }

    [Fact]
    public void Index_IsAlwaysShownWithItsParts()
    {
        var index = HappinessIndex.Of(new Figures(), MeasureRules.Default);

        Assert.Equal("v2", index.Formula);
        Assert.Equal(
            [("ratings", 40), ("response", 15), ("resolution", 15), ("satisfaction", 15), ("participation", 15)],
            index.Parts.Select(p => (p.Key, p.Weight)));
    }

    [Fact]
    public void Index_IsBetween0And100() => AnyFigures.Sample(figures =>
        HappinessIndex.Of(figures with { Active = 0 }, MeasureRules.Default).Value is null or (>= 0 and <= 100));

    [Fact]
    public void Figures_InWhateverOrder_HaveTheSameSum() => AnyFigures.Array[0, 12].Sample(figures =>
    {
        var forth = figures.Aggregate(new Figures(), (a, b) => a + b);
        var back = figures.Reverse().Aggregate(new Figures(), (a, b) => b + a);
        var halves = figures.Take(5).Aggregate(new Figures(), (a, b) => a + b) + figures.Skip(5).Aggregate(new Figures(), (a, b) => a + b);

        Assert.Equal(forth, back);
        Assert.Equal(forth, halves);
        Assert.Equal(figures.Sum(f => f.Submitted), forth.Submitted);
        var latest = figures.Select(f => f.Day).DefaultIfEmpty().Max();
        Assert.Equal(figures.Where(f => f.Day == latest).Sum(f => f.BallotsOnDay), forth.BallotsOn(latest));
        Assert.Equal(0, forth.BallotsOn(latest.AddDays(1)));
        Assert.Equal(figures.Where(f => f.Day.Month == latest.Month).Sum(f => f.RatingCount), forth.RatingCount);
        Assert.Equal(0, forth.AsOf(latest.AddMonths(1)).RatingCount);
    });

    [Fact]
    public void Figures_OfACommunity_CountWhatHappened()
    {
        var town = Town.Founded();
        town.Accept(Actor.System, new AnnouncePoll(
            "p", "Poll", [new("a", "A"), new("b", "B")], Town.Start.AddHours(-1), Town.Start.AddDays(9), Changeable: true));
        town.Accept(0, new CastBallot("p", "a"));
        town.Accept(1, new CastBallot("p", "a"));
        town.Accept(1, new Rate("safety", 4));

        var figures = town.State.Figures(town.Now);

        Assert.Equal((6, 200, 543, 6, 2, 2), (
            figures.Buildings, figures.Households, figures.Residents, figures.Enrolled, figures.Active, figures.BallotsOn(Today)));
        Assert.Equal((4, 1), (figures.RatingSum, figures.RatingCount));

        town.Pass(TimeSpan.FromDays(1));
        Assert.Equal(0, town.State.Figures(town.Now).BallotsOn(Today.AddDays(1)));
        town.Pass(TimeSpan.FromDays(28));
        Assert.Equal(2, town.State.Figures(town.Now).Active);
        town.Pass(TimeSpan.FromDays(1));
        Assert.Equal(0, town.State.Figures(town.Now).Active);
    }

    [Fact]
    public void Active_AskedAtAnyTime_AreThoseWithADeedInTheThirtyDaysBefore() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 20], Gen.Int[0, 3]).Array[1, 80].Sample(deeds =>
        {
            var (slice, latest, day) = (new ParticipationSlice(), new Dictionary<int, DateOnly>(), Today);
            foreach (var (resident, later, asked) in deeds)
            {
                day = day.AddDays(later);
                slice.Apply(new DayTurned(), new Stamp(1, Town.Start, day, Actor.Resident(resident)));
                latest[resident] = day;
                if (asked > 0)
                    Assert.Equal(latest.Values.Count(last => last > day.AddDays(asked - 31)), slice.CountUpTo(day.AddDays(asked - 1)));
            }
        });
}
