using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Projects;

public sealed class ProjectRulesTests
{
    private static readonly PresentProject Room = new("room", "居民活动室", ProjectStage.Planned, 4_000, 0);

    private readonly Town _town = Town.Founded();

    [Fact]
    public void Project_PresentedAgain_TakesThePlaceOfTheOneBeforeAndKeepsWhatWasGivenAndOffered()
    {
        Office(Room);
        Office(new RecordContribution("room", new("c1", "国信物业", ContributionKind.Material, What: "收发室")));
        _town.Accept(0, new MakeOffer("room", OfferKind.Help));

        Office(Room with { Stage = ProjectStage.Done, Spent = 3_950.5m });

        var shown = Shown();
        Assert.Equal((ProjectStage.Done, 3_950.5m), (shown.Stage, shown.Spent));
        Assert.Equal([new Contributor("国信物业", "收发室", ContributionKind.Material)], shown.Contributors);
        Assert.Equal(new OfferCounts(0, 1, null), shown.Offers);
        Assert.Equal("project-malformed", _town.Refuse(Actor.System, Room with { Budget = -1 }).Code);
    }

    [Fact]
    public void Contributors_OfAnOlderLedger_StayWhenTheProjectIsPresentedAnew()
    {
        var old = new ProjectFacts("room", "活动室", ProjectStage.Planned, 4_000, 0) { Contributors = [new("爱心捐赠", "棋桌和椅子")] };
        _town.State.Apply(new ProjectPresented(old), _town.State.Next(Actor.System, _town.Now));

        Office(Room);
        Office(new RecordContribution("room", new("c1", null, ContributionKind.Money, 4_000)));

        Assert.Equal(
            [new Contributor("爱心捐赠", "棋桌和椅子"), new Contributor(null, null, ContributionKind.Money, 4_000)], Shown().Contributors);
    }

    [Fact]
    public void Contribution_RecordedAgain_IsCorrected()
    {
        Office(Room);
        Office(new RecordContribution("room", new("c1", "国信物业", ContributionKind.Money, 400)));
        Office(new RecordContribution("room", new("c2", null, ContributionKind.Labour, What: "刷墙")));
        Office(new RecordContribution("room", new("c1", "国信物业", ContributionKind.Money, 4_000)));

        Assert.Equal(
            [new Contributor("国信物业", null, ContributionKind.Money, 4_000), new Contributor(null, "刷墙", ContributionKind.Labour)],
            Shown().Contributors);
    }

    [Fact]
    public void Contribution_RecordedByMistake_IsTakenBack()
    {
        Office(Room);
        Office(new RecordContribution("room", new("c1", "国信物业", ContributionKind.Money, 400)));

        Office(new RemoveContribution("room", "c1"));
        Office(new RemoveContribution("room", "c1"));

        Assert.Empty(Shown().Contributors);
        Assert.Equal("project-unknown", _town.Refuse(Actor.System, new RemoveContribution("none", "c1")).Code);
    }

    [Fact]
    public void Project_InTheArchive_IsTheOfficesAlone_AndComesBackWithAllThatWasKnownOfIt()
    {
        Office(Room);
        Office(new RecordContribution("room", new("c1", "国信物业", ContributionKind.Money, 400)));
        _town.Accept(0, new MakeOffer("room", OfferKind.Help));

        Office(new ArchiveProject("room"));
        Office(new ArchiveProject("none"));

        Assert.Empty(_town.Show().Projects!.Value);
        Assert.Equal("project-unknown", _town.Refuse(2, new MakeOffer("room", OfferKind.Help)).Code);
        var kept = Assert.Single(((ProjectsReply)_town.Accept(Actor.Staff("li"), new FindProjects())).Projects);
        Assert.Equal(("room", true, "c1", 1), (kept.Id, kept.Archived, Assert.Single(kept.Contributions).Id, kept.Offers.Help));

        Office(Room);
        Assert.Equal((400m, 1), (Assert.Single(Shown().Contributors).Amount, Shown().Offers.Help));
        _town.Accept(0, new WithdrawOffer("room"));
    }

    [Fact]
    public void Projects_AreNoMoreThanAHundred()
    {
        for (var n = 0; n < 100; n++)
            Office(Room with { Id = $"j{n}" });

        Assert.Equal("projects-too-many", _town.Refuse(Actor.System, Room).Code);
        Office(Room with { Id = "j1", Spent = 5 });
        Assert.Equal("project-malformed", _town.Refuse(Actor.System, Room with { Id = "j1", Budget = 1_000_000_001 }).Code);
    }

    [Fact]
    public void Contribution_ThatCannotBe_IsRefused()
    {
        Office(Room);
        var money = new Contribution("c1", "国信物业", ContributionKind.Money, 4_000);

        Assert.Equal("contribution-malformed", Refused(money with { Amount = 0 }));
        Assert.Equal("contribution-malformed", Refused(money with { Amount = 1_000_000_001 }));
        Assert.Equal("contribution-malformed", Refused(money with { Kind = ContributionKind.Labour }));
        Assert.Equal("text-empty", Refused(money with { Contributor = " " }));
        Assert.Equal("text-too-long", Refused(money with { What = new string('椅', 121) }));
        Assert.Equal("bad-id", Refused(money with { Id = "C 1" }));
        Assert.Equal("project-unknown", _town.Refuse(Actor.System, new RecordContribution("street", money)).Code);
        for (var n = 0; n < 50; n++)
            Office(new RecordContribution("room", money with { Id = $"c{n}" }));
        Assert.Equal("contributions-too-many", Refused(money with { Id = "c50" }));
        Office(new RecordContribution("room", money with { Id = "c49", Amount = 5 }));

        string Refused(Contribution contribution) => _town.Refuse(Actor.System, new RecordContribution("room", contribution)).Code;
    }

