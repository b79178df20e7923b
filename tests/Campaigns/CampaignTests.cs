using System.Text.Json.Nodes;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Tests.Web;
using Xunit;

namespace HappyCommunity.Live.Tests.Campaigns;

/// <summary>Campaigns as officials found them, residents meet them, and everybody sees how they stand.</summary>
public sealed class CampaignTests(SharedHost shared)
{
    private const string All = "/api/campaigns";

    [Fact]
    public async Task Question_IsMetInEveryCommunity_CountedByRegion_AndEndedByWhoAsked()
    {
        var host = await shared.GetAsync();
        var here = await TestCommunity.FoundAsync(host);
        var there = await TestCommunity.FoundAsync(host, path: here.Path);
        var (district, city) = (here.Path[1], here.Path[0]);
        using var official = await host.OpenDeskAsync(Role.Official, district.Code);
        using var nobody = host.OpenBrowser();
        await KnownAsync(nobody, here, there);

        var made = await (await official.PostAsync(All, Question(district.Code))).ReadAsync(201);

        var id = (string)made["id"]!;
        var poll = await Eventually.GetAsync(async () => (await here.ViewAsync()).Sections.Polls!.Value.SingleOrDefault(poll => poll.Id == id), poll => poll is not null);
        Assert.Equal((district, "要不要装充电桩", "要,不要"), (poll!.Campaign!.Region, poll.Title, string.Join(',', poll.Options.Select(option => option.Label))));
        await ReachedAsync(nobody, id, 2);
        for (var n = 0; n < 6; n++)
        {
            using var resident = await here.EnrolAsync();
            await (await resident.PutAsync(here.Url($"polls/{id}/ballot"), new { option = n == 0 ? "2" : "1" })).ReadAsync();
        }
        using var other = await there.EnrolAsync();
        await (await other.PutAsync(there.Url($"polls/{id}/ballot"), new { option = "1" })).ReadAsync();

        var answer = await Eventually.GetAsync(() => nobody.GetJsonAsync($"{All}/{id}"), answer => (int?)answer["totals"]!["voted"] == 7);
        Assert.Equal(("question", "open", district.Code, 2, 2), ((string)answer["kind"]!, (string)answer["state"]!, (string)answer["region"]!["code"]!, (int)answer["reached"]!, (int)answer["communities"]!));
        Assert.Equal([6, 1], answer["totals"]!["votes"]!.AsArray().Select(votes => (int)votes!));
        Assert.Equal((string)here.Path[2].Code, (string)Assert.Single(answer["rows"]!.AsArray())!["code"]!);
        var below = await nobody.GetJsonAsync($"{All}/{id}?region={here.Path[3].Code}");
        Assert.Equal(here.Path.Skip(1).Select(region => region.Code), below["path"]!.AsArray().Select(region => (string)region!["code"]!));
        var rows = below["rows"]!.AsArray().ToDictionary(row => (string)row!["code"]!, row => row!["figures"]!);
        Assert.Equal((6, 1), ((int)rows[here.Code]["voted"]!, (int)rows[there.Code]["voted"]!));
        // One chose alone there: it is not told what, here or there.
        Assert.All(rows.Values, figures => Assert.Null(figures["votes"]));
        await Eventually.GetAsync(
            () => nobody.GetJsonAsync("/api/regions/" + city.Code),
            board => board["sections"]!["campaigns"]!.AsArray().Any(one => (string)one!["id"]! == id && (int)one["voted"]! == 7));

        (await official.PostAsync($"{All}/{id}/end")).AssertDone();
        (await official.PostAsync($"{All}/{id}/end")).AssertDone();

        var closed = await Eventually.GetAsync(() => nobody.GetJsonAsync($"{All}/{id}"), answer => (string)answer["state"]! == "closed");
        Assert.NotNull(closed["endedAt"]);
        foreach (var community in new[] { here, there })
            Assert.Equal((DateTimeOffset)closed["closes"]!, (await community.PollAsync(id)).ClosesAt);
    }

    [Fact]
    public async Task Rating_IsAMean_AndANoticeComesDownWhenItIsEnded()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var region = community.Path[3].Code;
        using var official = await host.OpenDeskAsync(Role.Official, community.Path[0].Code);
        await KnownAsync(official, community);
        var closes = DateTimeOffset.UtcNow.AddDays(1);
        var rating = (string)(await (await official.PostAsync(All, new { region, kind = "rating", title = "供暖", closes })).ReadAsync(201))["id"]!;
        var notice = (string)(await (await official.PostAsync(All, new { region, kind = "notice", title = "停水", text = "周三停水", closes })).ReadAsync(201))["id"]!;

