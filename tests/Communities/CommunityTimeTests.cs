using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Requests;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>What time brings comes by itself, to whoever watches.</summary>
public sealed class CommunityTimeTests(CommunityHost host) : IClassFixture<CommunityHost>
{
    [Fact]
    public async Task Poll_WhenItsTimeComes_OpensAndClosesOnTheScreen()
    {
        var community = await host.FoundAsync("poll", residents: 1);
        var screen = await WatchAsync(community);
        var now = DateTimeOffset.UtcNow;
        await community.Submit(Commands.Office(new AnnouncePoll(
            "short", "Short", [new("a", "A"), new("b", "B")], now.AddMilliseconds(300), now.AddMilliseconds(900), Display: PollDisplay.Hidden)));

        await screen.UntilAsync(view => Find(view.Sections)?.State == PollState.Closed);

        Assert.Equal(0, Find(screen.View!.Sections)!.Turnout);
        Assert.All(
            screen.Patches.Select(p => Find(p.Sections)).Where(p => p is { State: not PollState.Closed }), poll => Assert.Null(poll!.Turnout));
        Assert.Equal(
            ["poll-opened", "poll-closed"],
            (await host.EntriesAsync(community)).Where(e => e.Kind is "poll-opened" or "poll-closed").Select(e => e.Kind).TakeLast(2));
        Assert.Equal("poll-closed", (await community.Submit(Commands.By(0, new CastBallot("short", "a")))).Refusal?.Code);
        Assert.Empty(screen.Misfits);

        static PollItem? Find(CommunitySections sections) => sections.Polls?.FirstOrDefault(p => p.Id == "short");
    }

    [Fact]
    public async Task Request_WhenItsDeadlinePasses_IsOverdueOnTheScreen()
    {
        var community = host.Grains.GetGrain<ICommunityGrain>("overdue");
        var yesterday = DateTimeOffset.UtcNow.AddDays(-1);
        await community.SubmitAll(
        [
            .. Commands.Found(1, yesterday.AddHours(-1)),
            new Envelope(Actor.Resident(0), new SubmitRequest("lift", "电梯", 3, 1), yesterday.AddSeconds(1)),
        ]);

        var screen = await WatchAsync(community);

        await screen.UntilAsync(view => view.Sections.Requests is { Overdue: 1, Rates.Response: { N: 0, Of: 1 }, Rates.Resolution: { N: 0, Of: 1 } });
        Assert.Single(await host.EntriesAsync(community), e => e.Kind == "request-overdue");
    }

    [Fact]
    public async Task Day_ThatHasEndedMeanwhile_IsTurnedOnce()
    {
        var community = host.Grains.GetGrain<ICommunityGrain>("day");
        var then = DateTimeOffset.UtcNow.AddDays(-10);
        await community.SubmitAll([.. Commands.Found(1, then), new Envelope(Actor.Resident(0), new HappyCommunity.Live.Ratings.Rate("safety", 5), then)]);

        await community.Wake();
        await community.Wake();

        Assert.Single(await host.EntriesAsync(community), e => e.Kind == "day-turned");
    }

    private async Task<Screen> WatchAsync(ICommunityGrain community)
    {
        var screen = new Screen();
        Assert.True((await screen.WatchAsync(host.Grains, community)).Found);
        return screen;
    }
}
