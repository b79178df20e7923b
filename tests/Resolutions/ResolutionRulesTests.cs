using System.Collections.Immutable;
using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Resolutions;

/// <summary>
/// Owners' ballots. The town has four flats of 80.5, 60, 95 and 70 m², all enrolled; here the first and the third are of one owner,
/// so that there are three heads and 305.5 m².
/// </summary>
public sealed class ResolutionRulesTests
{
    private static readonly Actor Li = Actor.Staff("li");
    private static readonly Actor Wang = Actor.Staff("wang");
    private static readonly HouseholdAddress First = new(1, "1", "101");
    private static readonly HouseholdAddress Second = new(1, "1", "102");
    private static readonly HouseholdAddress Third = new(2, "1", "101");
    private static readonly HouseholdAddress Fourth = new(3, "2", "301");
    private static readonly ResolutionTerms Lift = new(
        "lift", "更换电梯", "使用维修资金更换三部电梯。", Matter.SpendFunds, Town.Start, Town.Start.AddDays(10), Live: true);

    [Fact]
    public void SeveralFlatsOfOneOwner_AreOneHeadWithTheirAreasSummed()
    {
        var town = Announced(Lift);

        var reply = Assert.IsType<OwnerBallotReply>(town.Accept(4, new CastOwnerBallot("lift", OwnerVote.For)));

        Assert.Equal((2, 175.5m), (reply.Flats, reply.Area));
        var shown = Show(town);
        Assert.Equal((1m, 1m, 3m), (shown.Heads.For, shown.Heads.Participating, shown.Heads.Of));
        Assert.Equal((175.5m, 175.5m, 305.5m), (shown.Area.For, shown.Area.Participating, shown.Area.Of));
        // The same owner for the other flat, and whoever owns it too.
        Assert.Equal("owner-voted", town.Refuse(0, new CastOwnerBallot("lift", OwnerVote.For)).Code);
        Assert.Equal("owner-voted", town.Refuse(1, new CastOwnerBallot("lift", OwnerVote.Against)).Code);
        Assert.Equal("owner-voted", town.Refuse(Li, Enter(1, First, OwnerVote.For)).Code);
    }

    [Fact]
    public void Ballot_IsFinal_AndARepeatIsTheSame()
    {
        var town = Announced(Lift);
        var first = town.Accept(2, new CastOwnerBallot("lift", OwnerVote.For));

        Assert.Equal("owner-voted", town.Refuse(2, new CastOwnerBallot("lift", OwnerVote.Against)).Code);
        Assert.Equal("owner-voted", town.Refuse(3, new CastOwnerBallot("lift", OwnerVote.For)).Code);
        town.Pass(TimeSpan.FromDays(20));
        Assert.Equal(Town.Json(first), Town.Json(town.Accept(2, new CastOwnerBallot("lift", OwnerVote.For))));
        Assert.Equal(1, Show(town).Heads.Participating);
    }

    [Fact]
    public void Phone_IsForThoseWhomTheOfficeHasConfirmed()
    {
        var town = Announced(Lift, confirm: false);

        Assert.Equal("owner-not-confirmed", town.Refuse(2, new CastOwnerBallot("lift", OwnerVote.For)).Code);
        Assert.Equal("office-only", town.Refuse(2, new ConfirmOwner(Second, 2)).Code);
        Assert.Equal("household-member-unknown", town.Refuse(Li, new ConfirmOwner(Second, 4)).Code);
        Assert.Equal("household-unknown", town.Refuse(Li, new ConfirmOwner(Second with { Room = "9" }, 2)).Code);
        town.Accept(Li, new ConfirmOwner(Second, 2));
        Assert.Equal([(2, true), (3, false)], Residents(town, Second));
        town.Accept(2, new CastOwnerBallot("lift", OwnerVote.For));
        town.Accept(Li, new DismissOwner(2));

        Assert.Equal([(2, false), (3, false)], Residents(town, Second));
        Assert.Equal(1, Show(town).Heads.For);
        Assert.Null(ResidentRecords.Show("c", town.State, 2, town.Now)!.Ownership);
    }

