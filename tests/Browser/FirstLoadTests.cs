using System.Diagnostics;
using HappyCommunity.Live.Tests.Chaos;
using HappyCommunity.Live.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>
/// A phone's first visit on a slow mobile network: 400 kbit/s, and 400 ms for every round trip. While nothing else is tested:
/// a phone has its processor for itself.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class FirstLoadTests(DemoHost demo, Chromium chromium)
{
    private const int BytesPerSecond = 50_000;
    private const int LatencyMilliseconds = 400;

    /// <summary>The demo city is alive on the same processor: the best of some counts.</summary>
    private const int Tries = 10;

    [Theory]
    [InlineData("/c/" + DemoHost.Community, "main .card .action")]
    [InlineData("/join", "main form button[type=submit]")]
    public async Task FirstPage_OnASlowNetwork_IsUsableWithinThreeSeconds(string path, string usable)
    {
        var host = await demo.GetAsync();
        var best = TimeSpan.MaxValue;

        for (var i = 0; i < Tries && best > TimeSpan.FromSeconds(3); i++)
        {
            if (await TimeAsync(host, path, usable) is var time && time < best)
                best = time;
        }

        Assert.True(best <= TimeSpan.FromSeconds(3), $"{path} was usable after {best.TotalSeconds:0.0} s at best.");
    }

    private async Task<TimeSpan> TimeAsync(LiveHost host, string path, string usable)
    {
        await using var phone = await chromium.OpenAsync(host.Address, null, 390, 844);
        var tools = await phone.Context.NewCDPSessionAsync(phone.Inner);
        await tools.SendAsync("Network.enable");
        await tools.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = LatencyMilliseconds,
            ["downloadThroughput"] = BytesPerSecond,
            ["uploadThroughput"] = BytesPerSecond,
        });
        var begun = Stopwatch.GetTimestamp();
        var arrival = phone.Inner.GotoAsync(path);
        await Expect(phone.Find(usable).First).ToBeVisibleAsync();
        var time = Stopwatch.GetElapsedTime(begun);
        await arrival;
        TestContext.Current.SendDiagnosticMessage($"{path}: {time.TotalMilliseconds:0} ms");
        return time;
    }
}
