using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Notices;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>What the desk announces, changes and takes back: each endpoint does it once, for those who may, in their region.</summary>
public sealed class OfficeTests(SharedHost shared)
{
    private const string Tea = """{"title":"茶话会","place":"活动室","startsAt":"SOON","endsAt":"LATER","capacity":9}""";

    /// <summary>Method, path, body, who may, who may not although at the desk, and how many entries it leaves in the ledger.</summary>
    public static TheoryData<string, string, string?, Role, Role, int> Deeds => new()
    {
        { "PUT", "activities/new", Tea, Role.Sponsor, Role.Committee, 1 },
        { "PUT", "activities/tea", Tea, Role.Worker, Role.Property, 1 },
        { "DELETE", "activities/tea", null, Role.Worker, Role.Volunteer, 1 },
        { "PUT", "activities/mill/progress", """{"progress":12}""", Role.Worker, Role.Official, 1 },
        { "PUT", "activities/dance/door", null, Role.Volunteer, Role.Property, 1 },
        { "GET", "activities/tea/signups", null, Role.Volunteer, Role.Committee, 0 },
        { "GET", "desk/albums", null, Role.Worker, Role.Volunteer, 0 },
        { "PUT", "notices/water", """{"title":"停水","body":"今天 14:00 起"}""", Role.Property, Role.Sponsor, 1 },
        { "DELETE", "notices/heating", null, Role.Committee, Role.Official, 1 },
        { "GET", "desk/notices", null, Role.Property, Role.Volunteer, 0 },
        { "PUT", "alert", """{"level":"danger","title":"大风红色预警","body":"请勿外出"}""", Role.Worker, Role.Property, 1 },
        { "DELETE", "alert", null, Role.Administrator, Role.Committee, 0 },
        { "PUT", "projects/new", """{"title":"连廊","stage":"planned","budget":8000.5,"spent":0}""", Role.Sponsor, Role.Property, 1 },
        { "DELETE", "projects/bench", null, Role.Committee, Role.Official, 1 },
        { "GET", "desk/projects", null, Role.Committee, Role.Volunteer, 0 },
        { "PUT", "projects/bench/contributions/c2", """{"kind":"material","contributor":"国信物业","what":"木板"}""", Role.Worker, Role.Property, 1 },
        { "DELETE", "projects/bench/contributions/c1", null, Role.Sponsor, Role.Volunteer, 1 },
        { "PUT", "stewards/1", """{"unit":"贸促会","person":"王某"}""", Role.Worker, Role.Sponsor, 1 },
        { "DELETE", "stewards/2", null, Role.Worker, Role.Committee, 1 },
        { "PUT", "groups/readers", """{"name":"书友会","link":"https://example.org/r"}""", Role.Worker, Role.Property, 1 },
        { "DELETE", "groups/choir", null, Role.Administrator, Role.Volunteer, 1 },
        { "PUT", "meetings/june", """{"title":"民情问需会","place":"活动室","startsAt":"SOON"}""", Role.Worker, Role.Committee, 1 },
        { "DELETE", "meetings/needs", null, Role.Worker, Role.Sponsor, 1 },
        { "GET", "desk/drafts", null, Role.Official, Role.Volunteer, 0 },
        { "PUT", "desk/drafts/d1", """{"kind":"notice","content":"{}"}""", Role.Property, Role.Official, 0 },
        { "DELETE", "desk/drafts/none", null, Role.Property, Role.Volunteer, 0 },
    };

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Deed_IsDoneOnce_ByThoseWhoMay_InTheirRegion(string method, string path, string? body, Role may, Role mayNot, int entries)
    {
        var host = await shared.GetAsync();
        var community = await FoundAsync(host);
        using var nobody = host.OpenBrowser();
        using var resident = await community.EnrolAsync();
        using var wrong = await host.OpenDeskAsync(mayNot, community.Path[1].Code);
        using var foreign = await host.OpenDeskAsync(may, (await TestCommunity.FoundAsync(host)).Code);
        using var right = await host.OpenDeskAsync(may, community.Path[2].Code);

        await (await SendAsync(nobody)).AssertProblemAsync(401, "staff-session-needed");
        await (await SendAsync(resident)).AssertProblemAsync(401, "staff-session-needed");
        await (await SendAsync(wrong)).AssertProblemAsync(403, "not-allowed");
        await (await SendAsync(foreign)).AssertProblemAsync(403, "not-allowed");
        var first = await SendAsync(right);
        var again = await SendAsync(right);

        Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(await ShowAsync(first), await ShowAsync(again));
        Assert.Equal(entries, (await host.Ledger.ReadAsync(community.Code)).Count(entry => entry.Actor.StartsWith("s:a", StringComparison.Ordinal)));

        Task<HttpResponseMessage> SendAsync(HttpBrowser browser) => body is null
            ? browser.SendAsync(new HttpMethod(method), community.Url(path))
            : browser.SendTextAsync(new HttpMethod(method), community.Url(path), Dated(body));
    }

