using System.Collections.Immutable;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Regions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Alarms of a community and of all below a region, as staff are told of them, and nobody else.</summary>
public sealed class AlarmTests(SharedHost shared)
{
    [Fact]
    public async Task Alarm_IsListedUpTheTree_AcknowledgedWithANote_AndThenInTheHistory()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var official = await host.OpenDeskAsync(Role.Official, community.Path[0].Code);
        await community.DoAsync(new NoteWallSilence("hall", "大厅", 45));

        foreach (var region in community.Path)
        {
            var list = await OpenAsync(official, region.Code, 1);
            var alarm = list["alarms"]![0]!;
            Assert.Equal(
                (community.Code, "silent-wall", "hall", "大厅", 45, 30),
                ((string)alarm["community"]!["code"]!, (string)alarm["rule"]!, (string)alarm["subject"]!, (string)alarm["name"]!, (int)alarm["observed"]!, (int)alarm["threshold"]!));
        }
        var own = (await official.GetJsonAsync(community.Url("desk/alarms")))["alarms"]![0]!;
        Assert.Null(own["community"]);
        var path = community.Url($"alarms/{own["id"]}/acknowledgement");
        await (await official.PostAsync(path, new { note = "" })).AssertProblemAsync(400, "text-empty");
        (await official.PostAsync(path, new { note = "停电，已报修" })).AssertDone();
        (await official.PostAsync(path, new { note = "停电，已报修" })).AssertDone();
        await (await official.PostAsync(path, new { note = "又来" })).AssertProblemAsync(409, "alarm-acknowledged");
        await (await official.PostAsync(community.Url("alarms/99999/acknowledgement"), new { note = "?" })).AssertProblemAsync(404, "alarm-unknown");
        await community.DoAsync(new NoteWallSilence("hall", "大厅", 0));

