using System.Net;
using HappyCommunity.Live.Accounts;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>The tablet at the centre: by a household's code, without enrolling.</summary>
public sealed class KioskTests(SharedHost shared)
{
    [Fact]
    public async Task Kiosk_TakesTheBallotsOfAHousehold_EachSeatOnce_AndEnrolsNobody()
    {
        var (community, kiosk) = await OpenAsync();
        using var phone = await community.EnrolAsync(0);
        await (await phone.PutAsync(community.Url($"polls/{TestCommunity.OpenPoll}/ballot"), new { option = "red" })).ReadAsync();
        var before = (await community.ViewAsync()).Sections.Profile!.Enrolled;

        var visit = await (await VisitAsync(kiosk, community, community.CodeOf(0).ToLowerInvariant())).ReadAsync();
        Assert.DoesNotContain(TestCommunity.OpenPoll, PollsOf(visit, 0));
        Assert.Contains(TestCommunity.OpenPoll, PollsOf(visit, 1));
        var (pass, id) = ((string)visit["visit"]!, Guid.NewGuid());
        await (await VoteAsync(kiosk, community, pass, Guid.NewGuid(), 1)).AssertProblemAsync(409, "seat-has-ballot");
        var receipt = await (await VoteAsync(kiosk, community, pass, id, 2)).ReadAsync();
        Assert.Equal(receipt.ToJsonString(), (await (await VoteAsync(kiosk, community, pass, id, 2)).ReadAsync()).ToJsonString());
        await (await VoteAsync(kiosk, community, pass, Guid.NewGuid(), 2)).AssertProblemAsync(409, "seat-has-ballot");

        Assert.Equal(2, (await community.PollAsync(TestCommunity.OpenPoll)).Turnout);
        Assert.Equal(before, (await community.ViewAsync()).Sections.Profile!.Enrolled);
        Assert.Null(kiosk.FindDeviceCookie());
    }

    [Fact]
    public async Task Kiosk_IsNoDeskAnyMore_AndNoOtherCommunitys()
    {
        var (community, kiosk) = await OpenAsync();
        var other = await TestCommunity.FoundAsync(await shared.GetAsync());

        await (await kiosk.GetAsync("/api/staff/me")).AssertProblemAsync(401, "staff-session-needed");
        Assert.True((bool)(await kiosk.GetJsonAsync(community.Url("kiosk")))["open"]!);
        Assert.False((bool)(await kiosk.GetJsonAsync(other.Url("kiosk")))["open"]!);
        // The same pass, sent where it does not belong.
        var cookie = kiosk.Cookies.GetAllCookies().Single(c => c.Name == "live-kiosk");
        kiosk.Cookies.Add(kiosk.Http.BaseAddress!, new Cookie(cookie.Name, cookie.Value, "/"));
        await (await VisitAsync(kiosk, other, other.CodeOf(0))).AssertProblemAsync(401, "kiosk-not-open");

        var clean = kiosk.Cookies.GetCookies(new Uri(kiosk.Http.BaseAddress!, community.Url("kiosk"))).Count;
        Assert.Equal(204, (int)(await kiosk.DeleteAsync(community.Url("kiosk"))).StatusCode);
        Assert.Equal(clean - 1, kiosk.Cookies.GetCookies(new Uri(kiosk.Http.BaseAddress!, community.Url("kiosk"))).Count);
    }

    [Fact]
    public async Task Codes_AreTriedAtAKioskAlone_AndNotWithoutEnd()
    {
        var (community, kiosk) = await OpenAsync();
        var other = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var nobody = (await shared.GetAsync()).OpenBrowser();

        await (await VisitAsync(nobody, community, community.CodeOf(1))).AssertProblemAsync(401, "kiosk-not-open");
        await (await VisitAsync(kiosk, community, "no code")).AssertProblemAsync(404, "household-code-malformed");
        await (await VisitAsync(kiosk, community, other.CodeOf(0))).AssertProblemAsync(404, "household-code-unknown");
        for (var tries = 0; tries < 20; tries++)
            await (await VisitAsync(kiosk, community, community.CodeOf(2))).ReadAsync();
        await (await VisitAsync(kiosk, community, community.CodeOf(2))).AssertProblemAsync(429, "too-many-tries");
    }

    [Fact]
    public async Task Kiosk_OfAnAccountThatIsGone_IsNoneWithinTenSeconds()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var employee = await host.EmployAsync(Role.Worker, community.Code);
        using var admin = await host.OpenDeskAsync(Role.Administrator);
        using var kiosk = await host.OpenDeskAsync(employee);
        Assert.Equal(204, (int)(await kiosk.PutAsync(community.Url("kiosk"))).StatusCode);
        await (await VisitAsync(kiosk, community, community.CodeOf(0))).ReadAsync();

        await admin.DeleteAsync("/api/accounts/" + employee.Name);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((bool)(await kiosk.GetJsonAsync(community.Url("kiosk")))["open"]!)
            await Task.Delay(100, patience.Token);
        await (await VisitAsync(kiosk, community, community.CodeOf(0))).AssertProblemAsync(401, "kiosk-not-open");
    }

    [Fact]
    public async Task Kiosk_OfNoCommunity_IsNotClosed()
    {
        using var nobody = (await shared.GetAsync()).OpenBrowser();

        await (await nobody.DeleteAsync("/api/communities/a%3B%20b%E5%A5%BD/kiosk")).AssertProblemAsync(404, "community-unknown");
    }

    [Fact]
    public async Task Ballot_WithoutAVisit_IsRefused()
    {
        var (community, kiosk) = await OpenAsync();

        await (await VoteAsync(kiosk, community, "made up", Guid.NewGuid(), 1)).AssertProblemAsync(403, "kiosk-visit-over");
    }

    private static Task<HttpResponseMessage> VisitAsync(HttpBrowser kiosk, TestCommunity community, string code) =>
        kiosk.PostAsync(community.Url("kiosk/visit"), new { code });

    private static Task<HttpResponseMessage> VoteAsync(HttpBrowser kiosk, TestCommunity community, string visit, Guid id, int seat) =>
        kiosk.PutAsync(community.Url($"kiosk/polls/{TestCommunity.OpenPoll}/ballot"), new { visit, id, seat, options = new[] { "blue" } });

    private static IEnumerable<string> PollsOf(System.Text.Json.Nodes.JsonNode visit, int seat) =>
        visit["seats"]![seat]!["polls"]!.AsArray().Select(poll => (string)poll!);

    private async Task<(TestCommunity Community, HttpBrowser Kiosk)> OpenAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var kiosk = await host.OpenDeskAsync(Role.Worker, community.Code);
        Assert.Equal(204, (int)(await kiosk.PutAsync(community.Url("kiosk"))).StatusCode);
        return (community, kiosk);
    }
}
