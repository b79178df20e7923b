using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>A community as its callers know it: many at once, answered when it is on disk.</summary>
public sealed class CommunityGrainTests(CommunityHost host) : IClassFixture<CommunityHost>
{
    [Fact]
    public async Task SignUp_TwoHundredRaceForTheLastTenSeats_TenHaveThemAndTheOthersWaitInOrder()
    {
        var community = await host.FoundAsync("race", residents: 220, capacity: 30);
        await community.SubmitAll([.. Enumerable.Range(0, 20).Select(r => Commands.By(r, new SignUp("a")))]);

        var replies = await Task.WhenAll(Enumerable.Range(20, 200).Select(async resident =>
            (Resident: resident, Reply: (SignupReply)(await community.Submit(Commands.By(resident, new SignUp("a")))).Reply!)));

        Assert.Equal(10, replies.Count(r => r.Reply.Status == SignupStatus.Confirmed));
        var waiting = replies.Where(r => r.Reply.Status == SignupStatus.Waitlisted).OrderBy(r => r.Reply.Position).ToList();
        Assert.Equal(Enumerable.Range(1, 190), waiting.Select(r => r.Reply.Position!.Value));
        var inLedger = (await host.EntriesAsync(community)).Where(e => e.Kind == "signed-up").Select(e => Actor.Parse(e.Actor).Ordinal).ToList();
        Assert.Equal(220, inLedger.Distinct().Count());
        Assert.Equal(waiting.Select(r => r.Resident), inLedger.Skip(30));
        var shown = Assert.Single((await community.View())!.Sections.Activities!.Value);
        Assert.Equal((30, 190), (shown.Confirmed, shown.Waitlisted));
    }

    [Fact]
    public async Task Ballot_SentFiftyTimesAtOnce_IsOneBallotWithOneAnswer()
    {
        var community = await host.FoundAsync("fifty", residents: 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => community.Submit(Commands.Vote(0))));

