using System.Collections.Immutable;
using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Push;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Polls;

public sealed class PollRulesTests
{
    private static readonly Gen<TimeSpan> Waits = Gen.OneOf(
        TimeSpan.Zero, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(40), TimeSpan.FromHours(3), TimeSpan.FromHours(26));

    private static readonly AnnouncePoll Mural = new(
        "mural", "三号楼墙绘", [new("cranes", "仙鹤"), new("peonies", "牡丹")], Town.Start, Town.Start.AddDays(2), Changeable: true);

    private static readonly ImmutableArray<PollOption> ABC = [new("a", "A"), new("b", "B"), new("c", "C")];

    [Fact]
    public void Ballots_WhoeverVotesWhatAndWhen_AreAnsweredAndCountedAsTheModelSays() => Gen.Frequency<Step>(
        (5, Step(Steps.Office, Steps.Announce)), (30, Step(Steps.Somebody, Steps.Cast)), (1, Step(Steps.Somebody, Steps.Announce)))
        .Array[1, 60].Sample(steps =>
        {
            var (town, model) = (Town.Founded(), new PollModel());
            foreach (var step in steps)
            {
                var cast = CountSecretBallots(town);
                var outcome = step.Take(town);
                // For a while a repeat in a secret poll is known as one; how long, the model does not say.
                if (IsAcceptedInSecret(town, step, outcome) && CountSecretBallots(town) == cast)
                    continue;
                Assert.Equal(model.Take(step, town.Now), outcome.Refusal?.Code);
            }
            foreach (var poll in model.Polls)
                AssertCounted(model, town.State.Polls.Find(poll.Id)!);
        }, iter: 150);

    [Fact]
    public void Ballot_RepeatedMuchLater_HasItsFirstTime()
    {
        var town = Announced(Mural with { Changeable = false });
        var first = Assert.IsType<BallotReply>(town.Accept(0, new CastBallot("mural", "cranes")));

        town.Pass(TimeSpan.FromDays(5));
        var again = Assert.IsType<BallotReply>(town.Accept(0, new CastBallot("mural", "cranes")));

        Assert.Equal(Town.Json(first), Town.Json(again));
        Assert.Equal("poll-closed", town.Refuse(0, new CastBallot("mural", "peonies")).Code);
    }

    [Fact]
    public void Closing_IsToldOnceADayBefore_WhereThePollIsOpenForTwo()
    {
        var town = Announced(Mural);
        town.Accept(Actor.System, Mural with { Id = "short", ClosesAt = Mural.OpensAt.AddDays(1.5) });
        town.Accept(0, new CastBallot("mural", "cranes"));

        town.PassTo(Mural.ClosesAt.AddDays(-1).AddSeconds(-1));
        Assert.DoesNotContain(town.Entries, e => e.Kind == "poll-closing");
        town.PassTo(Mural.ClosesAt.AddDays(-1));
        town.PassTo(Mural.ClosesAt.AddHours(1));

        Assert.Single(town.Entries, e => e.Kind == "poll-closing");
        var notice = PushNotices.Of(new PollClosing("mural"), town.State, Mural.ClosesAt.AddDays(-1));
        Assert.Equal([1, 2, 3, 4, 5], notice!.Residents!.Value);
    }

    [Theory]
    [InlineData(190, 1)]
    [InlineData(1000, 6)]
    public void Ballot_LateInALongPoll_HasItsTime(int days, int seconds)
    {
        var town = Announced(Mural with { ClosesAt = Mural.OpensAt.AddDays(days) });
        town.PassTo(Mural.OpensAt.AddDays(days).AddSeconds(-1));

        var ballot = Assert.IsType<BallotReply>(town.Accept(5, new CastBallot("mural", "cranes")));

        Assert.InRange(ballot.At, town.Now.AddSeconds(1 - seconds), town.Now);
        Assert.Equal(ballot.At, town.ReadBack(Snapshot.Take(town.State)).Polls.Find("mural")!.CastAtOf(5));
    }