        await OpenAsync(official, community.Path[0].Code, 0);
        var over = (await official.GetJsonAsync($"/api/regions/{community.Path[1].Code}/alarms?state=all"))["alarms"]![0]!;
        Assert.Equal("停电，已报修", (string)over["note"]!);
        Assert.NotNull(over["clearedAt"]);
        Assert.NotNull(over["seenBy"]);
        using var administrator = await host.OpenDeskAsync(Role.Administrator, community.Code);
        var audit = await administrator.GetJsonAsync(community.Url("audit?kind=alarms"));
        Assert.Equal("停电，已报修", (string)audit["lines"]![0]!["reason"]!);
    }

    [Fact]
    public async Task List_OfManyCommunities_IsInOrderPageByPage_AndSaysNothingWhereNothingIsNew()
    {
        var host = await shared.GetAsync();
        var first = await TestCommunity.FoundAsync(host);
        TestCommunity[] communities = [first, .. await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TestCommunity.FoundAsync(host, path: first.Path)))];
        using var official = await host.OpenDeskAsync(Role.Official, first.Path[0].Code);
        for (var n = 0; n < 12; n++)
            await communities[n * 5 % 4].DoAsync(new NoteWallSilence($"w{n}", $"屏 {n}", 40 + n));

        var all = await OpenAsync(official, first.Path[0].Code, 12);
        var listed = new List<JsonNode>();
        string? after = null;
        do
        {
            var page = await official.GetJsonAsync(
                $"/api/regions/{first.Path[0].Code}/alarms?limit=5{(after is null ? "" : "&after=" + after)}");
            Assert.InRange(page["alarms"]!.AsArray().Count, 1, 5);
            listed.AddRange(page["alarms"]!.AsArray().Select(alarm => alarm!));
            after = (string?)page["next"];
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(40, 12), listed.Select(alarm => (int)alarm["observed"]!).Order());
        Assert.Equal(all["alarms"]!.AsArray().Select(alarm => alarm!.ToJsonString()), listed.Select(alarm => alarm.ToJsonString()));
        var times = listed.Select(alarm => (DateTimeOffset)alarm["raisedAt"]!).ToList();
        Assert.Equal(times.OrderDescending(), times);
        var known = await official.GetJsonAsync($"/api/regions/{first.Path[0].Code}/alarms?known={all["changes"]}");
        Assert.Null(known["alarms"]);
        Assert.Equal(12, (int)known["open"]!);
    }

    [Fact]
    public async Task List_IsForStaffWhoseRegionCoversIt_AndAskedForAmissIsRefused()
    {
        var host = await shared.GetAsync();
        var (own, foreign) = (await TestCommunity.FoundAsync(host), await TestCommunity.FoundAsync(host));
        var (district, city) = (own.Path[1].Code, own.Path[0].Code);
        using var nobody = host.OpenBrowser();
        using var official = await host.OpenDeskAsync(Role.Official, district);
        using var property = await host.OpenDeskAsync(Role.Property, city);
        await OpenAsync(official, district, 0);

        await (await nobody.GetAsync($"/api/regions/{district}/alarms")).AssertProblemAsync(401, "staff-session-needed");
        await (await property.GetAsync($"/api/regions/{district}/alarms")).AssertProblemAsync(403, "not-allowed");
        await (await official.GetAsync($"/api/regions/{city}/alarms")).AssertProblemAsync(403, "not-allowed");
        await (await official.GetAsync($"/api/regions/{foreign.Path[1].Code}/alarms")).AssertProblemAsync(403, "not-allowed");
        foreach (var unknown in new[] { "nowhere", IRegionGrain.Root, "*" })
            await (await official.GetAsync($"/api/regions/{unknown}/alarms")).AssertProblemAsync(404, "region-unknown");
        foreach (var amiss in new[] { "state=none", "state=7", "limit=0", "limit=201", "after=x", "after=1.c", "after=99999999999999999999.c.1" })
            await (await official.GetAsync($"/api/regions/{district}/alarms?{amiss}")).AssertProblemAsync(400, "alarms-malformed");
        Assert.DoesNotContain("alarm", (await nobody.GetJsonAsync("/api/regions/" + district))["sections"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("alarm", (await nobody.GetJsonAsync(own.Url())).ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task CategoryThatRises_InThreeCommunitiesAtOnce_IsAnAlarmInEach()
    {
        var host = await shared.GetAsync();
        var now = DateTimeOffset.UtcNow;
        var region = $"r{Guid.NewGuid():n}"[..12];
        ImmutableArray<RegionRef> path =
        [
            new(region + "-c", "市", Level.City), new(region + "-d", "区", Level.District),
            new(region + "-s", "街道", Level.Subdistrict), new(region + "-n", "社区", Level.Neighbourhood),
        ];
        for (var community = 0; community < 4; community++)
        {
            Envelope[] past =
            [
                new(Actor.System, new FoundCommunity($"小区 {community}", path, 1, 10, 20), now.AddDays(-60)),
                .. Enumerable.Range(0, community < 3 ? 9 : 1).Select(n => new Envelope(
                    Actor.Staff("li"), new HappyCommunity.Live.Requests.SubmitRequest("heating", $"冷 {n}", null, (UInt128)n + 1), now.AddHours(n - 12))),
            ];
            await host.Community($"{region}-{community}").SubmitAll(past);
        }
        using var official = await host.OpenDeskAsync(Role.Official, path[0].Code);

        var alarms = (await OpenAsync(official, path[0].Code, 3))["alarms"]!.AsArray();

        Assert.All(alarms, alarm => Assert.Equal(("category-rise", "heating", "社区", 3), ((string)alarm!["rule"]!, (string)alarm["subject"]!, (string)alarm["name"]!, (int)alarm["elsewhere"]!)));
        Assert.Equal(3, alarms.Select(alarm => (string)alarm!["community"]!["code"]!).Distinct().Count());
    }

    [Fact]
    public async Task Rules_AreToldToEverybody_AndReadFromTheSettingsByRegion()
    {
        var host = await shared.GetAsync();
        using var browser = host.OpenBrowser();
        Assert.Equal("a1", (string)(await browser.GetJsonAsync("/api/alarms/rules"))["usual"]!["version"]!);

        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Live:Alarms:Version"] = "b1",
            ["Live:Alarms:SilentWall"] = "60",
            ["Live:Alarms:Regions:220104:Version"] = "b2",
            ["Live:Alarms:Regions:220104:OverdueSurge"] = "1e-3",
        }).Build();
        await using var services = new ServiceCollection().AddCommunityOptions(settings).BuildServiceProvider();
        var alarms = services.GetRequiredService<IOptions<CommunityOptions>>().Value.Alarms;

        Assert.Equal(("b1", 60, 1e-4), Of(alarms.Usual));
        Assert.Equal(("b2", 60, 1e-3), Of(alarms.For(["220100", "220104", "220104001"])));

        static (string, int, double) Of(AlarmRules rules) => (rules.Version, rules.SilentWall, rules.OverdueSurge);
    }

    /// <summary>The open ones, once there are as many.</summary>
    private static Task<JsonNode> OpenAsync(HttpBrowser browser, string region, int count) => Eventually.GetAsync(
        async () =>
        {
            using var response = await browser.GetAsync($"/api/regions/{region}/alarms");
            // A region is unknown until it has been told of a community.
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        },
        list => list["open"] is { } open && (int)open == count);
}