    [Theory]
    [InlineData("activities/x", """{"title":"茶","startsAt":"LATER","endsAt":"SOON","capacity":9}""", "activity-malformed")]
    [InlineData("activities/x", """{"title":"茶","startsAt":"SOON","endsAt":"LATER","capacity":0}""", "activity-malformed")]
    [InlineData("activities/x", """{"title":"茶","startsAt":"2020-01-01T00:00:00Z","endsAt":"2020-01-02T00:00:00Z","capacity":9}""", "activity-date-out-of-range")]
    [InlineData("activities/茶", Tea, "bad-id")]
    [InlineData("activities/x", """{"title":"茶"}""", "malformed")]
    [InlineData("activities/x/progress", """{"progress":"many"}""", "malformed")]
    [InlineData("notices/x", """{"title":"","body":"b"}""", "text-empty")]
    [InlineData("notices/x", """{"title":"t"}""", "malformed")]
    [InlineData("alert", """{"level":"panic","title":"t","body":"b"}""", "malformed")]
    [InlineData("alert", """{"level":"info","title":"t","body":"\u0000"}""", "text-control-characters")]
    [InlineData("projects/x", """{"title":"t","stage":"done","budget":-1,"spent":0}""", "project-malformed")]
    [InlineData("projects/x", """{"title":"t","stage":"never","budget":1,"spent":0}""", "malformed")]
    [InlineData("projects/bench/contributions/c2", """{"kind":"labour","amount":5}""", "contribution-malformed")]
    [InlineData("stewards/0", """{"unit":"u","person":"p"}""", "steward-malformed")]
    [InlineData("stewards/1", """{"unit":"u","person":" "}""", "text-empty")]
    [InlineData("groups/x", """{"name":"n","link":"http://example.org"}""", "group-link-malformed")]
    [InlineData("meetings/x", """{"title":"t","place":"p","startsAt":"2020-01-01T00:00:00Z"}""", "meeting-date-out-of-range")]
    [InlineData("meetings/needs/outcomes", """{"outcomes":[]}""", "meeting-outcomes-malformed")]
    [InlineData("meetings/needs/outcomes", """{"outcomes":[null]}""", "meeting-outcomes-malformed")]
    [InlineData("desk/drafts/x", """{"kind":"letter","content":"{}"}""", "malformed")]
    [InlineData("desk/drafts/x", """{"kind":"notice","content":""}""", "text-empty")]
    [InlineData("desk/drafts/X", """{"kind":"notice","content":"{}"}""", "bad-id")]
    public async Task BadInput_IsAProblem(string path, string body, string code)
    {
        var host = await shared.GetAsync();
        var community = await FoundAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);