    [Fact]
    public void Ballot_InTheLastMoment_CountsAndInTheNextDoesNot()
    {
        var town = Announced(Mural);

        town.PassTo(Mural.ClosesAt.AddMilliseconds(-1));
        town.Accept(0, new CastBallot("mural", "cranes"));
        town.PassTo(Mural.ClosesAt);

        Assert.Equal("poll-closed", town.Refuse(1, new CastBallot("mural", "cranes")).Code);
        Assert.Equal([1, 0], Assert.Single(town.Show().Polls!.Value).Options.Select(o => o.Votes));
    }

    [Fact]
    public void Poll_AnnouncedAgainAfterItHasLeftTheList_IsNotHeldAgain()
    {
        var town = Announced(Mural);
        town.Pass(TimeSpan.FromDays(60));
        Assert.Empty(town.State.Polls.Polls);

        town.Accept(Actor.System, Mural);

        Assert.Empty(town.State.Polls.Polls);
    }

    [Fact]
    public void Poll_Malformed_IsRefused()
    {
        var town = Town.Founded();
        AnnouncePoll[] malformed =
        [
            Mural with { Options = [] }, Mural with { Options = default }, Mural with { Options = [new("a", "Only")] },
            Mural with { Options = [new("a", "One"), new("a", "Two")] }, Mural with { Options = [new("A!", "One"), new("b", "Two")] },
            Mural with { Options = [.. Enumerable.Range(0, 201).Select(i => new PollOption($"o{i}", "Option"))] },
            Mural with { ClosesAt = Mural.OpensAt }, Mural with { OpensAt = DateTimeOffset.MinValue },
            Mural with { ClosesAt = DateTimeOffset.MaxValue }, Mural with { Buildings = [] }, Mural with { Secret = true },
            Mural with { Limit = 1 }, Mural with { Method = (PollMethod)9 }, Mural with { Method = PollMethod.Multiple },
            Mural with { Method = PollMethod.Multiple, Limit = 0 }, Mural with { Method = PollMethod.Multiple, Limit = 3 },
            Mural with { Method = PollMethod.Ranked, Options = [.. Enumerable.Range(0, 16).Select(i => new PollOption($"o{i}", "Option"))] },
            Mural with { Method = PollMethod.Approval, Options = [.. Enumerable.Range(0, 61).Select(i => new PollOption($"o{i}", "Option"))] },
            Mural with { Method = PollMethod.Scale }, Mural with { Method = PollMethod.YesNo },
            Mural with { Method = PollMethod.YesNo, Options = [new("no", "No"), new("yes", "Yes"), new("abstain", "Neither")] },
        ];

        Assert.All(malformed, poll => Assert.Equal("poll-malformed", town.Refuse(Actor.System, poll).Code));
        Assert.Equal("bad-id", town.Refuse(Actor.System, Mural with { Id = "Mural" }).Code);
        Assert.Equal("text-empty", town.Refuse(Actor.System, Mural with { Title = "" }).Code);
        Assert.Equal("text-too-long", town.Refuse(Actor.System, Mural with { Options = [new("a", new string('x', 81)), new("b", "x")] }).Code);
    }

    [Theory]
    [InlineData(PollMethod.Approval, 60)]
    [InlineData(PollMethod.Ranked, 15)]
    public void Ballot_ForEveryOptionThereCanBe_IsKeptAsCast(PollMethod method, int options)
    {
        var town = Announced(Mural with { Method = method, Options = [.. Enumerable.Range(0, options).Select(i => new PollOption($"o{i}", "Option"))] });
        string[] backward = [.. Enumerable.Range(0, options).Reverse().Select(i => $"o{i}")];

        var ballot = Assert.IsType<BallotReply>(town.Accept(0, new CastBallot("mural", Choice.Join(backward))));

        Assert.Equal(method == PollMethod.Ranked ? backward : backward.Reverse(), ballot.Options);
        var me = ResidentRecords.Show("c", town.ReadBack(Snapshot.Take(town.State)), 0, town.Now)!;
        Assert.Equal(ballot.Options, Assert.Single(me.Ballots).Options!.Value);
    }

    [Fact]
    public void Ballot_ChangedWhereSeveralMayBeChosen_CountsOnlyAsItIsNow()
    {
        var town = Announced(Mural with { Method = PollMethod.Multiple, Limit = 2 });
        town.Accept(0, new CastBallot("mural", "peonies cranes"));
        town.Accept(1, new CastBallot("mural", "cranes"));

        town.Accept(0, new CastBallot("mural", "peonies"));

        var poll = Assert.Single(town.Show().Polls!.Value);
        Assert.Equal(2, poll.Turnout);
        Assert.Equal([1, 1], poll.Options.Select(o => o.Votes));
    }

