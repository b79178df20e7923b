using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Requests;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>GET …/audit</c>.</summary>
public sealed class AuditTests(SharedHost shared)
{
    [Fact]
    public async Task Audit_HasEveryDeedOfTheDesk_WithWhoWhatAndWhy()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var employee = await host.EmployAsync(Role.Worker, community.Code);
        using var desk = await host.OpenDeskAsync(employee);
        using var resident = await community.EnrolAsync(0);
        await (await resident.PostAsync(community.Url("requests"), new { category = "lift", text = "电梯有异响" }, ("Idempotency-Key", "a-key-of-its-own"))).ReadAsync(201);
        foreach (var (path, body) in Deeds())
            (await desk.PutAsync(community.Url(path), body)).EnsureSuccessStatusCode();
        (await desk.DeleteAsync(community.Url("notices/n1"))).AssertDone();
        (await desk.DeleteAsync(community.Url("activities/tea"))).AssertDone();

        var answer = await desk.GetJsonAsync(community.Url("audit"));

        var lines = answer["lines"]!.AsArray();
        Assert.Equal(
            [
                "activity-cancelled|茶话会", "notice-withdrawn|停水通知", "stewards-named|", "contribution-recorded|添置长椅", "door-opened|茶话会", "poll-closing-moved|墙的颜色",
                "notice-posted|停水通知", "request-noted|诉求 1 号", "request-paused|诉求 1 号", "request-assigned|诉求 1 号", "request-accepted|诉求 1 号",
            ],
            lines.Select(line => $"{line!["kind"]}|{line["object"]?["zh"]}"));
        Assert.All(lines, line => Assert.Equal((employee.Name, "worker"), ((string)line!["account"]!, (string)line["roles"]![0]!)));
        Assert.Equal("员工 " + employee.Name[..4], (string?)lines[0]!["person"]);
        Assert.Equal("等配件", (string?)lines.Single(line => (string?)line!["kind"] == "request-paused")!["reason"]);
        Assert.Equal("物业", (string?)lines.Single(line => (string?)line!["kind"] == "request-assigned")!["details"]!["zh"]);
        // Neither what a resident wrote nor what staff noted about it.
        Assert.DoesNotContain("电梯有异响", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("住户说", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(answer["next"]);
        Assert.Contains(answer["people"]!.AsArray(), person => (string?)person!["account"] == employee.Name);
    }

    [Fact]
    public async Task Audit_IsSearchedByPersonKindDayAndWord()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await DoAsync(host, community, "li", new PostNotice("n1", "停水通知", "明天"), new RaiseAlert(AlertLevel.Info, "大风", "关窗"));
        await DoAsync(host, community, "zhang", new PostNotice("n2", "停电通知", "后天"));
        await DoAsync(host, community, "li", new SubmitRequest("lift", "响", 1, 1), new AcceptRequest(1));
        using var desk = await host.OpenDeskAsync(Role.Official, community.Code);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).DateTime);

        Assert.Equal(["request-accepted", "request-submitted", "notice-posted", "alert-raised", "notice-posted"], await KindsAsync(desk, community, ""));
        Assert.Equal(["notice-posted"], await KindsAsync(desk, community, "?actor=zhang"));
        Assert.Equal(["request-accepted", "request-submitted"], await KindsAsync(desk, community, "?kind=requests"));
        Assert.Equal(["notice-posted"], await KindsAsync(desk, community, "?word=停电"));
        Assert.Equal(["request-accepted", "request-submitted"], await KindsAsync(desk, community, "?word=1"));
        Assert.Equal(["alert-raised", "notice-posted"], await KindsAsync(desk, community, "?actor=li&kind=notices&word="));
        Assert.Equal(5, (await KindsAsync(desk, community, $"?from={today.AddDays(-1):yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}")).Count);
        Assert.Empty(await KindsAsync(desk, community, $"?to={today.AddDays(-2):yyyy-MM-dd}"));
        Assert.Empty(await KindsAsync(desk, community, $"?from={today.AddDays(2):yyyy-MM-dd}"));
        Assert.Equal(5, (await KindsAsync(desk, community, "?from=0001-01-01&to=9999-12-31")).Count);
        await (await desk.GetAsync(community.Url("audit?kind=7"))).AssertProblemAsync(400, "audit-kind-unknown");
        await (await desk.GetAsync(community.Url("audit?word=" + new string('x', 61)))).AssertProblemAsync(400, "text-too-long");
        Assert.Equal(400, (int)(await desk.GetAsync(community.Url("audit?from=yesterday"))).StatusCode);
    }

    [Fact]
    public async Task Audit_PageByPageWhileMoreIsDone_HasEachOnce()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        for (var n = 0; n < 25; n++)
            await DoAsync(host, community, "li", new PostNotice($"n{n}", n % 2 == 0 ? "even" : "odd", "x"));
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);

        var (all, odd) = (await ReadAllAsync("limit=4"), await ReadAllAsync("limit=4&word=odd"));

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(n => $"n{n}"), all);
        Assert.Equal(Enumerable.Range(0, 25).Reverse().Where(n => n % 2 == 1).Select(n => $"n{n}"), odd);

        async Task<List<string>> ReadAllAsync(string query)
        {
            var items = new List<string>();
            for (var next = (long?)long.MaxValue; next is not null;)
            {
                var page = await desk.GetJsonAsync(community.Url($"audit?{query}&before={next}"));
                items.AddRange(page["lines"]!.AsArray().Select(line => (string)line!["item"]!).Where(item => item[0] == 'n'));
                Assert.InRange(page["lines"]!.AsArray().Count, 0, 4);
                next = (long?)page["next"];
                await DoAsync(host, community, "zhang", new PostNotice($"later-{Guid.NewGuid():n}"[..20], "later", "x"));
            }
            return items.Where(item => !item.StartsWith("later", StringComparison.Ordinal)).ToList();
        }
    }

    [Fact]
    public async Task Audit_OfAnAccountThatIsGone_KeepsItsName()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await DoAsync(host, community, "long.gone", new PostNotice("n1", "x", "y"));
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);

        var line = (await desk.GetJsonAsync(community.Url("audit")))["lines"]![0]!;

        Assert.Equal(("long.gone", null, 0), ((string)line["account"]!, (string?)line["person"], line["roles"]!.AsArray().Count));
    }

    private static IEnumerable<(string Path, object? Body)> Deeds()
    {
        yield return ("requests/1/acceptance", null);
        yield return ("requests/1/handler", new { unit = "property" });
        yield return ("requests/1/pause", new { reason = "等配件" });
        yield return ($"requests/1/notes/{Guid.NewGuid()}", new { text = "住户说很急" });
        yield return ("notices/n1", new { title = "停水通知", body = "明天" });
        yield return ($"polls/{TestCommunity.OpenPoll}/closing", new { closesAt = DateTimeOffset.UtcNow.AddDays(3) });
        yield return ($"activities/{TestCommunity.RunningActivity}/door", null);
        yield return ($"projects/{TestCommunity.Project}/contributions/c9", new { contributor = "某店", kind = "material", what = "油漆" });
        yield return ("stewards/2", new { unit = "供电局", person = "王工" });
    }

    private static async Task DoAsync(LiveHost host, TestCommunity community, string account, params Command[] commands)
    {
        foreach (var outcome in await host.Community(community.Code).SubmitAll(Array.ConvertAll(commands, c => new Envelope(Actor.Staff(account), c))))
            Assert.Null(outcome.Refusal);
    }

    private static async Task<List<string>> KindsAsync(HttpBrowser desk, TestCommunity community, string query) =>
        [.. (await desk.GetJsonAsync(community.Url("audit" + query)))["lines"]!.AsArray().Select(line => (string)line!["kind"]!)];
}