        await (await desk.SendTextAsync(HttpMethod.Put, community.Url(path), Dated(body))).AssertProblemAsync(400, code);
    }

    [Fact]
    public async Task Activity_WithMoreSeats_MovesUpWhoWaits_AndCalledOffIsSeenByThem()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        using var first = await community.EnrolAsync();
        using var second = await community.EnrolAsync();
        (await desk.SendTextAsync(HttpMethod.Put, community.Url("activities/new"), Dated(Tea.Replace("9", "1", StringComparison.Ordinal)))).AssertDone();
        await (await first.PutAsync(community.Url("activities/new/signup"))).ReadAsync();
        Assert.Equal("waitlisted", (string?)(await (await second.PutAsync(community.Url("activities/new/signup"))).ReadAsync())["status"]);

        (await desk.SendTextAsync(HttpMethod.Put, community.Url("activities/new"), Dated(Tea))).AssertDone();
        Assert.Equal("confirmed", (string?)(await second.GetJsonAsync("/api/me"))["signups"]![0]!["status"]);

        (await desk.DeleteAsync(community.Url("activities/new"))).AssertDone();
        Assert.True((await community.ActivityAsync("new")).Cancelled);
        await (await desk.SendTextAsync(HttpMethod.Put, community.Url("activities/new"), Dated(Tea))).AssertProblemAsync(409, "activity-cancelled");
        await (await desk.DeleteAsync(community.Url("activities/none"))).AssertProblemAsync(404, "activity-unknown");
        var calendar = await (await first.GetAsync(community.Url("activities/new.ics"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("STATUS:CANCELLED", calendar, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2", calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Door_TicksOffWhoComesByTheirNumber()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var resident = await community.EnrolAsync();
        await (await resident.PutAsync(community.Url("activities/dance/signup"), new { persons = 2 })).ReadAsync();
        using var volunteer = await host.OpenDeskAsync(Role.Volunteer, community.Code);

        var door = await (await volunteer.PutAsync(community.Url("activities/dance/door"))).ReadAsync();
        Assert.StartsWith($"/c/{community.Code}/activities/dance#in=", new Uri((string)door["link"]!).PathAndQuery + new Uri((string)door["link"]!).Fragment, StringComparison.Ordinal);
        Assert.StartsWith("<svg", (string?)door["qr"], StringComparison.Ordinal);
        (await volunteer.PutAsync(community.Url("activities/dance/checkins/0"))).AssertDone();
        (await volunteer.PutAsync(community.Url("activities/dance/checkins/0"))).AssertDone();

        var signup = Assert.Single((await volunteer.GetJsonAsync(community.Url("activities/dance/signups"))).AsArray())!;
        Assert.Equal("""{"resident":0,"persons":2,"status":"confirmed","checkedIn":true}""", signup.ToJsonString());
        await (await volunteer.PutAsync(community.Url("activities/dance/checkins/7"))).AssertProblemAsync(409, "not-signed-up");
        await (await volunteer.PutAsync(community.Url("activities/tea/checkins/0"))).AssertProblemAsync(409, "not-signed-up");
        Assert.True((bool)(await resident.GetJsonAsync("/api/me"))["signups"]![0]!["checkedIn"]!);
    }

    [Fact]
    public async Task Album_IsLookedThroughAndDecidedAtTheDesk()
    {
        var host = await shared.GetAsync();
        var (community, resident) = await AlbumTests.VisitedAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        var (good, bad) = (await AlbumTests.AddAsync(resident, community), await AlbumTests.AddAsync(resident, community));

        Assert.Equal(
            [good.ToString(), bad.ToString()],
            (await desk.GetJsonAsync(community.Url("desk/albums"))).AsArray().Select(photo => (string?)photo!["photo"]));
        var looked = await desk.GetAsync(Desk(good) + "?size=thumb");
        Assert.Equal((200, "image/jpeg", true), ((int)looked.StatusCode, looked.Content.Headers.ContentType?.ToString(), looked.Headers.CacheControl!.Private));
        (await desk.PutAsync(Desk(good))).AssertDone();
        (await desk.PutAsync(Desk(good))).AssertDone();
        (await desk.DeleteAsync(Desk(bad))).AssertDone();
        (await desk.DeleteAsync(Desk(bad))).AssertDone();

        Assert.Equal([good], (await community.ActivityAsync("short")).Album!.Value);
        Assert.Empty((await desk.GetJsonAsync(community.Url("desk/albums"))).AsArray());
        await (await desk.GetAsync(Desk(bad))).AssertProblemAsync(404, "photo-unknown");
        await (await desk.PutAsync(Desk(bad))).AssertProblemAsync(404, "photo-unknown");
        resident.Dispose();

        string Desk(Guid photo) => community.Url($"desk/albums/short/{photo}");
    }

    [Fact]
    public async Task Project_AtTheDesk_HasItsContributionsByTheirIds_AndItsArchive()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);

        (await desk.DeleteAsync(community.Url("projects/bench"))).AssertDone();

        var kept = (await desk.GetJsonAsync(community.Url("desk/projects"))).AsArray().Single(p => (string?)p!["id"] == "bench")!;
        Assert.Equal((true, "c1", "building"), ((bool)kept["archived"]!, (string?)kept["contributions"]![0]!["id"], (string?)kept["stage"]));
        Assert.DoesNotContain((await community.ViewAsync()).Sections.Projects!.Value, p => p.Id == "bench");
    }

    [Fact]
    public async Task Drafts_AreForThoseWhoMayPublishThem_AndNotInTheView()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var worker = await host.OpenDeskAsync(Role.Worker, community.Code);
        using var property = await host.OpenDeskAsync(Role.Property, community.Code);
        var before = (await community.ViewAsync()).Version;
        (await worker.PutAsync(Draft("tea"), new { kind = "activity", content = """{"title":"茶话会"}""" })).AssertDone();
        (await property.PutAsync(Draft("water"), new { kind = "notice", content = """{"title":"停水"}""" })).AssertDone();

        Assert.Equal(["water", "tea"], await ListAsync(worker));
        Assert.Equal(["water"], await ListAsync(property));
        await (await property.PutAsync(Draft("tea"), new { kind = "activity", content = "{}" })).AssertProblemAsync(403, "not-allowed");
        await (await property.PutAsync(Draft("tea"), new { kind = "notice", content = "{}" })).AssertProblemAsync(409, "draft-of-other-kind");
        await (await property.DeleteAsync(Draft("tea"))).AssertProblemAsync(403, "not-allowed");
        (await worker.DeleteAsync(Draft("tea"))).AssertDone();
        (await worker.DeleteAsync(Draft("tea"))).AssertDone();

        Assert.Equal(["water"], await ListAsync(worker));
        Assert.Equal(before, (await community.ViewAsync()).Version);

        string Draft(string id) => community.Url("desk/drafts/" + id);
        async Task<IEnumerable<string?>> ListAsync(HttpBrowser browser) =>
            (await browser.GetJsonAsync(community.Url("desk/drafts"))).AsArray().Select(draft => (string?)draft!["id"]);
    }

    private static async Task<TestCommunity> FoundAsync(LiveHost host)
    {
        var community = await TestCommunity.FoundAsync(host);
        var now = DateTimeOffset.UtcNow;
        await community.DoAsync(
            new PostNotice("heating", "供热", "今天起供热"),
            new HappyCommunity.Live.Stewards.NameStewards([new(2, "劳动局", "李某")]),
            new AnnounceActivity("mill", "风车", null, now, now.AddDays(1), 20, 100, "只风车"));
        return community;
    }

    /// <summary>With times to come in place of their names, the same all day so that a repeat is one.</summary>
    private static string Dated(string body)
    {
        var hour = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(2), TimeSpan.Zero);
        return body.Replace("SOON", $"{hour:O}", StringComparison.Ordinal).Replace("LATER", $"{hour.AddHours(2):O}", StringComparison.Ordinal);
    }

    private static async Task<string> ShowAsync(HttpResponseMessage response) =>
        $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
}