    [Fact]
    public void Scale_HasItsMeanAndYesNoItsThreeAnswers()
    {
        var town = Announced(Mural with { Method = PollMethod.Scale, Options = [.. "12345".Select(c => new PollOption($"{c}", $"{c} 分"))] });
        Assert.Null(Assert.Single(town.Show().Polls!.Value).Average);
        foreach (var (voter, score) in new[] { 5, 4, 4 }.Index())
            town.Accept(voter, new CastBallot("mural", $"{score}"));
        Assert.Equal(4.33, Assert.Single(town.Show().Polls!.Value).Average);

        town = Announced(Mural with { Method = PollMethod.YesNo, Options = [new("yes", "赞成"), new("no", "反对"), new("abstain", "弃权")] });
        town.Accept(0, new CastBallot("mural", "abstain"));
        Assert.Equal([0, 0, 1], Assert.Single(town.Show().Polls!.Value).Options.Select(o => o.Votes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RankedPoll_ShowsFirstPreferencesAndOnceClosedTheRunoff(bool secret)
    {
        var town = Announced(Mural with { Method = PollMethod.Ranked, Options = ABC, Secret = secret, Changeable = false });
        foreach (var (voter, choice) in new[] { "a b", "a", "b c", "b c", "c a" }.Index())
            town.Accept(voter, new CastBallot("mural", choice));

        var open = Assert.Single(town.Show().Polls!.Value);
        Assert.Equal([2, 2, 1], open.Options.Select(o => o.Votes));
        Assert.Null(open.Ranked);

        town.PassTo(Mural.ClosesAt);
        var ranked = Assert.Single(town.Show().Polls!.Value).Ranked!;
        Assert.Equal(["a"], ranked.Winners);
        Assert.Equal(["c", null], ranked.Rounds.Select(r => r.Eliminated));
        Assert.Equal([3, 2, null], ranked.Rounds[1].Votes);
        Assert.Equal(Town.Json(ranked), Town.Json(PollView.Show(
            town.ReadBack(Snapshot.Take(town.State)).Polls, (_, _) => 6, town.Now)[0].Ranked!));
    }

    [Fact]
    public void Objection_CanBecomeAnOptionThatIsVotedForAtOnce()
    {
        var town = Announced(Mural);
        town.Accept(0, new CastBallot("mural", "cranes"));

        town.Accept(1, new ObjectToOptions("mural", "太花哨，想要淡雅一些的"));
        town.Accept(1, new ObjectToOptions("mural", "太花哨，想要淡雅一些的"));
        town.Accept(Actor.Staff("li"), new AddPollOption("mural", new PollOption("plain", "淡雅自然")));
        town.Accept(Actor.Staff("li"), new AddPollOption("mural", new PollOption("plain", "淡雅自然")));
        town.Accept(1, new CastBallot("mural", "plain"));

        Assert.Equal(["poll-objected", "poll-option-added"], town.Entries.Select(e => e.Kind).Where(k => k is "poll-objected" or "poll-option-added"));
        Assert.DoesNotContain("淡雅一些", town.Entries.Select(e => System.Text.Encoding.UTF8.GetString(e.Payload.Span)).Aggregate(string.Concat), StringComparison.Ordinal);
        Assert.Equal(["mural"], ResidentRecords.Show("c", town.State, 1, town.Now)!.Objections);
        Assert.Equal([1, 0, 1], Assert.Single(town.Show().Polls!.Value).Options.Select(o => o.Votes));
        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack(Snapshot.Take(town.State))));
    }

    [Fact]
    public void Objection_WhereOneHasNoPart_IsRefused()
    {
        var town = Announced(Mural with { Buildings = [2] });

        Assert.Equal("poll-not-eligible", town.Refuse(0, new ObjectToOptions("mural", "不合适")).Code);
        Assert.Equal("text-empty", town.Refuse(0, new ObjectToOptions("mural", " ")).Code);
        Assert.Equal("text-too-long", town.Refuse(0, new ObjectToOptions("mural", new string('x', 501))).Code);
        Assert.Equal("poll-unknown", town.Refuse(0, new ObjectToOptions("none", "不合适")).Code);
        town.PassTo(Mural.ClosesAt);
        Assert.Equal("poll-closed", town.Refuse(0, new ObjectToOptions("mural", "不合适")).Code);
    }

    [Fact]
    public void Option_ThatThePollCannotTake_IsRefused()
    {
        var town = Announced(Mural);
        var plain = new AddPollOption("mural", new PollOption("plain", "淡雅自然"));

        Assert.Equal("office-only", town.Refuse(0, plain).Code);
        Assert.Equal("poll-unknown", town.Refuse(Actor.System, plain with { Poll = "none" }).Code);
        Assert.Equal("bad-id", town.Refuse(Actor.System, plain with { Option = new("A b", "A") }).Code);
        Assert.Equal("poll-takes-no-option", town.Refuse(Actor.System, plain with { Option = new("cranes", "另一种仙鹤") }).Code);
        town.PassTo(Mural.ClosesAt);
        Assert.Equal("poll-closed", town.Refuse(Actor.System, plain).Code);

        town = Announced(Mural with { Method = PollMethod.YesNo, Options = [new("yes", "赞成"), new("no", "反对"), new("abstain", "弃权")] });
        Assert.Equal("poll-takes-no-option", town.Refuse(Actor.System, plain).Code);
    }

    [Fact]
    public void Eligible_IsHowManyBallotsThereCouldBe()
    {
        Assert.Equal(6, Eligible(Mural));
        Assert.Equal(5, Eligible(Mural with { Buildings = [1, 2] }));
        Assert.Equal(4, Eligible(Mural with { Franchise = PollFranchise.Households }));
        Assert.Equal(2, Eligible(Mural with { Franchise = PollFranchise.Households, Buildings = [1, 9] }));

        static int Eligible(AnnouncePoll poll) => Assert.Single(Announced(poll).Show().Polls!.Value).Eligible;
    }

    /// <summary>As after a crash: what was chosen has gone, and a sender that had no answer sends its ballot again.</summary>
    [Fact]
    public void SecretBallot_ReadBack_IsKnownByTheKeyItWasSentUnder()
    {
        var town = Announced(Mural with { Secret = true, Changeable = false });
        town.Pass(TimeSpan.FromHours(2));
        var first = Assert.IsType<BallotReply>(town.Accept(0, new CastBallot("mural", "cranes", Key: 7)));

        var later = Snapshot.Take(town.State).Restore();

        var again = Decide(new CastBallot("mural", "cranes", Key: 7));
        Assert.Empty(again.Events);
        Assert.Equal(Town.Json(first), Town.Json((BallotReply)again.Reply!));
        Assert.Equal("ballot-already-cast", Decide(new CastBallot("mural", "cranes", Key: 8)).Refusal?.Code);
        Assert.Equal("ballot-already-cast", Decide(new CastBallot("mural", "cranes")).Refusal?.Code);

        Decision Decide(CastBallot cast) => later.Decide(cast, Actor.Resident(0), town.Now);
    }

    private static Town Announced(AnnouncePoll poll)
    {
        var town = Town.Founded();
        town.Accept(Actor.System, poll);
        return town;
    }

    private static Gen<Step> Step(Gen<Actor> who, Gen<Command> what) =>
        Gen.Select(Waits, who, what, (wait, by, command) => new Step(wait, by, command));

    private static int CountSecretBallots(Town town) => town.Entries.Count(e => e.Kind == "secret-ballot-cast");

    private static bool IsAcceptedInSecret(Town town, Step step, Outcome outcome) =>
        step.Command is CastBallot cast && outcome.Refusal is null && town.State.Polls.Find(cast.Poll) is { Facts.Secret: true };

    private static void AssertCounted(PollModel model, Poll poll)
    {
        Assert.Equal(model.Turnout(poll.Facts.Id), poll.Turnout);
        Assert.Equal(poll.Facts.Options.Select(o => model.Votes(poll.Facts.Id, o.Id)), poll.CountVotes());
    }
}