        await Task.WhenAll(ReachedAsync(official, rating, 1), ReachedAsync(official, notice, 1));
        for (var n = 0; n < 5; n++)
        {
            using var resident = await community.EnrolAsync();
            await (await resident.PutAsync(community.Url($"polls/{rating}/ballot"), new { option = n == 0 ? "1" : "5" })).ReadAsync();
        }
        var answer = await Eventually.GetAsync(() => official.GetJsonAsync($"{All}/{rating}"), answer => (int?)answer["totals"]!["voted"] == 5);
        Assert.Equal(4.2, (double)answer["totals"]!["average"]!);
        Assert.Equal(["很不满意", "不满意", "一般", "满意", "很满意"], answer["options"]!.AsArray().Select(option => (string)option!["label"]!));
        Assert.Equal((1, "周三停水"), ((int)(await ReachedAsync(official, notice, 1))["totals"]!["communities"]!, (string)(await official.GetJsonAsync($"{All}/{notice}"))["text"]!));
        Assert.Contains((await community.ViewAsync()).Sections.Notices!.Value, one => one.Id == notice && one.Campaign!.Region.Code == region);

        (await official.PostAsync($"{All}/{notice}/end")).AssertDone();

        await Eventually.GetAsync(async () => (await community.ViewAsync()).Sections.Notices!.Value.Any(one => one.Id == notice), stands => !stands);
    }

    [Fact]
    public async Task Campaigns_AreForWhoRunsThemInTheRegion_AndListedWhereTheyConcern()
    {
        var host = await shared.GetAsync();
        var (own, foreign) = (await TestCommunity.FoundAsync(host), await TestCommunity.FoundAsync(host));
        using var nobody = host.OpenBrowser();
        using var resident = await own.EnrolAsync();
        using var official = await host.OpenDeskAsync(Role.Official, own.Path[1].Code);
        using var worker = await host.OpenDeskAsync(Role.Worker, own.Path[1].Code);
        await KnownAsync(nobody, own);
        await KnownAsync(nobody, foreign);

        await (await nobody.PostAsync(All, Question(own.Path[1].Code))).AssertProblemAsync(401, "staff-session-needed");
        await (await resident.PostAsync(All, Question(own.Path[1].Code))).AssertProblemAsync(401, "staff-session-needed");
        await (await worker.PostAsync(All, Question(own.Path[1].Code))).AssertProblemAsync(403, "not-allowed");
        await (await official.PostAsync(All, Question(own.Path[0].Code))).AssertProblemAsync(403, "not-allowed");
        await (await official.PostAsync(All, Question(foreign.Path[1].Code))).AssertProblemAsync(403, "not-allowed");
        foreach (var unknown in new[] { "nowhere", IRegionGrain.Root, "*", own.Code })
            await (await official.PostAsync(All, Question(unknown))).AssertProblemAsync(404, "region-unknown");
        var first = await official.PostAsync(All, Question(own.Path[2].Code), ("Idempotency-Key", "once-only"));
        var id = (string)(await first.ReadAsync(201))["id"]!;
        Assert.Equal(id, (string)(await (await official.PostAsync(All, Question(own.Path[2].Code), ("Idempotency-Key", "once-only"))).ReadAsync(201))["id"]!);

        foreach (var region in own.Path)
            Assert.Equal(id, (string)Assert.Single((await nobody.GetJsonAsync($"{All}?region={region.Code}")).AsArray())!["id"]!);
        Assert.Empty((await nobody.GetJsonAsync($"{All}?region={foreign.Path[1].Code}")).AsArray());
        await (await nobody.GetAsync($"{All}?region=nowhere")).AssertProblemAsync(404, "region-unknown");
        await (await nobody.GetAsync($"{All}/campaign-none")).AssertProblemAsync(404, "campaign-unknown");
        await (await nobody.GetAsync($"{All}/{id}?region={foreign.Path[1].Code}")).AssertProblemAsync(404, "region-unknown");
        // Above what asks, its figures would be those of a part.
        await (await nobody.GetAsync($"{All}/{id}?region={own.Path[1].Code}")).AssertProblemAsync(404, "region-unknown");
        await (await worker.PostAsync($"{All}/{id}/end")).AssertProblemAsync(403, "not-allowed");
        using var elsewhere = await host.OpenDeskAsync(Role.Administrator, foreign.Path[0].Code);
        await (await elsewhere.PostAsync($"{All}/{id}/end")).AssertProblemAsync(403, "not-allowed");
        await (await official.PostAsync($"{All}/campaign-none/end")).AssertProblemAsync(404, "campaign-unknown");
    }

    [Fact]
    public async Task Poll_OfACampaign_IsNotTheCommunitysToChangeOrEnd()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var official = await host.OpenDeskAsync(Role.Official, community.Path[0].Code);
        using var worker = await host.OpenDeskAsync(Role.Worker, community.Code);
        await KnownAsync(official, community);
        var id = (string)(await (await official.PostAsync(All, Question(community.Path[0].Code))).ReadAsync(201))["id"]!;
        await ReachedAsync(official, id, 1);
        var poll = new { title = "换了", options = new[] { new { id = "1", label = "甲" }, new { id = "2", label = "乙" } }, opensAt = DateTimeOffset.UtcNow, closesAt = DateTimeOffset.UtcNow.AddDays(1) };

        await (await worker.PutAsync(community.Url($"polls/{id}"), poll)).AssertProblemAsync(403, "campaign-only");
        await (await worker.PutAsync(community.Url("polls/campaign-mine"), poll)).AssertProblemAsync(403, "campaign-only");
        await (await worker.PutAsync(community.Url($"polls/{id}/closing"), new { })).AssertProblemAsync(403, "campaign-only");
        await (await worker.DeleteAsync(community.Url($"polls/{id}"))).AssertProblemAsync(403, "campaign-only");
        var desk = (await worker.GetJsonAsync(community.Url("desk/polls"))).AsArray().Single(one => (string)one!["poll"]!["id"]! == id)!;
        Assert.Equal(community.Path[0].Name, (string)desk["poll"]!["campaign"]!["region"]!["name"]!);
    }

    [Theory]
    [InlineData("""{"kind":"question","title":"甲乙","options":["甲"],"closes":"+1"}""", "poll-malformed")]
    [InlineData("""{"kind":"question","title":"","options":["甲","乙"],"closes":"+1"}""", "text-empty")]
    [InlineData("""{"kind":"question","title":"甲乙","options":["甲",null],"closes":"+1"}""", "text-empty")]
    [InlineData("""{"kind":"question","title":"甲乙","options":["甲","乙"],"closes":"-1"}""", "campaign-closes-in-past")]
    [InlineData("""{"kind":"question","title":"甲乙","options":["甲","乙"],"method":"ranked","closes":"+1"}""", "campaign-malformed")]
    [InlineData("""{"kind":"question","title":"甲乙","options":["甲","乙"],"limit":1,"closes":"+1"}""", "poll-malformed")]
    [InlineData("""{"kind":"question","title":"甲乙","options":["甲","乙"],"closes":"+400"}""", "campaign-malformed")]
    [InlineData("""{"kind":"rating","title":"供暖","options":["差","好"],"closes":"+1"}""", "poll-malformed")]
    [InlineData("""{"kind":"notice","title":"停水","closes":"+1"}""", "text-empty")]
    [InlineData("""{"kind":"notice","title":"停水","text":"周三","options":["甲","乙"],"closes":"+1"}""", "campaign-malformed")]
    [InlineData("""{"kind":"none","title":"停水","closes":"+1"}""", "malformed")]
    [InlineData("""{"kind":"notice","title":"停水","text":"周三"}""", "malformed")]
    public async Task Campaign_ThatCannotBe_IsRefused(string body, string problem)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var official = await host.OpenDeskAsync(Role.Official, community.Path[0].Code);
        await KnownAsync(official, community);
        var request = JsonNode.Parse(body)!.AsObject();
        request["region"] = community.Path[0].Code;
        if (request["closes"] is { } days)
            request["closes"] = DateTimeOffset.UtcNow.AddDays(int.Parse((string)days!, System.Globalization.CultureInfo.InvariantCulture));

        await (await official.PostAsync(All, request)).AssertProblemAsync(400, problem);
        Assert.Empty((await official.GetJsonAsync($"{All}?region={community.Path[0].Code}")).AsArray());
    }

    private static object Question(string region) => new
    {
        region,
        kind = "question",
        title = "要不要装充电桩",
        options = new[] { "要", "不要" },
        closes = DateTimeOffset.UtcNow.AddDays(1),
    };

    /// <summary>Waits until the regions know of the communities.</summary>
    private static Task KnownAsync(HttpBrowser browser, params TestCommunity[] communities) => Eventually.GetAsync(
        async () =>
        {
            using var response = await browser.GetAsync("/api/regions/" + communities[0].Path[3].Code);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            using var root = await browser.GetAsync("/api/regions/" + communities[0].Path[0].Code);
            return root.IsSuccessStatusCode ? body["sections"]?["children"]?.AsArray().Count : null;
        },
        children => children == communities.Length);

    private static Task<JsonNode> ReachedAsync(HttpBrowser browser, string id, int communities) => Eventually.GetAsync(
        () => browser.GetJsonAsync($"{All}/{id}"), answer => (int)answer["reached"]! == communities && (int)answer["totals"]!["communities"]! == communities);
}
