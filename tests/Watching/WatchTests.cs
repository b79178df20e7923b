using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Watching;

/// <summary>Screens converge with the community, under load and when they are slow.</summary>
public sealed class WatchTests(CommunityHost host) : IClassFixture<CommunityHost>
{
    [Fact]
    public async Task Patches_UnderLoad_MakeTheViewThatThereIs()
    {
        var community = await host.FoundAsync("load", residents: 60);
        var (first, late) = (new Screen(), new Screen());
        await first.WatchAsync(host.Grains, community);

        var load = LoadAsync(community, 60);
        await late.WatchAsync(host.Grains, community);
        await first.WatchAsync(host.Grains, community);
        await load;

        var view = (await community.View())!;
        foreach (var screen in new[] { first, late })
        {
            await screen.UntilAsync(v => v.Version == view.Version);
            Assert.Empty(screen.Misfits);
            Assert.Equal(Town.Json(view.Sections), Town.Json(screen.View!.Sections));
        }
        Assert.InRange(first.Patches.Count, 1, view.Version);
    }

    [Fact]
    public async Task SlowScreen_DoesNotHoldUpAnotherAndCatchesUp()
    {
        var community = await host.FoundAsync("slow", residents: 20);
        var (slow, quick) = (new Screen(), new Screen());
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await slow.WatchAsync(host.Grains, community);
        await quick.WatchAsync(host.Grains, community);
        slow.Slow = release.Task;

        await LoadAsync(community, 20);
        var version = (await community.View())!.Version;
        await quick.UntilAsync(v => v.Version == version);
        Assert.Empty(slow.Patches);

        release.SetResult();
        await slow.UntilAsync(v => v.Version == version);
        Assert.Empty(slow.Misfits);
        Assert.InRange(slow.Patches.Count, 1, 2);
    }

    [Fact]
    public async Task Unwatched_IsToldNoMore()
    {
        var community = await host.FoundAsync("unwatched", residents: 2);
        var (gone, stays) = (new Screen(), new Screen());
        await gone.WatchAsync(host.Grains, community);
        await stays.WatchAsync(host.Grains, community);

        await gone.UnwatchAsync(community);
        await community.Submit(Commands.Vote(0));

        await stays.UntilAsync(v => v.Sections.Polls!.Value.Single().Turnout == 1);
        Assert.Empty(gone.Patches);
    }

    [Fact]
    public async Task ActivationThatGoes_SaysSoAndTheNextOneIsWatched()
    {
        var community = await host.FoundAsync("moved", residents: 2);
        var screen = new Screen();
        await screen.WatchAsync(host.Grains, community);

        await CommunityHost.DeactivateAsync(community);
        await screen.HasLeft.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await screen.WatchAsync(host.Grains, community);
        await community.Submit(Commands.Vote(0));

        await screen.UntilAsync(v => v.Sections.Polls!.Value.Single().Turnout == 1);
        Assert.Empty(screen.Misfits);
    }

    /// <summary>Does five things for each resident, after whose answers nothing more happens.</summary>
    private static async Task LoadAsync(ICommunityGrain community, int residents)
    {
        // Votes as fast as these raise an alarm, which comes a moment after the last of them.
        await community.Submit(Commands.Office(new SetAlarmRules(AlarmRules.Default with { Version = "fast", FastBallots = 0, BatchBurst = 0 })));
        await Task.WhenAll(Enumerable.Range(0, residents).Select(resident => ActAsync(community, resident)));
    }

    private static async Task ActAsync(ICommunityGrain community, int resident)
    {
        await community.Submit(Commands.Vote(resident, resident % 2 == 0 ? "a" : "b"));
        await community.Submit(Commands.By(resident, new SignUp("a")));
        await community.Submit(Commands.By(resident, new SubmitRequest("lift", "电梯", 1, 1)));
        await community.Submit(Commands.Vote(resident));
        await community.Submit(Commands.By(resident, new Leave("a")));
    }
}
