using System.Collections.Immutable;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;
using Xunit;
using Community = HappyCommunity.Live.Tests.Communities.Town;

namespace HappyCommunity.Live.Tests.Campaigns;

/// <summary>What a campaign may be, what it does in a community, and what that tells of it.</summary>
public sealed class CampaignRulesTests
{
    private static readonly RegionRef City = Community.Path[0];
    private static readonly Actor Worker = Actor.Staff("li");
    private static readonly Campaign Question = Orders.Question(City, Community.Start, Community.Start.AddDays(1));
    private static readonly Campaign Notice = Orders.Notice(City, Community.Start, Community.Start.AddDays(1));

    private readonly Community _town = Community.Founded();

    [Fact]
    public void Campaign_ThatCannotBe_IsRefused()
    {
        var now = Community.Start;

        Assert.Null(CampaignRules.WhyNot(Question, now));
        Assert.Null(CampaignRules.WhyNot(Question with { Method = PollMethod.Multiple, Limit = 2 }, now));
        Assert.Null(CampaignRules.WhyNot(Orders.Rating(City, now, now.AddDays(1)), now));
        Assert.Null(CampaignRules.WhyNot(Notice, now));
        Assert.Equal("campaign-closes-in-past", CampaignRules.WhyNot(Question, now.AddDays(1))!.Code);
        Assert.Equal("campaign-closes-in-past", CampaignRules.WhyNot(Question with { OpensAt = Question.ClosesAt }, now)!.Code);
        Assert.Equal("poll-malformed", CampaignRules.WhyNot(Question with { Options = [Question.Options[0]] }, now)!.Code);
        Assert.Equal("poll-malformed", CampaignRules.WhyNot(Question with { Limit = 1 }, now)!.Code);
        Assert.Equal("poll-malformed", CampaignRules.WhyNot(Orders.Rating(City, now, now.AddDays(1)) with { Options = Question.Options }, now)!.Code);
        Assert.Equal("text-empty", CampaignRules.WhyNot(Question with { Title = " " }, now)!.Code);
        Assert.Equal("text-empty", CampaignRules.WhyNot(Notice with { Text = null }, now)!.Code);
        Campaign[] malformed =
        [
            Question with { Method = PollMethod.Ranked }, Question with { Text = "又" }, Question with { Kind = (CampaignKind)9 },
            Question with { ClosesAt = now.AddDays(400) }, Question with { OpensAt = now.AddDays(400), ClosesAt = now.AddDays(401) },
            Notice with { Options = Question.Options }, Notice with { OpensAt = now.AddHours(1) },
        ];
        Assert.All(malformed, campaign => Assert.Equal("campaign-malformed", CampaignRules.WhyNot(campaign, now)!.Code));
    }

    [Fact]
    public void End_BeforeItsTime_ClosesAtOneMomentThatAllCanHearOf()
    {
        var now = Community.Start;

        var ended = CampaignRules.End(Question, 5_000, now.AddHours(1));

        Assert.Equal((now.AddHours(1), now.AddHours(1).AddSeconds(55)), (ended.EndedAt, ended.ClosesAt));
        Assert.Equal(CampaignState.Open, ended.StateAt(now.AddHours(1)));
        Assert.Equal(CampaignState.Closed, ended.StateAt(ended.ClosesAt));
        Assert.Equal(ended, CampaignRules.End(ended, 5_000, now.AddHours(1).AddSeconds(1)));
        Assert.Equal(Question, CampaignRules.End(Question, 10, Question.ClosesAt.AddSeconds(-4)));
        Assert.Equal(Question, CampaignRules.End(Question, 10, Question.ClosesAt));
        var withdrawn = CampaignRules.End(Question, 10, now.AddSeconds(-1));
        Assert.Equal(CampaignState.Withdrawn, withdrawn.StateAt(now.AddHours(1)));
        Assert.Equal(withdrawn, CampaignRules.End(withdrawn, 10, now));
    }

