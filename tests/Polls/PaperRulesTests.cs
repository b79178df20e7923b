using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Privacy;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Polls;

/// <summary>Ballots at the centre. Household 103 of the town has three seats and one enrolled, household 101 two and both.</summary>
public sealed class PaperRulesTests
{
    private const int Alone = 4;
    private static readonly HouseholdAddress Three = new(2, "1", "101");
    private static readonly HouseholdAddress Two = new(1, "1", "101");
    private static readonly Actor Li = Actor.Staff("li");
    private static readonly Actor Wang = Actor.Staff("wang");
    private static readonly AnnouncePoll Mural = new(
        "mural", "Mural", [new("a", "A"), new("b", "B")], Town.Start, Town.Start.AddDays(3), Changeable: true);

    [Fact]
    public void Paper_OfASeatThatVotedByPhone_IsRefused_AndOfAnotherIsTaken()
    {
        var town = Announced(Mural);
        town.Accept(Alone, new CastBallot("mural", "a"));

        Assert.Equal("seat-has-ballot", town.Refuse(Li, Enter(1, Three, 1)).Code);
        town.Accept(Li, Enter(2, Three, 2));
        town.Accept(Li, Enter(3, Three, 3));

        Assert.Equal("seat-has-ballot", town.Refuse(Li, Enter(4, Three, 3)).Code);
        Assert.Equal("household-seat-unknown", town.Refuse(Li, Enter(5, Three, 4)).Code);
        Assert.Equal("household-unknown", town.Refuse(Li, Enter(6, Three with { Room = "999" }, 1)).Code);
        Assert.Equal(3, town.State.Polls.Find("mural")!.Turnout);
    }

    [Fact]
    public void Phone_OfASeatThatVotedOnPaper_IsRefused_BeItChangeable()
    {
        var town = Announced(Mural);
        town.Accept(Li, Enter(1, Two, 2));

        Assert.Equal("ballot-already-cast", town.Refuse(1, new CastBallot("mural", "a")).Code);
        town.Accept(0, new CastBallot("mural", "a"));
        town.Accept(0, new CastBallot("mural", "b"));

        var mine = Assert.Single(ResidentRecords.Show("c", town.State, 1, town.Now)!.Ballots);
        Assert.True(mine.AtCentre);
        Assert.False(Assert.Single(ResidentRecords.Show("c", town.State, 0, town.Now)!.Ballots).AtCentre);
    }

