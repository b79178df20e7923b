using System.Net;
using HappyCommunity.Live.Accounts;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Device cookies that are not what they seem, and their end.</summary>
public sealed class SessionTests(SharedHost shared)
{
    [Fact]
    public async Task Me_WithoutCookie_Is401()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        await (await browser.GetAsync("/api/me")).AssertProblemAsync(401, "no-session");
    }

    /// <param name="forge">What is made of the cookie: <c>{c}</c> the community, <c>{o}</c> another one, <c>{t}</c> the token.</param>
    [Theory]
    [InlineData("{c}.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("{c}.1.{t}")]
    [InlineData("{c}.99999.{t}")]
    [InlineData("{c}.-1.{t}")]
    [InlineData("{c}.2147483648.{t}")]
    [InlineData("{o}.0.{t}", false)]
    [InlineData("nobody.0.{t}", false)]
    [InlineData("{c}.0.{t}x")]
    [InlineData("{c}.0.")]
    [InlineData("{c}.{t}")]
    [InlineData("..")]
    [InlineData("%00.0.%00")]
    public async Task Me_ForgedCookie_Is401(string forge, bool ofThis = true)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var other = await TestCommunity.FoundAsync(host);
        using var mine = await community.EnrolAsync();
        using var neighbour = await community.EnrolAsync();
        using var elsewhere = await other.EnrolAsync();
        using var forger = host.OpenBrowser();

        forger.SetDeviceCookie(forge
            .Replace("{c}", community.Code, StringComparison.Ordinal)
            .Replace("{o}", other.Code, StringComparison.Ordinal)
            .Replace("{t}", mine.FindDeviceCookie()!.Split('.')[2], StringComparison.Ordinal));

        await (await forger.GetAsync("/api/me")).AssertProblemAsync(401, "no-session");
        await (await forger.PutAsync(community.Url("ratings/culture"), new { score = 5 }))
            .AssertProblemAsync(ofThis ? 401 : 403, ofThis ? "no-session" : "not-on-roll");
    }

    [Fact]
    public async Task Act_WithAnotherCommunitysCookie_Is403()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var stranger = await (await TestCommunity.FoundAsync(host)).EnrolAsync();

        var rating = await stranger.PutAsync(community.Url("ratings/culture"), new { score = 5 });
        var ballot = await stranger.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" });
        var leaving = await stranger.DeleteAsync(community.Url("activities/tea/signup"));

        await rating.AssertProblemAsync(403, "not-on-roll");
        await ballot.AssertProblemAsync(403, "not-on-roll");
        await leaving.AssertProblemAsync(403, "not-on-roll");
    }

    [Fact]
    public async Task Logout_EndsTheSessionEverywhere()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();
        using var copy = host.OpenBrowser();
        copy.SetDeviceCookie(browser.FindDeviceCookie()!);
        await copy.GetJsonAsync("/api/me");

        var response = await browser.PostAsync("/api/session/logout");

        response.AssertDone();
        Assert.Null(browser.FindDeviceCookie());
        await (await copy.GetAsync("/api/me")).AssertProblemAsync(401, "no-session");
        await (await copy.PutAsync(community.Url("ratings/culture"), new { score = 5 })).AssertProblemAsync(401, "no-session");
    }

    [Fact]
    public async Task Logout_WithoutSession_IsNothing()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        (await browser.PostAsync("/api/session/logout")).AssertDone();
    }

    [Fact]
    public async Task Session_ThatSomebodyElseLaidInTheBrowser_IsNotTakenOver()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var attacker = await community.EnrolAsync(0);
        using var victim = host.OpenBrowser();
        victim.SetDeviceCookie(attacker.FindDeviceCookie()!);

        await (await victim.PostAsync("/api/session/enrol", new { code = community.CodeOf(1) })).ReadAsync();

        Assert.NotEqual(attacker.FindDeviceCookie(), victim.FindDeviceCookie());
        Assert.NotEqual(
            (int)(await attacker.GetJsonAsync("/api/me"))["resident"]!, (int)(await victim.GetJsonAsync("/api/me"))["resident"]!);
        using var desk = await host.OpenDeskAsync(Role.Worker);
        var planted = desk.FindCookie(Employees.DeskCookie)!;
        var employee = await host.EmployAsync(Role.Worker);
        victim.Cookies.Add(host.Address, new Cookie(Employees.DeskCookie, planted, "/"));
        await (await victim.PostAsync("/api/session/login", new { name = employee.Name, password = employee.Password })).ReadAsync();
        Assert.NotEqual(planted, victim.FindCookie(Employees.DeskCookie));
        Assert.NotEqual(employee.Name, (string?)(await desk.GetJsonAsync("/api/staff/me"))["name"]);
    }

    [Fact]
    public async Task Session_SurvivesTheServersRestart()
    {
        using var directory = new TemporaryDirectory();
        string cookie;
        string code;
        await using (var host = await LiveHost.StartInAsync(directory.Path))
        {
            var community = await TestCommunity.FoundAsync(host);
            using var browser = await community.EnrolAsync();
            (cookie, code) = (browser.FindDeviceCookie()!, community.Code);
        }

        await using var again = await LiveHost.StartInAsync(directory.Path);
        using var same = again.OpenBrowser();
        same.SetDeviceCookie(cookie);

        Assert.Equal(code, (string?)(await same.GetJsonAsync("/api/me"))["community"]);
    }
}