    [Fact]
    public void Poll_OfACampaign_IsShownAsWhose_AndIsNobodysInTheCommunityToChange()
    {
        _town.Accept(Actor.System, Question.Start);

        var shown = Assert.Single(_town.Show().Polls!.Value);
        Assert.Equal((new CampaignOrigin(Question.Id, City), Question.ClosesAt), (shown.Campaign, shown.ClosesAt));
        var own = Question.Poll with { Campaign = null };
        Command[] others =
        [
            own, new PutPoll(own), new PutPoll(own with { Id = "campaign-unheard-of" }), new AddPollOption(Question.Id, new PollOption("x", "X")),
            new MovePollClosing(Question.Id, null), new WithdrawPoll(Question.Id), new WithdrawPoll("campaign-unheard-of"),
        ];
        Assert.All(others, command => Assert.Equal(("campaign-only", RefusalKind.Forbidden), (_town.Refuse(Worker, command).Code, _town.Refuse(Worker, command).Kind)));
        _town.Accept(0, new CastBallot(Question.Id, "1"));
        _town.Accept(Actor.System, new MovePollClosing(Question.Id, _town.Now.AddMinutes(1)));
        _town.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(PollState.Closed, _town.Show().Polls!.Value[0].State);
        _town.Accept(Worker, new ArchivePoll(Question.Id));
        AssertReadsBack();
    }

    [Fact]
    public void Notice_OfACampaign_StandsUntilItsEnd_AndComesOnce()
    {
        _town.Accept(Actor.System, Notice.Start);

        var shown = Assert.Single(_town.Show().Notices!.Value);
        Assert.Equal((Notice.Origin, Notice.ClosesAt, "周三停水"), (shown.Campaign, shown.Until, shown.Body));
        Assert.Equal("campaign-only", _town.Refuse(Worker, new PostNotice(Notice.Id, "换了", "换了")).Code);
        Assert.Equal("campaign-only", _town.Refuse(Worker, new WithdrawNotice(Notice.Id)).Code);
        AssertReadsBack();
        _town.PassTo(Notice.ClosesAt);
        Assert.Empty(_town.Show().Notices!.Value);
        var entries = _town.Entries.Count;
        _town.Accept(Actor.System, Notice.Start);
        Assert.Equal(entries, _town.Entries.Count);
        AssertReadsBack();
    }

    [Fact]
    public void Notice_WithdrawnEarly_DoesNotComeAgainWithALateRepeat()
    {
        _town.Accept(Actor.System, Notice.Start);
        _town.Accept(Actor.System, new WithdrawNotice(Notice.Id));

        _town.Accept(Actor.System, Notice.Start);

        Assert.Empty(_town.Show().Notices!.Value);
    }

    [Fact]
    public void Poll_WithdrawnBeforeItBegan_DoesNotComeAgainWithALateRepeat()
    {
        _town.Accept(Actor.System, (Question with { OpensAt = _town.Now.AddHours(1) }).Start);
        _town.Accept(Actor.System, new WithdrawPoll(Question.Id));

        _town.Accept(Actor.System, Question.Start);

        Assert.Empty(_town.Show().Polls!.Value);
    }

