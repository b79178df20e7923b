using System.Text.Json.Nodes;
using HappyCommunity.Live.Requests;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>GET …/requests/similar</c> and <c>PUT</c>, <c>DELETE …/requests/{n}/metoo</c>.</summary>
public sealed class NeighbourTests(SharedHost shared)
{
    [Fact]
    public async Task Similar_ShowsOpenOnesOfTheKindAndPlaceWithoutWords()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var sender = await community.EnrolAsync();
        using var other = await community.EnrolAsync();
        int?[] buildings = [2, null, 2, 1, 2];
        foreach (var (building, index) in buildings.Select((b, i) => (b, i)))
            await AskAsync(sender, community, "lift", building, $"words {index}");
        await AskAsync(sender, community, "noise", 2, "words");
        await community.DoAsync(new AcceptRequest(3), new AnswerRequest(3, "好了"));
        (await other.PutAsync(community.Url("requests/5/metoo"))).AssertDone();

        var answer = await other.GetJsonAsync(community.Url("requests/similar?category=lift&building=2"));

        var requests = answer["requests"]!.AsArray();
        Assert.Equal([5, 1, 2], requests.Select(r => (int)r!["number"]!));
        Assert.Equal((1, true, false), ((int)requests[0]!["joined"]!, (bool)requests[0]!["meToo"]!, (bool)requests[0]!["mine"]!));
        Assert.DoesNotContain("words", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([2], Numbers(await other.GetJsonAsync(community.Url("requests/similar?category=lift"))));
        Assert.True((bool)(await sender.GetJsonAsync(community.Url("requests/similar?category=lift&building=1")))["requests"]![0]!["mine"]!);
    }

    [Fact]
    public async Task MeToo_IsCountedOnceAndCanBeTakenBack()
    {
        var (community, sender, other) = await AskedAsync();

        (await other.PutAsync(community.Url("requests/1/metoo"))).AssertDone();
        (await other.PutAsync(community.Url("requests/1/metoo"))).AssertDone();
        Assert.Equal(1, await CountAsync(community));
        Assert.Equal(1, (int)(await sender.GetJsonAsync("/api/me"))["requests"]![0]!["joined"]!);
        (await other.DeleteAsync(community.Url("requests/1/metoo"))).AssertDone();
        (await other.DeleteAsync(community.Url("requests/1/metoo"))).AssertDone();
        Assert.Equal(0, await CountAsync(community));
    }

    [Fact]
    public async Task MeToo_ToOnesOwn_OrWhatIsNotOpen_IsRefused()
    {
        var (community, sender, other) = await AskedAsync();

        await (await sender.PutAsync(community.Url("requests/1/metoo"))).AssertProblemAsync(409, "request-own");
        await (await other.PutAsync(community.Url("requests/2/metoo"))).AssertProblemAsync(404, "request-unknown");
        await community.DoAsync(new AcceptRequest(1), new AnswerRequest(1, "好了"));
        await (await other.PutAsync(community.Url("requests/1/metoo"))).AssertProblemAsync(409, "request-not-at-stage");
    }

    [Fact]
    public async Task Joined_SeeWhatHappensAndNobodysWords()
    {
        var (community, _, other) = await AskedAsync();
        (await other.PutAsync(community.Url("requests/1/metoo"))).AssertDone();
        await community.DoAsync(new AcceptRequest(1), new AnswerRequest(1, "换了钢索"));

        var me = await other.GetJsonAsync("/api/me");

        Assert.Empty(me["requests"]!.AsArray());
        var joined = Assert.Single(me["joined"]!.AsArray())!.AsObject();
        Assert.Equal(["submitted", "accepted", "answered"], joined["stages"]!.AsArray().Select(s => (string?)s!["stage"]));
        Assert.Equal("property", (string?)joined["handler"]);
        var text = System.Text.RegularExpressions.Regex.Unescape(me.ToJsonString());
        Assert.DoesNotContain("卡住", text, StringComparison.Ordinal);
        Assert.DoesNotContain("钢索", text, StringComparison.Ordinal);
        // Only who sent it says whether it helped.
        await (await other.PutAsync(community.Url("requests/1/feedback"), new { resolved = true, score = 5 })).AssertProblemAsync(404, "request-unknown");
    }

    [Fact]
    public async Task Submit_WithEverything_ComesBackToItsSenderAlone()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();
        await (await browser.PostAsync(
            community.Url("requests"),
            new { category = "help", text = "帮王奶奶看看暖气", building = 1, spot = "三单元门口", behalf = true, neighbourBuilding = 2, anonymous = true },
            ("Idempotency-Key", "a-key-of-mine"))).ReadAsync(201);

        var mine = (await browser.GetJsonAsync("/api/me"))["requests"]![0]!;

        Assert.Equal(("帮王奶奶看看暖气", "三单元门口"), ((string?)mine["text"], (string?)mine["spot"]));
        Assert.Equal((true, 2, true), ((bool)mine["behalf"]!, (int)mine["neighbourBuilding"]!, (bool)mine["anonymous"]!));
        var entry = (await (await shared.GetAsync()).Ledger.ReadAsync(community.Code)).Single(e => e.Kind == "request-submitted");
        Assert.DoesNotContain("三单元", entry.Payload.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
    }

    private static IEnumerable<int> Numbers(JsonNode answer) => answer["requests"]!.AsArray().Select(r => (int)r!["number"]!);

    private static async Task<int> CountAsync(TestCommunity community) => (await community.ViewAsync()).Sections.Requests!.Latest.Single().Joined;

    private static async Task AskAsync(HttpBrowser browser, TestCommunity community, string category, int? building, string text) => await (await browser.PostAsync(
        community.Url("requests"), new { category, text, building }, ("Idempotency-Key", Guid.NewGuid().ToString()))).ReadAsync(201);

    private async Task<(TestCommunity Community, HttpBrowser Sender, HttpBrowser Other)> AskedAsync()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        var (sender, other) = (await community.EnrolAsync(), await community.EnrolAsync());
        await AskAsync(sender, community, "lift", 2, "电梯卡住");
        return (community, sender, other);
    }
}
