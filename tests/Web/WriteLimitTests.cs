using HappyCommunity.Live.Accounts;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>How often a session may change something.</summary>
public sealed class WriteLimitTests
{
    private const int Most = 3;

    /// <summary>What is done without a session, or ends one: it has limits of its own, or costs nothing.</summary>
    private static readonly HashSet<string> WithoutSession =
    [
        "POST /api/session/login", "POST /api/session/code", "POST /api/session/welcome", "POST /api/session/passkey",
        "POST /api/session/passkey/options", "POST /api/session/enrol", "POST /api/session/join", "POST /api/session/logout",
        "DELETE /api/staff/me/session", "POST /api/walls/screen/codes",
    ];

    [Fact]
    public async Task Session_ThatWroteItsShare_WaitsAtEveryEndpointThatWrites_AndReadsOn()
    {
        await using var host = await LiveHost.StartAsync($"--Live:MostWrites={Most}");
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();
        var employee = await host.EmployAsync([.. Enum.GetValues<Role>().Select(role => new Grant(role, community.Code))]);
        // First a kiosk, then one of the staff as well: the browser has a session of each kind.
        await LogInAsync(browser, employee);
        Assert.True((await browser.PutAsync(community.Url("kiosk"))).IsSuccessStatusCode);
        await LogInAsync(browser, employee);
        foreach (var path in new[] { "polls/none/ballot", "desk/drafts/none", "kiosk/polls/none/ballot" })
            for (var i = 0; i < Most; i++)
                Assert.NotEqual(429, (int)(await browser.PutAsync(community.Url(path), new { })).StatusCode);

        foreach (var endpoint in host.Endpoints().Where(e => !HttpMethods.IsGet(e.MethodOf()) && e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal)))
        {
            var called = $"{endpoint.MethodOf()} {endpoint.RoutePattern.RawText!.TrimEnd('/')}";
            if (WithoutSession.Contains(called))
                continue;
            var answer = await browser.SendAsync(new HttpMethod(endpoint.MethodOf()), endpoint.PathIn(community), new { });
            Assert.True((int)answer.StatusCode == 429, $"{called} answered {(int)answer.StatusCode}");
            await answer.AssertProblemAsync(429, "too-many-tries");
            Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
        }

        await browser.GetJsonAsync("/api/me");
        await browser.GetJsonAsync("/api/staff/me");
        using var neighbour = await community.EnrolAsync();
        Assert.NotEqual(429, (int)(await neighbour.PutAsync(community.Url("polls/none/ballot"), new { })).StatusCode);
    }

    [Fact]
    public async Task Device_OfAnother_IsNotUsedUpByAForgedCookie()
    {
        await using var host = await LiveHost.StartAsync($"--Live:MostWrites={Most}");
        var community = await TestCommunity.FoundAsync(host);
        using var victim = await community.EnrolAsync();
        using var forger = host.OpenBrowser();
        forger.SetDeviceCookie(victim.FindDeviceCookie()![..^4] + "AAAA");

        for (var i = 0; i < 2 * Most; i++)
            await forger.PutAsync(community.Url("polls/none/ballot"), new { option = "red" });

        Assert.NotEqual(429, (int)(await victim.PutAsync(community.Url("polls/none/ballot"), new { option = "red" })).StatusCode);
    }

    private static async Task LogInAsync(HttpBrowser browser, Employee employee) =>
        await (await browser.PostAsync("/api/session/login", new { name = employee.Name, password = employee.Password })).ReadAsync();
}
