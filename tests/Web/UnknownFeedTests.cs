using HappyCommunity.Live.Live;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Feeds of codes that are nobody's.</summary>
public sealed class UnknownFeedTests(SharedHost shared)
{
    [Fact]
    public async Task Watch_UnknownCodes_LeavesNoScreenOnTheirFeeds()
    {
        var host = await shared.GetAsync();
        var feeds = host.Services.GetRequiredService<Feeds>();
        var community = await TestCommunity.FoundAsync(host);
        await using var screen = await HubScreen.WatchAsync(host.Address, "WatchCommunity", community.Code);

        for (var i = 0; i < 50; i++)
            Assert.Null(await screen.Connection.InvokeAsync<object?>("WatchCommunity", $"nobody-{i}", TestContext.Current.CancellationToken));
        Assert.Null(await screen.Connection.InvokeAsync<object?>("WatchRegion", "nowhere", TestContext.Current.CancellationToken));

        Assert.All(Enumerable.Range(0, 50), i => Assert.False(feeds.Communities.Find($"nobody-{i}")?.IsWatched ?? false));
        Assert.False(feeds.Regions.Find("nowhere")?.IsWatched ?? false);
        Assert.True(feeds.Communities.Find(community.Code)!.IsWatched);
    }
}
