using HappyCommunity.Live.Requests;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>POST …/requests</c> and <c>PUT …/requests/{n}/feedback</c>.</summary>
public sealed class RequestTests(SharedHost shared)
{
    private const string Key = "a-key-of-mine";

    [Fact]
    public async Task Submit_SameKeyTwice_IsOneRequest()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();

        var response = await SubmitAsync(browser, community, Key);
        var first = await response.ReadAsync(201);
        var again = await (await SubmitAsync(browser, community, Key)).ReadAsync(201);

        Assert.Equal(1, (int?)first["number"]);
        Assert.NotNull(response.Headers.Location);
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Single(await host.Ledger.ReadAsync(community.Code), e => e.Kind == "request-submitted");
        Assert.Equal(1, (await community.ViewAsync()).Sections.Requests!.Submitted);
    }

    [Fact]
    public async Task Submit_SameKeyManyTimesAtOnce_IsOneRequest()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SubmitAsync(browser, community, Key)));

        Assert.All(answers, answer => Assert.Equal(201, (int)answer.StatusCode));
        Assert.Single(await host.Ledger.ReadAsync(community.Code), e => e.Kind == "request-submitted");
    }

    [Fact]
    public async Task Submit_SameKeyByTwoResidents_IsTwoRequests()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var first = await community.EnrolAsync();
        using var second = await community.EnrolAsync();

        await (await SubmitAsync(first, community, Key)).ReadAsync(201);
        var other = await (await SubmitAsync(second, community, Key)).ReadAsync(201);

        Assert.Equal(2, (int?)other["number"]);
    }

    [Fact]
    public async Task Submit_AnotherRequestUnderTheSameKey_Is409()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();
        await (await SubmitAsync(browser, community, Key)).ReadAsync(201);

        await (await SubmitAsync(browser, community, Key, text: "另一件事")).AssertProblemAsync(409, "idempotency-key-reused");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("with space in it")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task Submit_WithoutAProperKey_Is400(string? key)
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();

        await (await SubmitAsync(browser, community, key)).AssertProblemAsync(400, "idempotency-key-missing");
    }

    [Fact]
    public async Task Submit_ItsWords_AreOnNoPublicScreen()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();

        await (await SubmitAsync(browser, community, Key, text: "三楼王先生家漏水")).ReadAsync(201);

        var view = (await browser.GetJsonAsync(community.Url())).ToJsonString();
        Assert.DoesNotContain("王先生", System.Text.RegularExpressions.Regex.Unescape(view), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_Confirming_IsTakenOnceAndStays()
    {
        var (community, browser) = await AnsweredAsync();

        (await FeedbackAsync(browser, community, new { resolved = true, score = 5 })).AssertDone();
        (await FeedbackAsync(browser, community, new { resolved = true, score = 5 })).AssertDone();
        await (await FeedbackAsync(browser, community, new { resolved = true, score = 1 })).AssertProblemAsync(409, "request-not-at-stage");
        await (await FeedbackAsync(browser, community, new { resolved = false })).AssertProblemAsync(409, "request-not-at-stage");

        var host = await shared.GetAsync();
        Assert.Single(await host.Ledger.ReadAsync(community.Code), e => e.Kind == "request-confirmed");
        Assert.Equal(1, (await community.ViewAsync()).Sections.Requests!.Confirmed);
    }

    [Fact]
    public async Task Feedback_Reopening_SetsItBackToWork()
    {
        var (community, browser) = await AnsweredAsync();

        (await FeedbackAsync(browser, community, new { resolved = false })).AssertDone();
        (await FeedbackAsync(browser, community, new { resolved = false })).AssertDone();

        var requests = (await community.ViewAsync()).Sections.Requests!;
        Assert.Equal((1, 0), (requests.Reopened, requests.Answered));
    }

    [Fact]
    public async Task Feedback_OnAnothersRequest_IsUnknown()
    {
        var (community, _) = await AnsweredAsync();
        using var other = await community.EnrolAsync();

        await (await FeedbackAsync(other, community, new { resolved = true, score = 5 })).AssertProblemAsync(404, "request-unknown");
    }

    [Fact]
    public async Task Feedback_BeforeTheAnswer_Is409()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();
        await (await SubmitAsync(browser, community, Key)).ReadAsync(201);

        await (await FeedbackAsync(browser, community, new { resolved = true, score = 5 })).AssertProblemAsync(409, "request-not-at-stage");
    }

    [Theory]
    [InlineData("request-unknown", 404, "requests/2/feedback", true, 5)]
    [InlineData("request-unknown", 404, "requests/-1/feedback", true, 5)]
    [InlineData("score-out-of-range", 400, "requests/1/feedback", true, null)]
    [InlineData("score-out-of-range", 400, "requests/1/feedback", true, 0)]
    [InlineData("score-out-of-range", 400, "requests/1/feedback", false, 6)]
    [InlineData("not-found", 404, "requests/one/feedback", true, 5)]
    [InlineData("not-found", 404, "requests/99999999999/feedback", true, 5)]
    public async Task Feedback_OnWhatIsNot_IsRefused(string code, int status, string path, bool resolved, int? score)
    {
        var (community, browser) = await AnsweredAsync();

        await (await browser.PutAsync(community.Url(path), new { resolved, score })).AssertProblemAsync(status, code);
    }

    private static Task<HttpResponseMessage> SubmitAsync(
        HttpBrowser browser, TestCommunity community, string? key, string text = "楼道灯不亮") =>
        browser.PostAsync(
            community.Url("requests"), new { category = "repairs", text, building = 2 }, key is null ? [] : [("Idempotency-Key", key)]);

    private static Task<HttpResponseMessage> FeedbackAsync(HttpBrowser browser, TestCommunity community, object body) =>
        browser.PutAsync(community.Url("requests/1/feedback"), body);

    /// <summary>A community whose request 1 was answered, and the browser of who asked.</summary>
    private async Task<(TestCommunity Community, HttpBrowser Browser)> AnsweredAsync()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        var browser = await community.EnrolAsync();
        await (await SubmitAsync(browser, community, Key)).ReadAsync(201);
        await community.DoAsync(new AcceptRequest(1), new AnswerRequest(1, "换好了"));
        return (community, browser);
    }
}
