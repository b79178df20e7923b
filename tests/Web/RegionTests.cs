using System.Text.Json.Nodes;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>GET /api/regions</c> and what they add up.</summary>
public sealed class RegionTests(SharedHost shared)
{
    [Fact]
    public async Task View_IsTheSumOfItsCommunities_AtEveryLevel()
    {
        var (first, second) = await FoundTwoAsync();
        using var one = await first.EnrolAsync();
        using var two = await second.EnrolAsync();
        await (await one.PutAsync(first.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();
        await (await two.PutAsync(second.Url("ratings/culture"), new { score = 4 })).ReadAsync();
        await (await two.PutAsync(second.Url("activities/tea/signup"))).ReadAsync();
        await (await two.PostAsync(
            second.Url("requests"), new { category = "lift", text = "不动" }, ("Idempotency-Key", "region-key"))).ReadAsync(201);

        foreach (var region in first.Path)
        {
            var summary = await SummaryAsync(one, region.Code, s => (int?)s["requests"]!["submitted"] == 1 && (int?)s["signups"] == 1
                && (int?)s["ratings"]!["count"] == 1 && (int?)s["ballotsToday"] == 1 && (int?)s["enrolled"] == 2);
            Assert.Equal((4, 16, 32), ((int?)summary["buildings"], (int?)summary["households"], (int?)summary["residents"]));
            Assert.Equal(4, (double?)summary["ratings"]!["average"]);
        }
    }

    [Fact]
    public async Task View_ListsItsChildrenWithTheirLevelAndFigures()
    {
        var (first, second) = await FoundTwoAsync();
        using var browser = (await shared.GetAsync()).OpenBrowser();
        var neighbourhood = first.Path[^1];
        await SummaryAsync(browser, neighbourhood.Code, s => (int?)s["households"] == 16);

        var view = await browser.GetJsonAsync("/api/regions/" + neighbourhood.Code);

        Assert.Equal((neighbourhood.Code, neighbourhood.Name), ((string?)view["code"], (string?)view["name"]));
        var children = view["sections"]!["children"]!.AsArray();
        Assert.Equal(
            new[] { first.Code, second.Code }.Order(StringComparer.Ordinal), children.Select(c => (string)c!["code"]!));
        Assert.All(children, child => Assert.Equal(("community", 8), ((string?)child!["level"], (int?)child["summary"]!["households"])));
    }

    [Fact]
    public async Task Roots_HoldEveryCity()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = (await shared.GetAsync()).OpenBrowser();
        var city = community.Path[0];

        var root = await Eventually.GetAsync(
            async () => (await browser.GetJsonAsync("/api/regions")).AsArray().FirstOrDefault(r => (string?)r!["code"] == city.Code),
            found => found is not null);

        Assert.Equal((city.Name, "city"), ((string?)root!["name"], (string?)root["level"]));
    }

    [Theory]
    [InlineData("220199")]
    [InlineData("world")]
    [InlineData("%01")]
    [InlineData("长春")]
    [InlineData("A B")]
    [InlineData("..%2f..%2fetc")]
    public async Task View_OfNoRegion_Is404(string code)
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        await (await browser.GetAsync("/api/regions/" + code)).AssertProblemAsync(404, "region-unknown");
    }

    /// <summary>Communities are found by list only a while after they began, so this host has its own.</summary>
    [Fact]
    public async Task Communities_AreListedWithTheirRegions()
    {
        await using var host = await LiveHost.StartAsync();
        using var browser = host.OpenBrowser();
        Assert.Empty((await browser.GetJsonAsync("/api/communities")).AsArray());
        var community = await TestCommunity.FoundAsync(host);

        var list = await Eventually.GetAsync(
            async () => (await browser.GetJsonAsync("/api/communities")).AsArray(), found => found.Count > 0);

        var item = Assert.Single(list)!;
        Assert.Equal(community.Code, (string?)item["code"]);
        Assert.Equal(community.Path.Select(r => r.Code), item["path"]!.AsArray().Select(r => (string?)r!["code"]));
    }

    private async Task<(TestCommunity First, TestCommunity Second)> FoundTwoAsync()
    {
        var host = await shared.GetAsync();
        var first = await TestCommunity.FoundAsync(host);
        return (first, await TestCommunity.FoundAsync(host, path: first.Path));
    }

    private static async Task<JsonNode> SummaryAsync(HttpBrowser browser, string region, Func<JsonNode, bool> isWanted)
    {
        var answer = await Eventually.GetAsync(
            async () => JsonNode.Parse(await (await browser.GetAsync("/api/regions/" + region)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)),
            view => view?["sections"]?["summary"] is { } summary && isWanted(summary));
        return answer!["sections"]!["summary"]!;
    }
}
