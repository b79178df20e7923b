using HappyCommunity.Live.Requests;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>GET /api/me/export</c>.</summary>
public sealed class ExportTests(SharedHost shared)
{
    private const string Mine = "三楼的水管漏了";
    private const string Spot = "厨房水池下";
    private const string Others = "电梯有异响";

    [Fact]
    public async Task Export_HasAllOfOnesOwnAndNothingOfOthers()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();
        using var neighbour = await community.EnrolAsync();
        await AskAsync(neighbour, community, Others);
        await (await browser.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();
        await (await browser.PutAsync(community.Url("polls/chair/ballot"), new { option = "blue" })).ReadAsync();
        await (await browser.PutAsync(community.Url("ratings/culture"), new { score = 4, comment = "很热闹" })).Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        await AskAsync(browser, community, Mine);
        await community.DoAsync(new AcceptRequest(2), new AnswerRequest(2, "已修好"));

        var response = await browser.GetAsync("/api/me/export");
        var export = await response.ReadAsync();

        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        var history = export["history"]!.AsArray();
        Assert.Equal(
            ["resident-enrolled", "ballot-cast", "secret-ballot-cast", "aspect-rated", "request-submitted", "request-answered"], history.Select(entry => (string?)entry!["kind"]));
        Assert.Equal([null, null, null, "很热闹", Mine + "\n" + Spot, "已修好"], history.Select(entry => (string?)entry!["words"]));
        Assert.Equal("red", (string?)history[1]!["data"]!["option"]);
        Assert.Null(history[2]!["data"]!["option"]);
        Assert.Equal("已修好", (string?)export["record"]!["requests"]![0]!["answer"]);
        Assert.DoesNotContain(Others, export.ToJsonString(), StringComparison.Ordinal);
        using var nobody = (await shared.GetAsync()).OpenBrowser();
        await (await nobody.GetAsync("/api/me/export")).AssertProblemAsync(401, "no-session");
    }

    private static async Task AskAsync(HttpBrowser browser, TestCommunity community, string text) => await (await browser.PostAsync(
        community.Url("requests"), new { category = "repairs", text, spot = Spot }, ("Idempotency-Key", Guid.NewGuid().ToString()))).ReadAsync(201);
}
