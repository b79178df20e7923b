using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Demo;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Requests;
using Xunit;

namespace HappyCommunity.Live.Tests.Demo;

public sealed class DemoCityTests
{
    private static readonly DemoCity City = DemoCity.Load();

    [Fact]
    public void ChangyingVillage_HasTheReportsFigures()
    {
        var village = City.Find("220104-0001")!;

        Assert.Equal(("长影世纪村", 38, 2694, 7156), (village.Name, village.Buildings, village.Households, village.Residents));
        Assert.Equal("长影·幸福之光", village.Motto);
        Assert.Equal(["长春市", "朝阳区", "同德社区"], village.Path.Select(r => r.Name));
        Assert.Equal(8, village.Details!.Groups.Length);
        Assert.Equal((20, 40_000), (village.Details.Rally.Capacity, village.Details.Rally.Goal));
        Assert.True(village.Details.Projects.Sum(p => p.Budget) > 4_000_000);
    }

    [Fact]
    public void TeachersGarden_HasTheReportsFiguresAndTheMuralPollOfBuildingThree()
    {
        var garden = City.Find("220106-0001")!;

        Assert.Equal(("二中教师花园", 6, 543), (garden.Name, garden.Buildings, garden.Residents));
        Assert.Equal(["长春市", "绿园区", "正阳街道", "互助社区"], garden.Path.Select(r => r.Name));
        var mural = Assert.Single(garden.Details!.Polls, p => p.Id == "mural-3");
        Assert.Equal((PollSlot.Building, 3), (mural.Slot, mural.Building));
        Assert.Equal(4000, garden.Details.Projects.Single(p => p.Id == "activity-room").Spent);
    }

    [Fact]
    public void Communities_AreThirtyAndMoreOverAllSevenDistricts()
    {
        Assert.InRange(City.Communities.Count(c => !c.IsReal), 30, 40);
        Assert.Equal(2, City.Communities.TakeWhile(c => c.IsReal).Count());
        Assert.Equal(7, City.Communities.Select(c => c.Path[1].Code).Distinct().Count());
        Assert.Equal(City.Communities.Length, City.Communities.DistinctBy(c => c.Code).Count());
        Assert.Equal(City.Communities.Length, City.Communities.DistinctBy(c => c.Name).Count());
    }

    [Fact]
    public void Paths_GoDownFromTheCityToANeighbourhoodByTheirCodes()
    {
        Assert.All(City.Communities, community =>
        {
            Assert.Equal(("220100", Level.City), (community.Path[0].Code, community.Path[0].Level));
            Assert.Equal(Level.Neighbourhood, community.Path[^1].Level);
            Assert.True(community.Path.Select(r => r.Level).SequenceEqual(community.Path.Select(r => r.Level).Distinct().Order()));
            Assert.All(community.Path.Skip(1).Zip(community.Path.Skip(2)), step =>
                Assert.StartsWith(step.First.Code, step.Second.Code, StringComparison.Ordinal));
            Assert.StartsWith(community.Path[1].Code + "-", community.Code, StringComparison.Ordinal);
            Assert.True(Ids.IsWellFormed(community.Code));
        });
    }

    [Fact]
    public void Figures_ArePossible() => Assert.All(City.Communities, community =>
    {
        Assert.InRange(community.Standing, 0.3, 1);
        Assert.InRange(community.Enrolled, 50, community.Residents);
        Assert.InRange((double)community.Residents / community.Households, 1.5, 3.5);
        Assert.InRange(community.Households / community.Buildings, 20, 120);
    });

    [Fact]
    public void Phrases_HaveTextsAndAnswersForEveryCategory() => Assert.All(RequestCategory.All, category =>
    {
        Assert.NotEmpty(City.Phrases.Requests[category.Key]);
        Assert.NotEmpty(City.Phrases.Answers[category.Key]);
    });
}
