using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>A host with the demo city, alive; started by the first test that asks.</summary>
public sealed class DemoHost : IAsyncDisposable
{
    /// <summary>长影世纪村.</summary>
    public const string Community = "220104-0001";

    public const string City = "220100";

    private readonly Lazy<Task<LiveHost>> _host = new(StartAsync);

    public Task<LiveHost> GetAsync() => _host.Value;

    /// <summary>A fresh household code.</summary>
    internal static async Task<string> CodeAsync(LiveHost host)
    {
        using var browser = host.OpenBrowser();
        var answer = await browser.GetJsonAsync($"/api/demo/household-codes/{Community}?count=1");
        return (string)answer["codes"]![0]!;
    }

    /// <summary>Enrols a page's browser, past the pages.</summary>
    internal static async Task EnrolAsync(LiveHost host, Page page)
    {
        var response = await page.Context.APIRequest.PostAsync(
            new Uri(host.Address, "/api/session/enrol").ToString(),
            new APIRequestContextOptions { DataObject = new { code = await CodeAsync(host) } });
        Assert.Equal(200, response.Status);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
            await (await _host.Value).DisposeAsync();
    }

    /// <summary>Starts it and waits until the city has all its districts.</summary>
    private static async Task<LiveHost> StartAsync()
    {
        var host = await LiveHost.StartAsync("--Live:Demo=true");
        using var browser = host.OpenBrowser();
        await Eventually.GetAsync(async () => (int)(await browser.GetAsync("/api/communities/" + Community)).StatusCode, status => status == 200);
        await Eventually.GetAsync(
            async () => (await browser.GetAsync("/api/regions/" + City)) is { IsSuccessStatusCode: true } answer
                ? (await answer.ReadAsync())["sections"]!["children"]!.AsArray().Count
                : 0,
            districts => districts == 7);
        return host;
    }
}
