using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Polls;

/// <summary>What the desk does with polls that are announced.</summary>
public sealed class PollCourseTests
{
    private static readonly HouseholdAddress Three = new(2, "1", "101");
    private static readonly Actor Li = Actor.Staff("li");
    private static readonly Guid Picture = new(7, 0, 0, new byte[8]);
    private static readonly AnnouncePoll Mural = new(
        "mural", "Mural", [new("a", "A", Picture), new("b", "B")], Town.Start, Town.Start.AddDays(3));

    [Fact]
    public void Put_IsAnnounced_AndChangedUntilSomebodyHasVoted()
    {
        var town = Town.Founded();
        town.Accept(Li, new PutPoll(Mural));
        town.Accept(Li, new PutPoll(Mural));
        var changed = Mural with { Title = "Wall", Options = [new("c", "C"), new("d", "D"), new("e", "E")], Method = PollMethod.Ranked };
        changed = changed with { OpensAt = Town.Start.AddHours(2) };
        town.Accept(Li, new PutPoll(changed));

        Assert.Single(town.Entries, e => e.Kind == "poll-announced");
        Assert.Equal([Picture], Assert.Single(town.Entries, e => e.Kind == "poll-edited").Released);
        var shown = Assert.Single(town.Show().Polls!.Value);
        Assert.Equal(("Wall", PollState.Scheduled, 3, PollMethod.Ranked), (shown.Title, shown.State, shown.Options.Length, shown.Method));

        town.Pass(TimeSpan.FromHours(3));
        town.Accept(0, new CastBallot("mural", "c d"));
        Assert.Equal("poll-has-ballots", town.Refuse(Li, new PutPoll(changed with { Title = "Door" })).Code);
        town.Accept(Li, new PutPoll(changed));
        town.Pass(TimeSpan.FromDays(4));
        Assert.Equal("poll-closed", town.Refuse(Li, new PutPoll(changed with { ClosesAt = town.Now.AddDays(1) })).Code);
    }

    [Fact]
    public void Put_OfAnEnteredBallot_OrIntoThePast_IsRefused()
    {
        var town = Town.Founded();
        town.Accept(Li, new PutPoll(Mural with { SecondPerson = true }));
        town.Accept(Li, new EnterBallot(Guid.NewGuid(), "mural", Three, 2, "a"));

        Assert.Equal("poll-has-ballots", town.Refuse(Li, new PutPoll(Mural)).Code);
        Assert.Equal("poll-has-ballots", town.Refuse(Li, new WithdrawPoll("mural")).Code);
        Assert.Equal("poll-closes-in-past", town.Refuse(Li, new PutPoll(Mural with { Id = "past", OpensAt = Town.Start.AddDays(-2), ClosesAt = Town.Start })).Code);
        Assert.Equal("poll-malformed", town.Refuse(Li, new PutPoll(Mural with { Id = "odd", Options = [Mural.Options[0]] })).Code);
    }

