using HappyCommunity.Live.Live;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>How many screens there may be, and how much each may ask for.</summary>
public sealed class HubLimitTests(SharedHost shared)
{
    [Theory]
    [InlineData("MostScreens")]
    [InlineData("MostScreensPerAddress")]
    public async Task Screens_BeyondTheMost_AreTurnedAway_UntilAnotherGoes(string setting)
    {
        await using var host = await LiveHost.StartAsync($"--Live:{setting}=2");
        var first = await ConnectAsync(host);
        await using var second = await ConnectAsync(host);

        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(host));
        using var browser = host.OpenBrowser();
        var answer = await browser.GetAsync("/hubs/live");
        await answer.AssertProblemAsync(503, "too-busy");
        Assert.NotNull(answer.Headers.RetryAfter);
        // The rest of the product is there for everybody.
        await browser.GetJsonAsync("/api/regions");

        await first.DisposeAsync();
        await using var third = await UntilAsync(() => ConnectAsync(host));
        Assert.Equal(HubConnectionState.Connected, third.State);
    }

    [Fact]
    public async Task Screen_ThatAsksWithoutEnd_IsLetGo()
    {
        var host = await shared.GetAsync();
        await using var screen = await ConnectAsync(host);
        await using var neighbour = await ConnectAsync(host);
        var closed = new TaskCompletionSource();
        screen.Closed += _ =>
        {
            closed.SetResult();
            return Task.CompletedTask;
        };
        for (var i = 0; i < HubLimits.MostCalls; i++)
            await screen.InvokeAsync("Unwatch", "none", TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<Exception>(() => screen.InvokeAsync("Unwatch", "none", TestContext.Current.CancellationToken));

        await closed.Task.WaitAsync(TestContext.Current.CancellationToken);
        await neighbour.InvokeAsync("Unwatch", "none", TestContext.Current.CancellationToken);
    }

    private static async Task<HubConnection> ConnectAsync(LiveHost host)
    {
        var screen = new HubConnectionBuilder()
            .WithUrl(new Uri(host.Address, "/hubs/live"), HttpTransportType.WebSockets, options => options.SkipNegotiation = true)
            .Build();
        await screen.StartAsync(TestContext.Current.CancellationToken);
        return screen;
    }

    /// <summary>The server notices soon that a screen has gone.</summary>
    private static async Task<T> UntilAsync<T>(Func<Task<T>> attempt)
    {
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                await Task.Yield();
            }
        }
    }
}