    [Fact]
    public void Confirmation_GoesWithTheSeat()
    {
        var town = Announced(Lift);
        town.Accept(2, new FreeSeat(3));
        town.Accept(4, new EraseResident(0, [], []));

        Assert.Equal([0, 1, 2, 5], town.State.Resolutions.Confirmed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PaperAndPhone_OfOneOwner_AreOneBallot_WhicheverComesFirst(bool paperFirst)
    {
        var town = Announced(Lift);
        if (paperFirst)
            town.Accept(Li, Enter(1, Fourth, OwnerVote.Against));
        else
            town.Accept(5, new CastOwnerBallot("lift", OwnerVote.For));

        var late = paperFirst ? town.Refuse(5, new CastOwnerBallot("lift", OwnerVote.For)) : town.Refuse(Li, Enter(1, Fourth, OwnerVote.Against));

        Assert.Equal("owner-voted", late.Code);
        Assert.Equal((1m, 70m), (Show(town).Heads.Participating, Show(town).Area.Participating));
        var mine = Assert.Single(ResidentRecords.Show("c", town.State, 5, town.Now)!.Ownership!.Resolutions);
        Assert.Equal(
            paperFirst ? (null, BallotWay.Paper) : (OwnerVote.For, (BallotWay?)BallotWay.Phone), (mine.Vote, mine.Way));
    }

    [Fact]
    public void Paper_ThatNeedsASecondPerson_CountsWhenAnotherConfirmsIt_UnlessThePhoneWasFirst()
    {
        var town = Announced(Lift with { SecondPerson = true });
        Assert.False(Assert.IsType<OwnerPaperReply>(town.Accept(Li, Enter(1, Second, OwnerVote.For))).Counts);
        town.Accept(Li, Enter(2, Fourth, OwnerVote.Abstain));

        Assert.Equal("owner-paper-waits", town.Refuse(Wang, Enter(3, Second, OwnerVote.For)).Code);
        Assert.Equal("paper-ballot-own-entry", town.Refuse(Li, new ConfirmOwnerPaper(IdOf(1), "lift")).Code);
        Assert.Equal("resolution-has-ballots", town.Refuse(Li, new WithdrawResolution("lift")).Code);
        Assert.Equal(0, Show(town).Heads.Participating);
        Assert.True(Assert.IsType<OwnerPaperReply>(town.Accept(Wang, new ConfirmOwnerPaper(IdOf(1), "lift"))).Counts);
        town.Accept(5, new CastOwnerBallot("lift", OwnerVote.Against));

        Assert.Equal("owner-voted", town.Refuse(Wang, new ConfirmOwnerPaper(IdOf(2), "lift")).Code);
        Assert.Equal("paper-ballot-counts", town.Refuse(Wang, new DiscardOwnerPaper(IdOf(1), "lift")).Code);
        town.Accept(Wang, new DiscardOwnerPaper(IdOf(2), "lift"));
        Assert.Equal("paper-ballot-unknown", town.Refuse(Wang, new ConfirmOwnerPaper(IdOf(2), "lift")).Code);
        Assert.Equal((1m, 1m, 0m), (Show(town).Heads.For, Show(town).Heads.Against, Show(town).Heads.Abstain));
        Assert.Empty(Read(town).Waiting);
    }

    [Fact]
    public void Register_IsTheRollsWhenItIsAnnounced()
    {
        var town = Announced(Lift);
        town.Accept(Li, Import(new NewHousehold(1, "1", "102", 900, 2, 0), new NewHousehold(5, "1", "1", 50, 2, 0)));

        Assert.Equal("owner-not-in-register", town.Refuse(Li, Enter(1, new HouseholdAddress(5, "1", "1"), OwnerVote.For)).Code);
        town.Accept(2, new CastOwnerBallot("lift", OwnerVote.For));

        Assert.Equal((60m, 305.5m), (Show(town).Area.For, Show(town).Area.Of));
        Assert.Equal(4, Record(town).Flats.Length);
    }

    [Fact]
    public void Announcement_WithoutAnArea_IsRefusedAndSaysWhere()
    {
        var town = Town.Founded();
        town.Accept(Li, Import(new NewHousehold(5, "1", "1", 0, 2, 0), new NewHousehold(5, "1", "2", 50.00000001m, 2, 0)));

        var refusal = town.Refuse(Li, new PutResolution(Lift));

        Assert.Equal(("resolution-areas-missing", "2", "5-1-1 5-1-2"), (refusal.Code, refusal.Arguments[0], refusal.Arguments[1]));
        var empty = new Town();
        empty.Accept(Actor.System, Town.Founding);
        Assert.Equal("resolution-no-flats", empty.Refuse(Li, new PutResolution(Lift)).Code);
    }

    [Fact]
    public void Terms_ChangeUntilThereIsABallot()
    {
        var town = Announced(Lift with { Matter = Matter.Covenant });
        town.Accept(Li, new PutResolution(Lift));
        Assert.Equal(Matter.SpendFunds, Show(town).Matter);
        town.Accept(2, new CastOwnerBallot("lift", OwnerVote.For));

        Assert.Equal("resolution-has-ballots", town.Refuse(Li, new PutResolution(Lift with { Text = "x" })).Code);
        town.Accept(Li, new PutResolution(Lift));
        Assert.Equal("office-only", town.Refuse(2, new PutResolution(Lift)).Code);
        Assert.Equal("resolution-malformed", town.Refuse(Li, new PutResolution(Lift with { Id = "b", Matter = (Matter)10 })).Code);
        Assert.Equal("resolution-malformed", town.Refuse(Li, new PutResolution(Lift with { Id = "b", ClosesAt = Lift.OpensAt })).Code);
        Assert.Equal("resolution-closes-in-past", town.Refuse(Li, new PutResolution(Lift with { Id = "b", OpensAt = Town.Start.AddDays(-2), ClosesAt = Town.Start })).Code);
        Assert.Equal("text-empty", town.Refuse(Li, new PutResolution(Lift with { Id = "b", Text = " " })).Code);
        town.Accept(Li, new PutResolution(Lift with { Id = "b" }));
        town.Accept(Li, new WithdrawResolution("b"));
        Assert.Equal("resolution-closed", town.Refuse(Li, new PutResolution(Lift with { Id = "b" })).Code);
    }

    [Fact]
    public void Closing_ComesWithTime_AndThenNothingCounts()
    {
        var town = Announced(Lift with { OpensAt = Town.Start.AddHours(1), SecondPerson = true, Live = false });
        Assert.Equal("resolution-not-open", town.Refuse(2, new CastOwnerBallot("lift", OwnerVote.For)).Code);
        town.Pass(TimeSpan.FromHours(2));
        town.Accept(2, new CastOwnerBallot("lift", OwnerVote.For));
        town.Accept(Li, Enter(1, Fourth, OwnerVote.For));
        var open = Show(town);
        Assert.Equal((PollState.Open, null, null, null, 1m), (open.State, open.Heads.For, open.Area.Agreed, open.Carried, open.Heads.Participating));
        Assert.All(Record(town).Flats, flat => Assert.Null(flat.Vote));

        town.PassTo(Lift.ClosesAt);

        Assert.Equal("resolution-closed", town.Refuse(5, new CastOwnerBallot("lift", OwnerVote.For)).Code);
        Assert.Equal("resolution-closed", town.Refuse(Wang, new ConfirmOwnerPaper(IdOf(1), "lift")).Code);
        Assert.Equal("resolution-closed", town.Refuse(Li, new WithdrawResolution("lift")).Code);
        var closed = Show(town);
        Assert.Equal((PollState.Closed, 1m, true, false, false), (closed.State, closed.Heads.For, closed.Heads.Agreed, closed.Heads.Quorate, closed.Carried));
        Assert.Equal(["poll-closed", "poll-opened"], town.Show().Ticker!.Value.Where(item => item.Title == "更换电梯").Select(item => Name(item.Kind)));
        Assert.Equal(OwnerVote.For, Record(town).Flats[1].Vote);
        town.Pass(TimeSpan.FromDays(31));
        Assert.Empty(town.Show().Resolutions!.Value);
        Assert.Equal("lift", Read(town).Resolution.Id);
        town.Pass(TimeSpan.FromDays(180));
        Assert.Empty(town.State.Resolutions.Resolutions);
    }

    [Fact]
    public void Heads_AndArea_AreBothNeeded()
    {
        // The owner of two flats and another: two of three heads, and 235.5 of 305.5 m². Of those 175.5 m² are for it, but one head of two.
        var town = Announced(Lift);
        town.Accept(0, new CastOwnerBallot("lift", OwnerVote.For));
        town.Accept(2, new CastOwnerBallot("lift", OwnerVote.Against));
        town.PassTo(Lift.ClosesAt);

        var shown = Show(town);

        Assert.Equal((true, true), (shown.Heads.Quorate, shown.Area.Quorate));
        Assert.Equal((false, true, false), (shown.Heads.Agreed, shown.Area.Agreed, shown.Carried));
    }

    [Fact]
    public void Erased_TheLedgerDoesNotSayWhoVotedForTheFlat_AndTheBallotStays()
    {
        var town = Announced(Lift);
        town.Accept(4, new CastOwnerBallot("lift", OwnerVote.For));

        town.Accept(4, new EraseResident(0, [], []));

        Assert.Equal("system", Assert.Single(town.Entries, e => e.Kind == "owner-ballot-cast").Actor);
        Assert.Equal(175.5m, Show(town).Area.For);
        Assert.Equal(Town.Json(town.State.Resolutions), Town.Json(town.ReadBack().Resolutions));
        Assert.Equal("owner-voted", town.Refuse(Li, Enter(1, First, OwnerVote.For)).Code);
    }

    /// <summary>Flats, owners and ballots by chance, counted plainly besides.</summary>
    [Fact]
    public void Ballots_OfWhomeverAndHowever_AreCountedOncePerOwner_AndReadBackTheSame() => Gen.Select(
        Gen.Select(Gen.Int[1, 20_000], Gen.Int[0, 4]).Array[1, 12],
        Gen.Select(Gen.Int[0, 11], Gen.Enum<OwnerVote>(), Gen.Bool).Array[0, 30]).Sample((flats, ballots) =>
        {
            var town = new Town();
            town.Accept(Actor.System, Town.Founding);
            var place = (int flat) => new HouseholdAddress(1, "1", $"{flat}");
            // Owner 0 is nobody known: each such flat is its own.
            town.Accept(Actor.System, new RegisterHouseholds([.. flats.Select((flat, i) => new NewHousehold(
                1, "1", $"{i}", flat.Item1 / 100m, 1, (UInt128)(100 + i), flat.Item2 == 0 ? null : (UInt128)flat.Item2))]));
            var owners = flats.Select((flat, i) => flat.Item2 == 0 ? 100 + i : flat.Item2).ToArray();
            for (var i = 0; i < flats.Length; i++)
            {
                town.Accept(Actor.System, new Enrol((UInt128)(100 + i), (UInt128)(1_000 + i), (UInt128)(1 + i)));
                town.Accept(Li, new ConfirmOwner(place(i), i));
            }
            town.Accept(Li, new PutResolution(Lift));
            var expected = new Dictionary<int, OwnerVote>();
            foreach (var ((flat, vote, byPhone), n) in ballots.Select((ballot, n) => (ballot, n)).Where(b => b.ballot.Item1 < flats.Length))
            {
                var isFirst = expected.TryAdd(owners[flat], vote);
                var outcome = byPhone ? town.Do(flat, new CastOwnerBallot("lift", vote)) : town.Do(Li, Enter(n, place(flat), vote));
                // One's own once more is a repeat.
                Assert.True(isFirst ? outcome.Refusal is null : outcome.Refusal is null or { Code: "owner-voted" });
            }

            var shown = Show(town);
            Assert.Equal(owners.Distinct().Count(), shown.Heads.Of);
            Assert.Equal(flats.Sum(flat => flat.Item1) / 100m, shown.Area.Of);
            Assert.Equal(expected.Count, shown.Heads.Participating);
            foreach (var (vote, heads, area) in new[] { (OwnerVote.For, shown.Heads.For, shown.Area.For), (OwnerVote.Against, shown.Heads.Against, shown.Area.Against), (OwnerVote.Abstain, shown.Heads.Abstain, shown.Area.Abstain) })
            {
                var those = expected.Where(e => e.Value == vote).Select(e => e.Key).ToHashSet();
                Assert.Equal(those.Count, heads);
                Assert.Equal(flats.Where((_, i) => those.Contains(owners[i])).Sum(flat => flat.Item1) / 100m, area);
            }
            Assert.Equal(shown.Area.Participating, shown.Area.For + shown.Area.Against + shown.Area.Abstain);
            Assert.Equal(Town.Json(town.State.Resolutions), Town.Json(town.ReadBack().Resolutions));
            Assert.Equal(Town.Json(town.State.Resolutions), Town.Json(town.ReadBack(Snapshot.Take(town.State)).Resolutions));
        }, iter: 60);

    private static string Name(TickerKind kind) => kind == TickerKind.PollOpened ? "poll-opened" : "poll-closed";

    private static ImportHouseholds Import(params ImmutableArray<NewHousehold> households) => new(households, (UInt128)Random.Shared.NextInt64());

    private static Guid IdOf(int n) => new(n, 0, 0, new byte[8]);

    private static EnterOwnerPaper Enter(int n, HouseholdAddress flat, OwnerVote vote) => new(IdOf(n), "lift", flat, vote);

    private static ResolutionItem Show(Town town) => Assert.Single(town.Show(Section.Resolutions).Resolutions!.Value);

    private static DeskResolution Read(Town town) => Assert.Single(Assert.IsType<DeskResolutions>(town.Accept(Li, new ReadResolutions())).Resolutions);

    private static ResolutionRecord Record(Town town) => Assert.IsType<ResolutionRecord>(town.Accept(Li, new ReadResolutionRecord("lift")));

    private static IEnumerable<(int Number, bool Confirmed)> Residents(Town town, HouseholdAddress flat) =>
        Assert.IsType<FlatResidents>(town.Accept(Li, new FindOwners(flat))).Residents.Select(resident => (resident.Number, resident.Confirmed));

    private static Town Announced(ResolutionTerms terms, bool confirm = true)
    {
        var town = Town.Founded();
        town.Accept(Li, Import(new NewHousehold(1, "1", "101", 80.5m, 2, 0, 7), new NewHousehold(2, "1", "101", 95, 3, 0, 7)));
        var flats = new[] { First, First, Second, Second, Third, Fourth };
        for (var resident = 0; confirm && resident < flats.Length; resident++)
            town.Accept(Li, new ConfirmOwner(flats[resident], resident));
        town.Accept(Li, new PutResolution(terms));
        town.Pass(TimeSpan.Zero);
        return town;
    }
}