        Assert.Single(outcomes.Select(Town.Json).Distinct());
        Assert.IsType<BallotReply>(outcomes[0].Reply);
        Assert.Single(await host.EntriesAsync(community), e => e.Kind == "ballot-cast");
        Assert.Equal(1, Assert.Single((await community.View())!.Sections.Polls!.Value).Turnout);
    }

    [Fact]
    public async Task SubmitAll_OneRefused_CarriesOutTheOthers()
    {
        var community = await host.FoundAsync("all", residents: 2);

        var outcomes = await community.SubmitAll([Commands.Vote(0), Commands.Vote(99), Commands.Vote(1, "b")]);

        Assert.Equal([null, "not-on-roll", null], outcomes.Select(o => o.Refusal?.Code));
        Assert.Equal([1, 1], (await community.View())!.Sections.Polls!.Value.Single().Options.Select(o => o.Votes));
    }

    [Fact]
    public async Task Command_OfADevice_IsItsResidentsWhoeverTheSenderSays()
    {
        var community = await host.FoundAsync("devices", residents: 2);
        var before = (await host.EntriesAsync(community)).Count;

        var outcomes = await community.SubmitAll(
        [
            Commands.Vote(0) with { Device = new DeviceCredential(1, 9_001) },
            Commands.Vote(0) with { Device = new DeviceCredential(0, 9_001) },
            Commands.Vote(0) with { Device = new DeviceCredential(7, 9_001) },
            new Envelope(Actor.System, new SignOut(1), Device: new DeviceCredential(1, 9_001)),
            Commands.Vote(0) with { Device = new DeviceCredential(1, 9_001) },
        ]);

        Assert.Equal([null, "no-session", "no-session", null, "no-session"], outcomes.Select(o => o.Refusal?.Code));
        var done = (await host.EntriesAsync(community)).Skip(before).Where(e => e.Kind != "poll-opened");
        Assert.Equal([("ballot-cast", "r1"), ("device-signed-out", "r1")], done.Select(e => (e.Kind, e.Actor)));
    }

    /// <summary>As when a silo that stood still passes on what it was sent before: the sender has long sent it again.</summary>
    [Fact]
    public async Task Command_ThatComesAfterItsSenderGaveItUp_IsNotCarriedOut()
    {
        var community = await host.FoundAsync("late", residents: 2);
        var before = (await host.EntriesAsync(community)).Count;
        var now = DateTimeOffset.UtcNow;

        var late = await community.Submit(Commands.Vote(0) with { Until = now.AddMilliseconds(-1) });
        var together = await community.SubmitAll([Commands.Vote(0) with { Until = now.AddMinutes(1) }, Commands.Vote(1) with { Until = now.AddMilliseconds(-1) }]);

        Assert.Equal(RefusalKind.Retry, late.Refusal?.Kind);
        Assert.Equal([null, RefusalKind.Retry], together.Select(o => o.Refusal?.Kind));
        Assert.Equal("r0", Assert.Single((await host.EntriesAsync(community)).Skip(before), e => e.Kind == "ballot-cast").Actor);
    }

    [Fact]
    public async Task UnknownCommunity_HasNoViewAndRefusesWithoutATrace()
    {
        var community = host.Grains.GetGrain<ICommunityGrain>("nowhere");

        Assert.Null(await community.View());
        Assert.Null(await community.Me(0));
        Assert.Null(await community.Authenticate(new(0, 1)));
        Assert.Equal("community-unknown", (await community.Submit(Commands.Vote(0))).Refusal?.Code);
        Assert.False((await new Screen().WatchAsync(host.Grains, community)).Found);
        Assert.Empty(await host.EntriesAsync(community));
    }

    [Fact]
    public async Task Me_TellsWhatAResidentDidInTheirOwnWords()
    {
        var community = await host.FoundAsync("me", residents: 2);
        await community.SubmitAll(
        [
            Commands.Vote(0, "b"), Commands.By(0, new SignUp("a")), Commands.By(0, new HappyCommunity.Live.Ratings.Rate("safety", 4)),
            Commands.By(0, new HappyCommunity.Live.Requests.SubmitRequest("lift", "电梯异响", 3, 5)), Commands.By(1, new HappyCommunity.Live.Requests.SubmitRequest("lift", "别人的", 3, 5)),
            Commands.Office(new HappyCommunity.Live.Requests.AcceptRequest(1)), Commands.Office(new HappyCommunity.Live.Requests.AnswerRequest(1, "已修")),
        ]);

        var me = (await community.Me(0))!;

        Assert.Equal(["b"], Assert.Single(me.Ballots).Options!.Value);
        Assert.Equal(SignupStatus.Confirmed, Assert.Single(me.Signups).Status);
        Assert.Equal(4, Assert.Single(me.Ratings).Score);
        var request = Assert.Single(me.Requests);
        Assert.Equal(("电梯异响", "已修", 3), (request.Text, request.Answer, request.Stages.Length));
        Assert.Equal(0, await community.Authenticate(new(0, 9_000)));
        Assert.Null(await community.Authenticate(new(0, 9_001)));
    }

    [Fact]
    public async Task Past_BroughtIn_BearsItsOwnTimeButNeverGoesBack()
    {
        var community = host.Grains.GetGrain<ICommunityGrain>("past");
        var then = DateTimeOffset.UtcNow.AddDays(-10);
        await community.SubmitAll(
        [
            .. Commands.Found(1, then), Commands.Office(Commands.Activity(1), then.AddHours(1)),
            Commands.Office(new HappyCommunity.Live.Notices.RaiseAlert(HappyCommunity.Live.Notices.AlertLevel.Info, "t", "b"), then.AddDays(-1)),
        ]);

        var entries = await host.EntriesAsync(community);

        Assert.Equal(then, entries[0].At, TimeSpan.FromMilliseconds(1));
        Assert.Equal(entries.Select(e => e.At).Order(), entries.Select(e => e.At));
        Assert.Equal(entries.Single(e => e.Kind == "activity-announced").At, entries.Single(e => e.Kind == "alert-raised").At);
    }
}