    [Fact]
    public void WhoEnrolsInASeatThatVotedOnPaper_HasNoBallotBesides_AndASeatNobodyHadComesFirst()
    {
        var town = Announced(Mural);
        var paper = Assert.IsType<PaperReply>(town.Accept(Li, Enter(1, Three, 2)));
        Assert.Equal((Town.Residents, Town.Residents + 1), (town.State.Roll.Enrolled, Eligible(town)));

        var third = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new Enrol(103, 2_001, 501))).Resident;
        var second = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new Enrol(103, 2_002, 502))).Resident;

        town.Accept(third, new CastBallot("mural", "b"));
        Assert.Equal("seat-voted", town.Refuse(second, new CastBallot("mural", "b")).Code);
        Assert.Equal("household-full", town.Refuse(Actor.System, new Enrol(103, 2_003, 503)).Code);
        Assert.Equal((Town.Residents + 2, Town.Residents + 2), (town.State.Roll.Enrolled, Eligible(town)));
        town.PassTo(Mural.ClosesAt);
        Assert.Contains(paper.Receipt, town.State.Polls.Find("mural")!.Publish().Select(ballot => ballot.Receipt));
    }

    [Fact]
    public void PollOfHouseholds_TakesOne_WhicheverWayItCame()
    {
        var town = Announced(Mural with { Franchise = PollFranchise.Households });
        town.Accept(Li, Enter(1, Three, 3));
        town.Accept(0, new CastBallot("mural", "a"));

        Assert.Equal("household-voted", town.Refuse(Alone, new CastBallot("mural", "a")).Code);
        Assert.Equal("household-voted", town.Refuse(Li, Enter(2, Three, 3)).Code);
        Assert.Equal("household-voted", town.Refuse(Li, Enter(3, Two, 2, kiosk: true)).Code);
    }

    [Fact]
    public void SecondPerson_PaperCountsOnceAnotherHasConfirmedIt_AndTheKiosksAtOnce()
    {
        var town = Announced(Mural with { SecondPerson = true });
        var waits = Assert.IsType<PaperReply>(town.Accept(Li, Enter(1, Three, 2)));
        Assert.Null(waits.Receipt);
        Assert.Equal("paper-ballot-waits", town.Refuse(Wang, Enter(2, Three, 2)).Code);
        Assert.Equal("paper-ballot-own-entry", town.Refuse(Li, new ConfirmBallot(Id(1), "mural")).Code);
        Assert.Equal("paper-ballot-unknown", town.Refuse(Wang, new ConfirmBallot(Id(9), "mural")).Code);
        Assert.Equal(0, town.State.Polls.Find("mural")!.Turnout);
        var waiting = Assert.Single(Desk(town).Waiting);
        Assert.Equal((Id(1), Three, 2, "s:li"), (waiting.Id, waiting.Household, waiting.Seat, waiting.By));

        var counts = Assert.IsType<PaperReply>(town.Accept(Wang, new ConfirmBallot(Id(1), "mural")));
        town.Accept(Li, Enter(3, Three, 3, kiosk: true));

        Assert.NotNull(counts.Receipt);
        Assert.Empty(Desk(town).Waiting);
        Assert.Equal([2, 0], town.State.Polls.Find("mural")!.CountVotes());
        Assert.Equal("paper-ballot-counts", town.Refuse(Wang, new DiscardBallot(Id(1), "mural")).Code);
    }

    [Fact]
    public void SecondPerson_WhereTheSeatHasVotedByPhoneSince_IsRefusedAndCanBeThrownAway()
    {
        var town = Announced(Mural with { SecondPerson = true });
        town.Accept(Li, Enter(1, Three, 1));
        town.Accept(Alone, new CastBallot("mural", "b"));

        Assert.Equal("seat-has-ballot", town.Refuse(Wang, new ConfirmBallot(Id(1), "mural")).Code);
        town.Accept(Li, new DiscardBallot(Id(1), "mural"));

        Assert.Empty(Desk(town).Waiting);
        Assert.Equal([0, 1], town.State.Polls.Find("mural")!.CountVotes());
    }

    [Fact]
    public void SecretPoll_NoEntrySaysWhatWasChosen_NotEvenWhileItWaits()
    {
        var town = Announced(Mural with { Changeable = false, Secret = true, SecondPerson = true, Options = [new("cranes", "A"), new("peonies", "B")] });
        Assert.Equal("paper-ballot-chosen-too-soon", town.Refuse(Li, Enter(1, Three, 2, "cranes")).Code);
        town.Accept(Li, Enter(1, Three, 2, null));
        Assert.Equal("poll-option-unknown", town.Refuse(Wang, new ConfirmBallot(Id(1), "mural")).Code);
        town.Accept(Wang, new ConfirmBallot(Id(1), "mural", "cranes"));
        town.Accept(Li, Enter(2, Three, 3, "peonies", kiosk: true));

        Assert.Equal([1, 1], town.ReadBack().Polls.Find("mural")!.CountVotes());
        foreach (var entry in town.Entries.Where(e => e.Kind != "poll-announced"))
        {
            var payload = System.Text.Encoding.UTF8.GetString(entry.Payload.Span);
            Assert.DoesNotContain("cranes", payload, StringComparison.Ordinal);
            Assert.DoesNotContain("peonies", payload, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("cranes", Town.Json(town.State.Polls.Find("mural")!.Papers), StringComparison.Ordinal);
    }

    [Fact]
    public void ErasedSeat_GivesNoBallot_UntilItIsFreeAgain()
    {
        var town = Announced(Mural with { ClosesAt = Town.Start.AddDays(60) });
        town.Accept(1, new EraseResident(0, [], []));

        Assert.Equal("seat-held", town.Refuse(Li, Enter(1, Two, 2)).Code);
        town.Pass(TimeSpan.FromDays(31));

        town.Accept(Li, Enter(1, Two, 2));
    }

    [Fact]
    public void Seats_AreToldWithThePollsTheyMayVoteIn()
    {
        var town = Announced(Mural);
        town.Accept(Actor.System, Mural with { Id = "elsewhere", Buildings = [1] });
        town.Accept(Actor.System, Mural with { Id = "later", OpensAt = Town.Start.AddDays(1) });
        town.Accept(Alone, new CastBallot("mural", "a"));

        var seats = Assert.IsType<HouseholdSeats>(town.Accept(Li, new FindSeats(null, 103)));

        Assert.Equal(Three, seats.Household);
        Assert.Equal([SeatState.Taken, SeatState.Free, SeatState.Free], seats.Seats.Select(seat => seat.State));
        Assert.Equal(["", "mural", "mural"], seats.Seats.Select(seat => string.Join(' ', seat.Polls)));
        Assert.Equal(Town.Json(seats), Town.Json(town.Accept(Li, new FindSeats(Three))));
        Assert.Equal("household-code-unknown", town.Refuse(Li, new FindSeats(null, 999)).Code);
    }

    [Fact]
    public void Residents_EnterAndAskForNothing()
    {
        var town = Announced(Mural);

        foreach (var command in new Command[] { Enter(1, Three, 2), new ConfirmBallot(Id(1), "mural"), new DiscardBallot(Id(1), "mural"), new FindSeats(Three) })
            Assert.Equal("office-only", town.Refuse(0, command).Code);
    }

    [Fact]
    public void Export_HasTheBallotOnPaper_AndThoseWhoEnrolledAfterAnOpenedSeatAreFound()
    {
        var town = Announced(Mural);
        town.Accept(Li, Enter(1, Three, 2));
        var next = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new Enrol(104, 2_001, 501))).Resident;
        town.Accept(Li, Enter(2, new HouseholdAddress(3, "2", "301"), 2));

        var others = town.Entries.FindAll(e => Traces.KindsOfOthers.Contains(e.Kind));
        var about = Traces.About(next, town.Entries.FindAll(e => e.Actor == $"r{next}"), others).Select(e => e.Kind);

        Assert.Equal(["resident-enrolled", "paper-ballot-cast"], about);
        town.Accept(next, new EraseResident(0, [], []));
        town.Pass(TimeSpan.FromDays(31));
        Assert.Null(town.State.Roll.BuildingOf(next));
        Assert.Equal(-1, ((ResidentEnrolled)EventCodec.Decode(town.Entries.Last(e => e.Kind == "resident-enrolled"))).Household);
    }

    private static Town Announced(AnnouncePoll poll)
    {
        var town = Town.Founded();
        town.Accept(Actor.System, poll);
        return town;
    }

    private static EnterBallot Enter(int id, HouseholdAddress household, int seat, string? option = "a", bool kiosk = false) =>
        new(Id(id), "mural", household, seat, option, kiosk);

    private static Guid Id(int id) => new(id, 0, 0, new byte[8]);

    private static int Eligible(Town town) => town.Show().Polls!.Value[0].Eligible;

    private static DeskPoll Desk(Town town) => Assert.Single(
        PollDesk.Show(town.State.Polls, town.State.Roll.Count, resident => SeatPlan.Around(town.State.Roll, resident), town.Now));
}
