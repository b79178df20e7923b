using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Presence;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>The wall's code of the minute, <c>PUT …/presence</c>, and polls for those at the centre.</summary>
public sealed class PresenceTests(SharedHost shared)
{
    private const string Here = "here";

    [Fact]
    public async Task Vote_AfterTheWallsCode_CountsAndBeforeItDoesNot()
    {
        var host = await shared.GetAsync();
        var community = await FoundAsync(host);
        using var browser = await community.EnrolAsync();
        var detail = await (await VoteAsync(browser, community)).AssertProblemAsync(403, "presence-needed");
        Assert.Contains("大屏", detail, StringComparison.Ordinal);

        var token = await TokenAsync(host, community);
        var first = await (await browser.PutAsync(community.Url("presence"), new { token })).ReadAsync();
        var again = await (await browser.PutAsync(community.Url("presence"), new { token })).ReadAsync();

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal((string?)first["until"], (string?)(await browser.GetJsonAsync("/api/me"))["presentUntil"]);
        await (await VoteAsync(browser, community)).ReadAsync();
        Assert.Equal(1, (await community.PollAsync(Here)).Turnout);
        Assert.Single(await host.Ledger.ReadAsync(community.Code), e => e.Kind == "presence-proved");
    }

    [Fact]
    public async Task Token_OfAnotherCommunity_ProvesNothing()
    {
        var host = await shared.GetAsync();
        var (community, other) = (await FoundAsync(host), await FoundAsync(host));
        using var browser = await community.EnrolAsync();

        var response = await browser.PutAsync(community.Url("presence"), new { token = await TokenAsync(host, other) });

        await response.AssertProblemAsync(409, "presence-stale");
        await (await VoteAsync(browser, community)).AssertProblemAsync(403, "presence-needed");
    }

    [Fact]
    public async Task Prove_WithoutSession_Is401()
    {
        var host = await shared.GetAsync();
        var community = await FoundAsync(host);
        using var browser = host.OpenBrowser();

        var response = await browser.PutAsync(community.Url("presence"), new { token = await TokenAsync(host, community) });

        await response.AssertProblemAsync(401, "no-session");
    }

    [Fact]
    public async Task WallsCode_IsAPictureWhoseSecretIsNowhereToBeSeen()
    {
        var host = await shared.GetAsync();
        var community = await FoundAsync(host);
        using var browser = host.OpenBrowser();

        var picture = await browser.GetAsync(community.Url("presence/qr.svg"));
        var poster = await browser.GetAsync(community.Url("qr.svg"));

        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
        Assert.NotEqual(await ReadAsync(poster), await ReadAsync(picture));
        var secret = Assert.Single(await host.Ledger.ReadAsync(community.Code), e => e.Kind == "presence-secret-made")["secret"]!;
        Assert.DoesNotContain(secret, await ReadAsync(await browser.GetAsync(community.Url())), StringComparison.Ordinal);
    }

    private static async Task<TestCommunity> FoundAsync(LiveHost host)
    {
        var community = await TestCommunity.FoundAsync(host);
        await community.DoAsync(new AnnouncePoll(
            Here, "今晚放哪部电影", [new("red", "红"), new("blue", "蓝")], DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), Presence: true));
        return community;
    }

    private static async Task<string> TokenAsync(LiveHost host, TestCommunity community)
    {
        var outcome = await host.Community(community.Code).Submit(new Envelope(Actor.System, new ShowPresence()));
        return Assert.IsType<PresenceTokenReply>(outcome.Reply).Token;
    }

    private static Task<HttpResponseMessage> VoteAsync(HttpBrowser browser, TestCommunity community) =>
        browser.PutAsync(community.Url($"polls/{Here}/ballot"), new { option = "red" });

    private static Task<string> ReadAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