    [Fact]
    public void Edited_OpensAndClosesAnew()
    {
        var town = Town.Founded();
        town.Accept(Li, new PutPoll(Mural));
        town.Pass(TimeSpan.FromSeconds(1));
        town.Accept(Li, new PutPoll(Mural with { OpensAt = Town.Start.AddDays(1) }));
        Assert.Equal("poll-not-open", town.Refuse(0, new CastBallot("mural", "a")).Code);

        town.Pass(TimeSpan.FromDays(1));

        Assert.Equal(2, town.Entries.Count(e => e.Kind == "poll-opened"));
        town.Accept(0, new CastBallot("mural", "a"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(300)]
    [InlineData(999)]
    public void MovedClosing_BallotsKeepTheirTimes_AndThePollClosesThen(int days)
    {
        var town = Town.Founded();
        town.Accept(Li, new PutPoll(Mural with { ClosesAt = Town.Start.AddDays(250) }));
        town.Pass(TimeSpan.FromHours(30.5));
        var at = Assert.IsType<BallotReply>(town.Accept(0, new CastBallot("mural", "a"))).At;

        town.Accept(Li, new MovePollClosing("mural", Town.Start.AddDays(days)));

        Assert.InRange(town.State.Polls.Find("mural")!.CastAtOf(0), at.AddSeconds(-6), at.AddSeconds(6));
        town.PassTo(Town.Start.AddDays(days).AddSeconds(-1));
        town.Accept(1, new CastBallot("mural", "a"));
        town.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("poll-closed", town.Refuse(2, new CastBallot("mural", "a")).Code);
        Assert.Single(town.Entries, e => e.Kind == "poll-closed");
    }

    [Fact]
    public void Closing_NowOrNeverInThePast_AndOnlyOfAPollThatIsOpen()
    {
        var town = Town.Founded();
        town.Accept(Li, new PutPoll(Mural));
        town.Accept(Li, new PutPoll(Mural with { Id = "later", OpensAt = Town.Start.AddDays(1) }));
        town.Pass(TimeSpan.FromHours(1));
        Assert.Equal("poll-closes-in-past", town.Refuse(Li, new MovePollClosing("mural", town.Now.AddMinutes(-1))).Code);
        Assert.Equal("poll-malformed", town.Refuse(Li, new MovePollClosing("mural", town.Now.AddDays(2_000))).Code);
        Assert.Equal("poll-not-open", town.Refuse(Li, new MovePollClosing("later", null)).Code);

        town.Accept(Li, new MovePollClosing("mural", null));

        Assert.Equal("poll-closed", town.Refuse(0, new CastBallot("mural", "a")).Code);
        Assert.Equal("poll-closed", town.Refuse(Li, new MovePollClosing("mural", town.Now.AddDays(1))).Code);
        town.Pass(TimeSpan.FromSeconds(1));
        Assert.Single(town.Entries, e => e.Kind == "poll-closed");
    }

    /// <summary>It is told again that it closes within a day, if that is so again.</summary>
    [Fact]
    public void MovedClosing_IsToldADayBeforeTheNewOne()
    {
        var town = Town.Founded();
        town.Accept(Li, new PutPoll(Mural));
        town.Pass(TimeSpan.FromDays(2.5));
        town.Accept(Li, new MovePollClosing("mural", Town.Start.AddDays(10)));

        town.PassTo(Town.Start.AddDays(9).AddSeconds(-1));
        Assert.Single(town.Entries, e => e.Kind == "poll-closing");
        town.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(2, town.Entries.Count(e => e.Kind == "poll-closing"));
    }

    /// <summary>Else who voted, went, and came back when the seat was free would vote again.</summary>
    [Theory]
    [InlineData(50, 50)]
    [InlineData(4, 30)]
    public void MovedClosing_AnErasedVotersSeatIsHeldUntilThen_AndForAMonth(int closes, int held)
    {
        var town = Town.Founded();
        town.Accept(Li, new PutPoll(Mural with { ClosesAt = Town.Start.AddDays(40) }));
        town.Accept(1, new CastBallot("mural", "a"));
        town.Accept(1, new EraseResident(0, [], []));

        town.Accept(Li, new MovePollClosing("mural", Town.Start.AddDays(closes)));

        town.PassTo(Town.Start.AddDays(held).AddSeconds(-1));
        Assert.Equal("household-full", town.Refuse(Actor.System, new Enrol(101, 9, 500)).Code);
        town.Pass(TimeSpan.FromSeconds(2));
        town.Accept(Actor.System, new Enrol(101, 9, 500));
        Assert.Equal("poll-closed", town.Refuse(Town.Residents, new CastBallot("mural", "b")).Code);
    }

    [Fact]
    public void Withdrawn_IsGone_WithItsPictures_AndItsIdIsNotUsedAgain()
    {
        var town = Town.Founded();
        town.Accept(Li, new PutPoll(Mural));
        town.Accept(Li, new PutPoll(Mural with { Id = "copy" }));
        town.Accept(Li, new WithdrawPoll("mural"));
        town.Accept(Li, new WithdrawPoll("copy"));

        Assert.Empty(town.Show().Polls!.Value);
        Assert.Equal([0, 1], town.Entries.Where(e => e.Kind == "poll-withdrawn").Select(e => e.Released!.Count));
        Assert.Equal("poll-closed", town.Refuse(Li, new PutPoll(Mural)).Code);
        Assert.Equal("poll-unknown", town.Refuse(Li, new WithdrawPoll("never")).Code);
    }

    [Fact]
    public void Archived_IsNotShown_AndItsResultsAreToldStill()
    {
        var town = Town.Founded();
        town.Accept(Li, new PutPoll(Mural));
        town.Accept(0, new CastBallot("mural", "a"));
        Assert.Equal("poll-not-closed", town.Refuse(Li, new ArchivePoll("mural")).Code);
        town.Pass(TimeSpan.FromDays(4));

        town.Accept(Li, new ArchivePoll("mural"));

        Assert.Empty(town.Show().Polls!.Value);
        Assert.Null(town.State.Polls.Publish("mural", town.Now).Refusal);
        town.Pass(TimeSpan.FromDays(31));
        Assert.Null(town.State.Polls.Find("mural"));
    }

    [Fact]
    public void Residents_MayNot()
    {
        var town = Town.Founded();
        town.Accept(Li, new PutPoll(Mural));

        foreach (var command in new Command[] { new PutPoll(Mural), new MovePollClosing("mural", null), new WithdrawPoll("mural"), new ArchivePoll("mural") })
            Assert.Equal("office-only", town.Refuse(0, command).Code);
    }
}
