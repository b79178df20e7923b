using System.Net;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>A host that is told to stop goes on serving for a while, and says so.</summary>
public sealed class DrainTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HostThatIsAboutToStop_AnswersCallsIsNotReadyAndKeepsNoScreen()
    {
        var host = await LiveHost.StartAsync("--Live:DrainTime=00:00:05");
        var community = await TestCommunity.FoundAsync(host, households: 1, seats: 1);
        using var browser = host.OpenBrowser();

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var ended = host.DisposeAsync().AsTask();
        await Eventually.GetAsync(() => browser.Http.GetAsync("/health/ready", Stop), ready => ready.StatusCode == HttpStatusCode.ServiceUnavailable);
        var answer = await browser.Http.GetAsync($"/api/communities/{community.Code}", Stop);
        await using var screen = new HubConnectionBuilder()
            .WithUrl(new Uri(host.Address, "/hubs/live"), HttpTransportType.WebSockets, options => options.SkipNegotiation = true)
            .Build();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        screen.Closed += _ => Task.FromResult(closed.TrySetResult());
        await screen.StartAsync(Stop);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(ended.IsCompleted);
        await ended;
    }
}
