using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Interfaces;
using HappyCommunity.Live.Regions;
using Xunit;

namespace HappyCommunity.Live.Tests.Interfaces;

/// <summary>What of the figures leaves, and what not.</summary>
public sealed class PublicFiguresTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, null)]
    [InlineData(4, null)]
    [InlineData(5, 5)]
    [InlineData(7_000, 7_000)]
    public void People_OneToFour_AreNotTold(int number, int? told)
    {
        var shown = Show(new Figures(Enrolled: number, Day: Today, BallotsOnDay: number, Signups: number));

        Assert.Equal((told, told, told), (shown.Enrolled, shown.BallotsToday, shown.Signups));
    }

    [Fact]
    public void SharesAndMeans_OfFewerThanFive_AreNotTold_NorAnIndexThatRestsOnThem()
    {
        var many = new Figures(
            Enrolled: 100, Active: 50, Day: Today, Response: new Share(9, 10), Resolution: new Share(8, 10), Satisfaction: new Share(7, 10),
            RatingSum: 40, RatingCount: 10);

        var told = Show(many);

        Assert.Equal((new Share(9, 10), new Share(8, 10), new Share(7, 10)), (told.Requests.Response, told.Requests.Resolution, told.Requests.Satisfaction));
        Assert.Equal((10, 4.0), (told.Ratings.Count, told.Ratings.Average));
        Assert.NotNull(told.Index.Value);
        Assert.Null(Show(many with { Response = new Share(4, 4) }).Requests.Response);
        Assert.Null(Show(many with { Satisfaction = new Share(0, 1) }).Requests.Satisfaction);
        foreach (var few in new[]
        {
            many with { Response = new Share(4, 4) }, many with { Resolution = new Share(0, 1) }, many with { Satisfaction = new Share(1, 3) },
            many with { RatingSum = 20, RatingCount = 4 }, many with { Active = 3 }, many with { Enrolled = 4, Active = 0 },
        })
        {
            Assert.Null(Show(few).Index.Value);
        }
        // What there is nothing of is left out of the index, and tells of nobody.
        Assert.NotNull(Show(many with { RatingSum = 0, RatingCount = 0 }).Index.Value);
    }

    private static PublicSummary Show(Figures figures) => PublicSummary.Of(Summary.Of(figures, Today, MeasureRules.Default));
}
