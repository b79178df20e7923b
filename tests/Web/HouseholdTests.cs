using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>/api/me/devices</c>, <c>/api/me/household</c> and <c>POST /api/session/join</c>.</summary>
public sealed class HouseholdTests(SharedHost shared)
{
    private const string Devices = "/api/me/devices";
    private const string Household = "/api/me/household";
    private const string Join = "/api/session/join";

    [Theory]
    [InlineData("GET", Devices)]
    [InlineData("GET", Household)]
    [InlineData("PUT", Devices + "/0/name")]
    [InlineData("DELETE", Devices + "/0")]
    [InlineData("POST", Devices + "/link")]
    [InlineData("POST", Household + "/link")]
    [InlineData("DELETE", Household + "/members/1")]
    public async Task WithoutSession_Is401(string method, string path)
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var response = await browser.SendAsync(new HttpMethod(method), path, method == "PUT" ? new { name = "x" } : null);

        await response.AssertProblemAsync(401, "no-session");
    }

    [Fact]
    public async Task Device_SaysWhatItIs_AndIsRenamed()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();
        await (await browser.PostAsync("/api/session/enrol", new { code = community.CodeOf(0), device = " Android ·\n WeChat " })).ReadAsync();

        var device = Assert.Single((await browser.GetJsonAsync(Devices)).AsArray())!;
        Assert.Equal((0, "Android · WeChat", true), ((int)device["number"]!, (string?)device["name"], (bool)device["current"]!));
        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", (string?)device["enrolledOn"]);
        (await browser.PutAsync(Devices + "/0/name", new { name = " 爸爸的\t手机 " })).AssertDone();

        Assert.Equal("爸爸的 手机", (string?)(await browser.GetJsonAsync(Devices))[0]!["name"]);
        // It is somebody's words: beside the ledger, where they can be erased.
        Assert.DoesNotContain(await host.Ledger.ReadAsync(community.Code), e => e.Payload.ToJsonString().Contains("手机", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Move_ToANewPhone_IsTheSameResident_AndTheOldOneIsSignedOutFromThere()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host, seats: 1);
        using var old = await community.EnrolAsync(0);
        var made = await (await old.PostAsync(Devices + "/link")).ReadAsync();
        Assert.StartsWith($"{host.Address}join#move={community.Code}.", (string?)made["link"], StringComparison.Ordinal);
        Assert.StartsWith("<svg", (string?)made["qr"], StringComparison.Ordinal);
        using var phone = host.OpenBrowser();

        var joined = await (await phone.PostAsync(Join, new { link = SecretOf(made), device = "iPhone · Safari" })).ReadAsync();

        Assert.Equal((community.Code, 0), ((string?)joined["community"], (int)joined["resident"]!));
        await (await phone.PostAsync(Join, new { link = SecretOf(made) })).AssertProblemAsync(404, "join-link-unknown");
        Assert.Equal([false, true], (await phone.GetJsonAsync(Devices)).AsArray().Select(d => (bool)d!["current"]!));
        (await phone.DeleteAsync(Devices + "/0")).AssertDone();
        (await phone.DeleteAsync(Devices + "/0")).AssertDone();
        await (await old.GetAsync("/api/me")).AssertProblemAsync(401, "no-session");
        await (await old.PutAsync(community.Url("ratings/culture"), new { score = 5 })).AssertProblemAsync(401, "no-session");
        Assert.Equal("iPhone · Safari", (string?)Assert.Single((await phone.GetJsonAsync(Devices)).AsArray())!["name"]);
        Assert.Equal(1, (await community.ViewAsync()).Sections.Profile!.Enrolled);
    }

    [Fact]
    public async Task Link_OpenedByManyAtOnce_LetsOneIn()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var first = await community.EnrolAsync(0);
        var link = SecretOf(await (await first.PostAsync(Household + "/link")).ReadAsync());
        using var crowd = host.OpenBrowser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => crowd.PostAsync(Join, new { link })));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.NotFound));
        Assert.Equal(2, (await community.ViewAsync()).Sections.Profile!.Enrolled);
    }

    [Fact]
    public async Task Join_SameIdempotencyKeyAgain_IsTheSameDeviceWithAWorkingSession()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var first = await community.EnrolAsync(0);
        var link = SecretOf(await (await first.PostAsync(Household + "/link")).ReadAsync());
        using var phone = host.OpenBrowser();

        var once = await (await phone.PostAsync(Join, new { link }, ("Idempotency-Key", "key-of-this-phone"))).ReadAsync();
        var again = await (await phone.PostAsync(Join, new { link }, ("Idempotency-Key", "key-of-this-phone"))).ReadAsync();

        Assert.Equal(once.ToJsonString(), again.ToJsonString());
        Assert.Equal((int?)once["resident"], (int?)(await phone.GetJsonAsync("/api/me"))["resident"]);
    }

    [Fact]
    public async Task Join_ManyGuessesFromOneAddress_Are429()
    {
        await using var host = await LiveHost.StartAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();
        for (var i = 0; i < 60; i++)
            await (await browser.PostAsync(Join, new { link = $"{community.Code}.guess{i}" })).AssertProblemAsync(404, "join-link-unknown");

        await (await browser.PostAsync(Join, new { link = community.Code + ".another" })).AssertProblemAsync(429, "too-many-tries");
    }

    [Fact]
    public async Task Seats_AreSeenToByTheFirst_AndAFreedOneCanBeTakenAgainByTheLetter()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host, seats: 2);
        using var first = await community.EnrolAsync(0);
        using var second = await community.EnrolAsync(0);
        var seen = await first.GetJsonAsync(Household);
        Assert.Equal("""[{"number":0,"me":true,"devices":1},{"number":1,"me":false,"devices":1}]""", seen["members"]!.ToJsonString());
        Assert.Equal((2, 2), ((int)seen["seats"]!, (int)seen["taken"]!));
        Assert.Null((await second.GetJsonAsync(Household))["members"]);
        await (await second.DeleteAsync(Household + "/members/0")).AssertProblemAsync(403, "household-first-only");
        await (await first.DeleteAsync(Household + "/members/9")).AssertProblemAsync(404, "household-member-unknown");
        await (await first.DeleteAsync(Household + "/members/0")).AssertProblemAsync(409, "household-own-seat");
        await (await first.PostAsync(Household + "/link")).AssertProblemAsync(409, "household-full");
        await (await second.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();

        (await first.DeleteAsync(Household + "/members/1")).AssertDone();
        (await first.DeleteAsync(Household + "/members/1")).AssertDone();

        await (await second.GetAsync("/api/me")).AssertProblemAsync(401, "no-session");
        using var third = await community.EnrolAsync(0);
        await (await third.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).AssertProblemAsync(409, "seat-voted");
        Assert.Equal(1, (await community.PollAsync("colour")).Turnout);
        using var fourth = host.OpenBrowser();
        await (await fourth.PostAsync("/api/session/enrol", new { code = community.CodeOf(0) })).AssertProblemAsync(409, "household-full");
        Assert.Equal([0, 2], (await first.GetJsonAsync(Household))["members"]!.AsArray().Select(m => (int)m!["number"]!));
    }

    [Fact]
    public async Task Devices_OfOthers_AreNobodysBusiness()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var mine = await community.EnrolAsync(0);
        using var other = await community.EnrolAsync(0);

        await (await other.DeleteAsync(Devices + "/0")).AssertProblemAsync(404, "device-unknown");
        await (await other.PutAsync(Devices + "/0/name", new { name = "x" })).AssertProblemAsync(404, "device-unknown");

        Assert.Equal(1, (int)Assert.Single((await other.GetJsonAsync(Devices)).AsArray())!["number"]!);
        await mine.GetJsonAsync("/api/me");
    }

    [Fact]
    public async Task OwnDevice_SignedOut_IsSignedOutHere()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync(0);

        (await browser.DeleteAsync(Devices + "/0")).AssertDone();

        Assert.Null(browser.FindDeviceCookie());
    }

    private static string SecretOf(JsonNode made) => ((string)made["link"]!).Split('=')[1];
}
