using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Problems whoever answers them: in the caller's language, of the right type.</summary>
public sealed class ProblemTests(SharedHost shared)
{
    private const string Chinese = "没有找到这个小区";
    private const string English = "There is no such community";

    [Theory]
    [InlineData(null, Chinese)]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", Chinese)]
    [InlineData("en", English)]
    [InlineData("en-GB,en;q=0.9", English)]
    [InlineData("fr,en;q=0.5", English)]
    [InlineData("fr", Chinese)]
    [InlineData("zh;q=0.1,en;q=0.9", English)]
    [InlineData(";;;q=", Chinese)]
    public async Task Detail_IsInTheCallersLanguage(string? accept, string expected)
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var response = await browser.SendAsync(
            HttpMethod.Get, "/api/communities/nobody", null, accept is null ? [] : [("Accept-Language", accept)]);

        Assert.StartsWith(expected, await response.AssertProblemAsync(404, "community-unknown"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/unknown", 404, "not-found")]
    [InlineData("GET", "/api", 404, "not-found")]
    [InlineData("GET", "/API/unknown", 404, "not-found")]
    [InlineData("GET", "/health/unknown", 404, "not-found")]
    [InlineData("GET", "/api/communities/x/unknown", 404, "not-found")]
    [InlineData("DELETE", "/api/regions", 405, "method-not-allowed")]
    [InlineData("POST", "/api/me", 405, "method-not-allowed")]
    [InlineData("GET", "/api/session/enrol", 405, "method-not-allowed")]
    [InlineData("POST", "/wall/x", 405, "method-not-allowed")]
    [InlineData("GET", "/assets/none.js", 404, "not-found")]
    [InlineData("GET", "/hubs/unknown", 404, "not-found")]
    public async Task WhatNoEndpointAnswers_IsAProblem(string method, string path, int status, string code)
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        await (await browser.SendAsync(new HttpMethod(method), path)).AssertProblemAsync(status, code);
    }

    [Fact]
    public async Task DemoEndpoints_WithoutDemo_AreNotThere()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = (await shared.GetAsync()).OpenBrowser();

        await (await browser.GetAsync($"/api/demo/household-codes/{community.Code}?count=1")).AssertProblemAsync(404, "not-found");
    }
}