    [Fact]
    public void Offer_OfAnErasedResident_CountsNoLonger()
    {
        Office(Room);
        _town.Accept(0, new MakeOffer("room", OfferKind.Give, 50));
        _town.Accept(1, new MakeOffer("room", OfferKind.Help));

        _town.Accept(0, new EraseResident(0, [], []));

        Assert.Equal(new OfferCounts(0, 1, null), Shown().Offers);
        Assert.Equal(Town.Json(_town.State), Town.Json(_town.ReadBack()));
    }

    [Theory]
    [InlineData(OfferKind.Give, 0)]
    [InlineData(OfferKind.Give, -5)]
    [InlineData(OfferKind.Give, 100_001)]
    [InlineData(OfferKind.Help, 50)]
    public void Offer_OfAnAmountThatCannotBe_IsRefused(OfferKind kind, int amount)
    {
        Office(Room);

        Assert.Equal("offer-malformed", _town.Refuse(0, new MakeOffer("room", kind, amount)).Code);
    }

    [Fact]
    public void Offer_ForAFinishedProject_IsRefusedAndWhatWasOfferedMayBeTakenBack()
    {
        Office(Room);
        _town.Accept(0, new MakeOffer("room", OfferKind.Give, 100));
        Office(Room with { Stage = ProjectStage.Done });

        Assert.Equal("project-finished", _town.Refuse(1, new MakeOffer("room", OfferKind.Help)).Code);
        Assert.Equal("project-finished", _town.Refuse(0, new MakeOffer("room", OfferKind.Help)).Code);
        _town.Accept(0, new MakeOffer("room", OfferKind.Give, 100));
        _town.Accept(0, new WithdrawOffer("room"));
        Assert.Equal(new OfferCounts(0, 0, null), Shown().Offers);
    }

    [Fact]
    public void Sum_IsToldOnceFiveHaveSaidHowMuch()
    {
        Office(Room);
        for (var resident = 0; resident < 4; resident++)
            _town.Accept(resident, new MakeOffer("room", OfferKind.Give, 100));
        _town.Accept(4, new MakeOffer("room", OfferKind.Give));
        Assert.Equal(new OfferCounts(5, 0, null), Shown().Offers);

        _town.Accept(4, new MakeOffer("room", OfferKind.Give, 100_000));

        Assert.Equal(new OfferCounts(5, 0, 100_400), Shown().Offers);
    }

    /// <summary>A map of who offered what says the same as the slice, whatever is done.</summary>
    [Fact]
    public void Offers_WhateverIsDone_AreTheLatestOfEach() => Steps.By(Steps.Somebody, Steps.Offer).Array[1, 60].Sample(steps =>
    {
        var town = Town.Founded();
        for (var n = 1; n <= 2; n++)
            town.Accept(Actor.System, Room with { Id = $"j{n}", Stage = (ProjectStage)(n + 1) });
        var model = new Dictionary<int, MyOffer>();
        foreach (var step in steps)
        {
            var accepted = step.Take(town).Refusal is null;
            var (project, offer) = step.Command is MakeOffer m
                ? (m.Project, new MyOffer(m.Project, m.Kind, m.Amount))
                : (((WithdrawOffer)step.Command).Project, null);
            var mayBe = step.By.Ordinal < Town.Residents && project == "j1"
                && (offer?.Amount is null || offer is { Kind: OfferKind.Give, Amount: > 0 });
            // The second is finished: there is nothing to offer, and nothing to take back.
            Assert.Equal(mayBe || (step.By.Ordinal < Town.Residents && project == "j2" && offer is null), accepted);
            if (!mayBe)
                continue;
            if (offer is null)
                model.Remove(step.By.Ordinal);
            else
                model[step.By.Ordinal] = offer;
        }

        Assert.All(Enumerable.Range(0, Town.Residents), r => Assert.Equal(
            model.TryGetValue(r, out var mine) ? [mine] : [],
            ResidentRecords.Show("c", town.State, r, town.Now)!.Offers));
        var amounts = model.Values.Select(o => o.Amount).OfType<int>().ToList();
        Assert.Equal(
            new OfferCounts(
                model.Values.Count(o => o.Kind == OfferKind.Give), model.Values.Count(o => o.Kind == OfferKind.Help),
                amounts.Count < 5 ? null : amounts.Sum()),
            town.Show().Projects!.Value[0].Offers);
    }, iter: 200);

    private ProjectItem Shown() => Assert.Single(_town.Show().Projects!.Value);

    private void Office(Command command) => _town.Accept(Actor.Staff("li"), command);
}
