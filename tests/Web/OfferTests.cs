using System.Text.Json.Nodes;
using HappyCommunity.Live.Projects;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>…/projects/{p}/offer</c>, and what the view and one's own record tell of it.</summary>
public sealed class OfferTests(SharedHost shared)
{
    private const string Offer = "projects/" + TestCommunity.Project + "/offer";

    [Fact]
    public async Task Offer_MadeChangedAndTakenBack_CountsOnceAndIsMine()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();

        (await browser.PutAsync(community.Url(Offer), new { kind = "help" })).AssertDone();
        (await browser.PutAsync(community.Url(Offer), new { kind = "give", amount = 50 })).AssertDone();
        (await browser.PutAsync(community.Url(Offer), new { kind = "give", amount = 50 })).AssertDone();

        Assert.Equal(new OfferCounts(1, 0, null), (await community.ProjectAsync(TestCommunity.Project)).Offers);
        var mine = Assert.Single((await browser.GetJsonAsync("/api/me"))["offers"]!.AsArray())!;
        Assert.Equal(("bench", "give", 50), ((string?)mine["project"], (string?)mine["kind"], (int?)mine["amount"]));

        (await browser.DeleteAsync(community.Url(Offer))).AssertDone();
        (await browser.DeleteAsync(community.Url(Offer))).AssertDone();

        Assert.Equal(new OfferCounts(0, 0, null), (await community.ProjectAsync(TestCommunity.Project)).Offers);
        Assert.Empty((await browser.GetJsonAsync("/api/me"))["offers"]!.AsArray());
        // The desk can ask the ledger who it was.
        var entries = (await host.Ledger.ReadAsync(community.Code)).Where(e => e.Kind.StartsWith("offer-", StringComparison.Ordinal)).ToList();
        Assert.Equal(["offer-made", "offer-made", "offer-withdrawn"], entries.Select(e => e.Kind));
        Assert.All(entries, e => Assert.StartsWith("r", e.Actor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task View_TellsHowManyAndWhoGaveAndNotWhoOffered()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        for (var household = 0; household < 5; household++)
        {
            using var browser = await community.EnrolAsync();
            (await browser.PutAsync(community.Url(Offer), new { kind = "give", amount = 20 })).AssertDone();
        }
        using var anybody = (await shared.GetAsync()).OpenBrowser();

        var project = (await anybody.GetJsonAsync(community.Url()))["sections"]!["projects"]!.AsArray().Single(p => (string?)p!["id"] == "bench")!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"give":5,"help":0,"sum":100}"""), project["offers"]));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""[{"name":"国信物业","what":"两把长椅","kind":"money","amount":900}]"""), project["contributors"]));
    }

    [Fact]
    public async Task Offer_ForAFinishedProjectOrByAStranger_IsRefused()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();
        using var stranger = (await shared.GetAsync()).OpenBrowser();

        await (await browser.PutAsync(community.Url("projects/gate/offer"), new { kind = "help" })).AssertProblemAsync(409, "project-finished");
        (await browser.DeleteAsync(community.Url("projects/gate/offer"))).AssertDone();
        await (await browser.DeleteAsync(community.Url("projects/none/offer"))).AssertProblemAsync(404, "project-unknown");
        await (await stranger.PutAsync(community.Url(Offer), new { kind = "help" })).AssertProblemAsync(401, "no-session");
        await (await stranger.DeleteAsync(community.Url(Offer))).AssertProblemAsync(401, "no-session");
    }
}
