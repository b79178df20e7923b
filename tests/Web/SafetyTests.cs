using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>What protects browsers: headers on every answer, and no deed from another site's page.</summary>
public sealed class SafetyTests(SharedHost shared)
{
    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/wall/any", 200)]
    [InlineData("GET", "/favicon.svg", 200)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    [InlineData("GET", "/scalar/", 200)]
    [InlineData("GET", "/api/regions", 200)]
    [InlineData("GET", "/api/unknown", 404)]
    [InlineData("GET", "/api/me", 401)]
    [InlineData("POST", "/api/regions", 405)]
    [InlineData("POST", "/api/session/enrol", 400)]
    [InlineData("GET", "/assets/none.js", 404)]
    public async Task Headers_AreOnEveryAnswer(string method, string path, int status)
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var response = await browser.SendTextAsync(new HttpMethod(method), path, "{");

        Assert.Equal(status, (int)response.StatusCode);
        var policy = Header(response, "Content-Security-Policy");
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        if (!path.StartsWith("/scalar", StringComparison.Ordinal))
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("", Header(response, "Server"));
        if (path.StartsWith("/api", StringComparison.Ordinal))
            Assert.Equal("no-store", Header(response, "Cache-Control"));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1")]
    [InlineData("Origin", "https://{host}")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "anything")]
    public async Task Deed_FromAnotherSite_IsNotCarriedOut(string header, string value)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();
        (string, string) foreign = (header, value.Replace("{host}", host.Address.Authority, StringComparison.Ordinal));

        var ballot = await browser.SendAsync(HttpMethod.Put, community.Url("polls/colour/ballot"), new { option = "red" }, foreign);
        var logout = await browser.PostAsync("/api/session/logout", null, foreign);
        var hub = await browser.PostAsync("/hubs/live/negotiate", null, foreign);
        var socket = await browser.SendAsync(HttpMethod.Get, "/hubs/live", null, foreign);

        await ballot.AssertProblemAsync(403, "foreign-origin");
        await logout.AssertProblemAsync(403, "foreign-origin");
        await hub.AssertProblemAsync(403, "foreign-origin");
        await socket.AssertProblemAsync(403, "foreign-origin");
        Assert.Equal(0, (await community.PollAsync("colour")).Turnout);
        await browser.GetJsonAsync("/api/me");
    }

    [Theory]
    [InlineData("Origin", "{self}")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task Deed_FromOurOwnPage_IsCarriedOut(string header, string value)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();
        var own = value.Replace("{self}", host.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);

        await (await browser.SendAsync(
            HttpMethod.Put, community.Url("polls/colour/ballot"), new { option = "red" }, (header, own))).ReadAsync();
    }

    [Theory]
    [InlineData("x;script-src*")]
    [InlineData("x,script-src*")]
    [InlineData("x script-src *")]
    public async Task Host_ThatWouldBeMoreOfThePolicy_IsRefused(string name)
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var response = await browser.SendAsync(HttpMethod.Get, "/", null, ("Host", name));

        Assert.Equal(400, (int)response.StatusCode);
        Assert.DoesNotContain("script-src*", response.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_FromAnotherSite_IsAnsweredWithoutLeaveToReadIt()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var response = await browser.SendAsync(HttpMethod.Get, "/api/regions", null, ("Origin", "https://evil.example"));

        await response.ReadAsync();
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join("|", values) : "";
}