    [Fact]
    public void Tally_TellsWhatTheDisplayPolicyLetsBeTold()
    {
        foreach (var display in Enum.GetValues<PollDisplay>())
            _town.Accept(Actor.System, Orders.Question(City, _town.Now, Question.ClosesAt, $"campaign-{display.ToString().ToLowerInvariant()}", display).Start);
        _town.Accept(Actor.System, Orders.Rating(City, _town.Now, Question.ClosesAt).Start);
        _town.Accept(Actor.System, Notice.Start);
        _town.Accept(Worker, Question.Poll with { Id = "own", Campaign = null });
        foreach (var poll in new[] { "campaign-live", "campaign-turnout", "campaign-hidden", "own" })
        {
            _town.Accept(0, new CastBallot(poll, "1"));
            _town.Accept(2, new CastBallot(poll, "2"));
        }
        _town.Accept(0, new CastBallot("campaign-r", "5"));
        var eligible = _town.Show().Polls!.Value[0].Eligible;

        Assert.Equal(
            new CampaignTally[]
            {
                new("campaign-hidden", 1, eligible, 0, 0, 0, []), new("campaign-live", 1, eligible, 1, 2, 2, [1, 1]), new("campaign-n", 1, 0, 0, 0, 0, []),
                new("campaign-r", 1, eligible, 1, 1, 1, [0, 0, 0, 0, 1]), new("campaign-turnout", 1, eligible, 1, 2, 0, []),
            },
            Tallies());

        _town.PassTo(Question.ClosesAt);

        Assert.All(Tallies().Where(tally => tally.Campaign is not ("campaign-n" or "campaign-r")), tally => Assert.Equal((1, 2, 2, 2), (tally.Told, tally.Voted, tally.Counted, tally.Votes.Sum())));
        _town.Pass(TimeSpan.FromDays(32));
        Assert.Null(_town.State.Campaigns(_town.Now));
    }

    [Fact]
    public void Tally_OfACommunityWithoutCampaigns_IsNone()
    {
        _town.Accept(Worker, Question.Poll with { Id = "own", Campaign = null });
        _town.Accept(Worker, new PostNotice("own", "停水", "周三"));

        Assert.Null(_town.State.Campaigns(_town.Now));
    }

    [Fact]
    public void Rows_OfFewBallots_TellTheTurnoutAndNotTheChoice()
    {
        CampaignChild[] children = [Child("a", 4), Child("b", 7), Child("c", 30), Child("d", 0), new(new RegionRef("e", "e", Level.Community), null)];

        var rows = CampaignRow.Of(children);

        Assert.Equal([4, 7, 30, 0, null], rows.Select(row => row.Figures?.Voted));
        // The next smallest goes as well: it would follow from the others and the whole.
        Assert.Equal([null, null, 30, null, null], rows.Select(row => row.Figures?.Counted));
        Assert.Equal([false, false, true, false, false], rows.Select(row => row.Figures?.Votes is not null));
        Assert.Null(CampaignFigures.Of(children[0].Tally!).Votes);
        Assert.Equal(7, CampaignFigures.Of(children[1].Tally!).Votes!.Value.Sum());

        static CampaignChild Child(string code, int voted) =>
            new(new RegionRef(code, code, Level.Community), new CampaignTally("campaign-q", 1, 50, 1, voted, voted, voted == 0 ? [] : [voted, 0]));
    }

    [Fact]
    public void Result_IsWhatIsReported_UntilCommunitiesStopTellingOfIt()
    {
        ImmutableArray<CampaignChild> kept = [Child("a", 40), Child("b", 3)];

        Assert.Equal([Child("a", 41), Child("b", 3)], CampaignChild.Fuller([Child("a", 41), Child("b", 3)], kept));
        Assert.Equal(kept, CampaignChild.Fuller([Child("a", 41), Child("b", 0)], kept));
        Assert.Equal([Child("a", 1)], CampaignChild.Fuller([Child("a", 1)], []));

        static CampaignChild Child(string code, int communities) => new(
            new RegionRef(code, code, Level.District), communities == 0 ? null : new CampaignTally("campaign-q", communities, 9, 1, 5, 5, [5, 0]));
    }

    private IEnumerable<CampaignTally> Tallies() => _town.State.Campaigns(_town.Now)!.Value.OrderBy(tally => tally.Campaign, StringComparer.Ordinal);

    private void AssertReadsBack()
    {
        Assert.Equal(Community.Json(_town.State), Community.Json(_town.ReadBack()));
        Assert.Equal(Community.Json(_town.State), Community.Json(_town.ReadBack(Snapshot.Take(_town.State))));
    }
}
