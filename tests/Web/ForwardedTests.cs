using HappyCommunity.Live.Roll;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Forwarded headers: of a configured proxy they count, of anybody else they do not.</summary>
public sealed class ForwardedTests(SharedHost shared)
{
    private static readonly (string, string)[] Forwarded =
        [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "live.example.cn"), ("X-Forwarded-For", "203.0.113.7")];

    [Fact]
    public async Task Proxy_Configured_IsBelieved()
    {
        await using var host = await LiveHost.StartAsync("--Live:Proxies:0=127.0.0.1");
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();

        var enrolled = await EnrolAsync(browser, community, [.. Forwarded, ("Origin", "https://live.example.cn")]);

        await enrolled.ReadAsync();
        Assert.Contains("; secure", Assert.Single(enrolled.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        await (await EnrolAsync(browser, community, [.. Forwarded, ("Origin", host.Address.GetLeftPart(UriPartial.Authority))]))
            .AssertProblemAsync(403, "foreign-origin");
    }

    [Fact]
    public async Task Proxy_Configured_GuessesOfOneClientDoNotBlockAnother()
    {
        await using var host = await LiveHost.StartAsync("--Live:Proxies:0=127.0.0.1");
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();
        for (var i = 0; i < 60; i++)
        {
            await browser.PostAsync(
                "/api/session/enrol", new { code = HouseholdCode.Generate() }, ("X-Forwarded-For", "203.0.113.7"));
        }

        await (await EnrolAsync(browser, community, [("X-Forwarded-For", "203.0.113.7")])).AssertProblemAsync(429, "too-many-tries");
        await (await EnrolAsync(browser, community, [("X-Forwarded-For", "203.0.113.8")])).ReadAsync();
    }

    [Theory]
    [InlineData("--Live:Proxies:0=10.9.8.7")]
    [InlineData("--Live:Demo=false")]
    public async Task Proxy_NotConfigured_IsNotBelieved(string setting)
    {
        await using var host = await LiveHost.StartAsync(setting);
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();

        var enrolled = await EnrolAsync(browser, community, Forwarded);

        await enrolled.ReadAsync();
        Assert.DoesNotContain("secure", Assert.Single(enrolled.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        await (await EnrolAsync(browser, community, [.. Forwarded, ("Origin", "https://live.example.cn")]))
            .AssertProblemAsync(403, "foreign-origin");
    }

    [Fact]
    public async Task Health_SaysThatItLivesAndIsReady()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            var response = await browser.GetAsync(path);
            Assert.Equal(200, (int)response.StatusCode);
            Assert.Equal("Healthy", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    private static Task<HttpResponseMessage> EnrolAsync(HttpBrowser browser, TestCommunity community, (string, string)[] headers) =>
        browser.PostAsync("/api/session/enrol", new { code = community.CodeOf(0) }, headers);
}
