using System.Diagnostics;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Xunit;

namespace HappyCommunity.Live.Tests.Search;

/// <summary><c>GET /api/regions/{region}/search</c>.</summary>
public sealed class SearchTests(SharedHost shared)
{
    [Fact]
    public async Task Search_FindsWhatIsWritten_WithinSeconds_WithWhatMatters()
    {
        var (host, community) = await FoundAsync();
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Path[^1].Code);
        using var resident = await community.EnrolAsync(1);
        await (await resident.PostAsync(
            community.Url("requests"), new { category = "repairs", text = "厨房<b>漏水</b>，很急", spot = "三单元501", building = 2 }, ("Idempotency-Key", Guid.NewGuid().ToString()))).ReadAsync(201);
        var since = Stopwatch.GetTimestamp();

        var answer = await WaitAsync(desk, community, "q=漏水 501", found => Hits(found).Count == 1);

        Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(5), $"{Stopwatch.GetElapsedTime(since)}");
        var hit = Hits(answer)[0]!;
        Assert.Equal(
            (community.Code, "小区 " + community.Code, "request", "1", "repairs", "submitted", "compound", "property", 2, false),
            ((string)hit["community"]!, (string)hit["name"]!, (string)hit["kind"]!, (string)hit["item"]!, (string)hit["category"]!,
                (string)hit["stage"]!, (string)hit["level"]!, (string)hit["handler"]!, (int)hit["building"]!, (bool)hit["overdue"]!));
        Assert.Equal(
            ["厨房<b>", "[漏水]", "</b>，很急"],
            hit["excerpt"]!.AsArray().Select(part => (bool)part!["hit"]! ? $"[{part["text"]}]" : (string)part["text"]!));
        Assert.Equal((1, false, 1), ((int)answer["count"]!, (bool)answer["many"]!, (int)answer["communities"]!));
        Assert.Equal("茶话会", (string?)Hits(await FindAsync(desk, community, "q=茶话会&kind=activity"))[0]!["title"]);
    }

    [Fact]
    public async Task Search_WhatIsRedactedOrErased_IsNotShownAtOnce_AndNotFoundWithinSeconds()
    {
        var (host, community) = await FoundAsync();
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        using var resident = await community.EnrolAsync(1);
        await (await resident.PostAsync(community.Url("requests"), new { category = "repairs", text = "老孙家漏水" }, ("Idempotency-Key", Guid.NewGuid().ToString()))).ReadAsync(201);
        await community.DoAsync(new SubmitRequest("lift", "电梯里有狗吠叫", 1, 7));
        await WaitAsync(desk, community, "q=吠叫", found => Hits(found).Count == 1);
        await WaitAsync(desk, community, "q=老孙", found => Hits(found).Count == 1);

        await community.DoAsync(new RedactRequest(2, true, [], []));
        (await resident.DeleteAsync("/api/me")).AssertDone();

        // The index may not know yet; the words are gone all the same.
        Assert.DoesNotContain("老孙", (await FindAsync(desk, community, "q=老孙"))["hits"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("吠叫", (await FindAsync(desk, community, "q=吠叫"))["hits"]!.ToJsonString(), StringComparison.Ordinal);
        var since = Stopwatch.GetTimestamp();
        await WaitAsync(desk, community, "q=老孙", found => Hits(found).Count == 0);
        await WaitAsync(desk, community, "q=吠叫", found => Hits(found).Count == 0);
        Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(5), $"{Stopwatch.GetElapsedTime(since)}");
        Assert.Equal(2, Hits(await FindAsync(desk, community, "kind=request")).Count);
    }

    [Fact]
    public async Task Search_ReachesAsFarAsTheAccount_NotAsTheRegion()
    {
        var (host, own) = await FoundAsync();
        var neighbour = await TestCommunity.FoundAsync(host, path: own.Path);
        var foreign = await TestCommunity.FoundAsync(host, path: [.. own.Path.Take(3), new("o" + own.Code, "别的社区", Level.Neighbourhood)]);
        foreach (var community in new[] { own, neighbour, foreign })
            await community.DoAsync(new SubmitRequest("lift", "同一件怪事", 1, 1));
        await ListAsync(host, own, neighbour, foreign);
        var city = own.Path[0].Code;
        using var worker = await host.OpenDeskAsync(Role.Worker, own.Path[^1].Code);
        using var official = await host.OpenDeskAsync(Role.Official, own.Path[1].Code);
        using var stranger = await host.OpenDeskAsync(Role.Administrator, (await FoundAsync()).Community.Code);
        await Eventually.GetAsync(() => InAsync(official, city), found => found.Count == 3);

        Assert.Equal(new[] { own.Code, neighbour.Code }.Order(), (await InAsync(worker, city)).Order());
        Assert.Equal(new[] { own.Code, neighbour.Code }.Order(), (await InAsync(worker, own.Path[^1].Code)).Order());
        Assert.Equal([own.Code], await InAsync(worker, own.Code));
        Assert.Equal([foreign.Code], await InAsync(official, "o" + own.Code));
        await (await worker.GetAsync($"/api/regions/o{own.Code}/search")).AssertProblemAsync(403, "not-allowed");
        await (await stranger.GetAsync($"/api/regions/{city}/search")).AssertProblemAsync(403, "not-allowed");
        await (await worker.GetAsync("/api/regions/nobody/search")).AssertProblemAsync(404, "region-unknown");
        await (await worker.GetAsync("/api/regions/world/search")).AssertProblemAsync(404, "region-unknown");
        await (await worker.GetAsync("/api/regions/*/search")).AssertProblemAsync(404, "region-unknown");
        using var nobody = host.OpenBrowser();
        await (await nobody.GetAsync($"/api/regions/{city}/search")).AssertProblemAsync(401, "staff-session-needed");
        using var resident = await own.EnrolAsync(2);
        await (await resident.GetAsync($"/api/regions/{city}/search")).AssertProblemAsync(401, "staff-session-needed");

        static async Task<List<string>> InAsync(HttpBrowser desk, string region) =>
            [.. Hits(await desk.GetJsonAsync($"/api/regions/{region}/search?q=怪事")).Select(hit => (string)hit!["community"]!)];
    }

    [Theory]
    [InlineData(Role.Administrator, true, true, true)]
    [InlineData(Role.Official, true, true, true)]
    [InlineData(Role.Worker, true, true, true)]
    [InlineData(Role.Committee, true, true, true)]
    [InlineData(Role.Property, true, false, false)]
    [InlineData(Role.Sponsor, false, false, false)]
    [InlineData(Role.Volunteer, null, null, false)]
    public async Task Role_FindsWhatItSeesAtTheDesk(Role role, bool? handled, bool? others, bool exports)
    {
        var (host, community) = await FoundAsync();
        await community.DoAsync(new SubmitRequest("lift", "怪事", 1, 1), new SubmitRequest("noise", "怪事", 1, 2));
        using var office = await host.OpenDeskAsync(Role.Worker, community.Code);
        await WaitAsync(office, community, "q=怪事", found => Hits(found).Count == 2);
        using var desk = await host.OpenDeskAsync(role, community.Code);
        if (handled is null)
        {
            await (await desk.GetAsync($"/api/regions/{community.Code}/search")).AssertProblemAsync(403, "not-allowed");
        }
        else
        {
            Assert.Equal(
                [.. others == true ? ["2"] : Array.Empty<string>(), .. handled == true ? ["1"] : Array.Empty<string>()],
                Hits(await FindAsync(desk, community, "q=怪事")).Select(hit => (string)hit!["item"]!).OrderDescending());
            Assert.Equal(3, Hits(await FindAsync(desk, community, "kind=activity")).Count);
        }

        var response = await desk.GetAsync($"/api/regions/{community.Code}/search/export");
        Assert.Equal(exports ? 200 : 403, (int)response.StatusCode);
    }

    [Fact]
    public async Task Search_FollowsARequestThatIsHandedOn()
    {
        var (host, community) = await FoundAsync();
        using var property = await host.OpenDeskAsync(Role.Property, community.Code);
        await community.DoAsync(new SubmitRequest("noise", "怪声", 1, 1));
        using var office = await host.OpenDeskAsync(Role.Worker, community.Code);
        await WaitAsync(office, community, "q=怪声", found => Hits(found).Count == 1);
        Assert.Empty(Hits(await FindAsync(property, community, "q=怪声")));

        await community.DoAsync(new AssignRequest(1, "property", null));

        await WaitAsync(property, community, "q=怪声", found => Hits(found).Count == 1);
        Assert.Empty(Hits(await FindAsync(property, community, "stage=accepted")));
        Assert.Single(Hits(await FindAsync(property, community, "stage=submitted&category=noise&q=")));
    }

    [Fact]
    public async Task Search_PageByPage_HasEachOnce()
    {
        var (host, community) = await FoundAsync();
        await community.DoAsync([.. Enumerable.Range(1, 25).Select(n => new SubmitRequest("lift", $"怪事{n}", 1, (UInt128)n))]);
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        await WaitAsync(desk, community, "kind=request&limit=1", found => (int)found["count"]! == 25);

        var items = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await FindAsync(desk, community, $"kind=request&limit=4&after={after}");
            Assert.Equal(items.Count == 0, page["count"] is not null);
            items.AddRange(Hits(page).Select(hit => (string)hit!["item"]!));
            after = (string?)page["next"];
        }

        Assert.Equal((25, 25), (items.Count, items.Distinct().Count()));
    }

    [Fact]
    public async Task Search_BetweenDays_OfTheRegion()
    {
        var (host, community) = await FoundAsync();
        await community.DoAsync(new SubmitRequest("lift", "怪事", 1, 1));
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        await WaitAsync(desk, community, "kind=request", found => Hits(found).Count == 1);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).DateTime);

        foreach (var (query, found) in new[]
        {
            ($"from={today.AddDays(-1):O}&to={today.AddDays(1):O}", 1), ($"to={today.AddDays(-2):O}", 0), ($"from={today.AddDays(2):O}", 0),
            ("from=0001-01-01&to=9999-12-31", 1), ("to=1950-01-01", 0),
        })
            Assert.Equal(found, Hits(await FindAsync(desk, community, "kind=request&" + query)).Count);
    }

    [Theory]
    [InlineData("kind=poll", "search-malformed")]
    [InlineData("kind=0", "search-malformed")]
    [InlineData("stage=7", "search-malformed")]
    [InlineData("stage=nowhere", "search-malformed")]
    [InlineData("category=lift'--", "search-malformed")]
    [InlineData("from=2026-02-01&to=2026-01-01", "search-malformed")]
    [InlineData("after=-1", "search-malformed")]
    [InlineData("after=99999999999999999999", "search-malformed")]
    [InlineData("after=%E6%B0%B4", "search-malformed")]
    [InlineData("from=yesterday", "malformed")]
    [InlineData("limit=x", "malformed")]
    [InlineData("q=%00", "text-control-characters")]
    [InlineData("q=%22*%22", "search-words-missing")]
    public async Task Search_AskedForAmiss_IsRefused(string query, string code)
    {
        var (host, community) = await FoundAsync();
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);

        await (await desk.GetAsync($"/api/regions/{community.Code}/search?{query}")).AssertProblemAsync(400, code);
        if (!query.StartsWith("after", StringComparison.Ordinal) && !query.StartsWith("limit", StringComparison.Ordinal))
            await (await desk.GetAsync($"/api/regions/{community.Code}/search/export?{query}")).AssertProblemAsync(400, code);
    }

    [Fact]
    public async Task Search_IsNeitherCompressedNorKept()
    {
        var (host, community) = await FoundAsync();
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);

        foreach (var path in new[] { "search", "search/", "search/export" })
        {
            var response = await desk.SendAsync(HttpMethod.Get, $"/api/regions/{community.Code}/{path}", null, ("Accept-Encoding", "gzip"));
            Assert.Equal(200, (int)response.StatusCode);
            Assert.Empty(response.Content.Headers.ContentEncoding);
            Assert.True(response.Headers.CacheControl?.NoStore);
        }
    }

    [Fact]
    public async Task Export_HasAllThatIsFound_WithWordsOnlyWhereAsked()
    {
        var (host, community) = await FoundAsync();
        await community.DoAsync(
            new SubmitRequest("lift", "=怪事", 2, 1, "电梯间"), new AcceptRequest(1), new AnswerRequest(1, "已修"), new SubmitRequest("noise", "怪事", null, 2), new SubmitRequest("lift", "别的", null, 3));
        using var desk = await host.OpenDeskAsync(Role.Official, community.Path[0].Code);
        await WaitAsync(desk, community, "kind=request", found => Hits(found).Count == 3);
        await WaitAsync(desk, community, "q=已修", found => Hits(found).Count == 1);
        var url = $"/api/regions/{community.Path[0].Code}/search/export?lang=en";

        var plain = await TextAsync(desk, url + "&q=怪事");
        var words = await TextAsync(desk, url + "&q=怪事&words=true&category=lift");
        var file = await (await desk.GetAsync(url + "&format=xlsx&kind=activity")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        var lines = plain.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("community's code,community,what it is,object's id,title,kind,building,time,ends,stage,level,handler,due,was overdue", lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.DoesNotContain("怪事", plain, StringComparison.Ordinal);
        Assert.Contains($"{community.Code},小区 {community.Code},request,1,,Lift,2,", plain, StringComparison.Ordinal);
        Assert.Contains(",answered,compound,property company,", plain, StringComparison.Ordinal);
        // What begins as a formula is text.
        Assert.EndsWith(",no,\"'=怪事\",电梯间,已修", words.TrimEnd(), StringComparison.Ordinal);
        var rows = new MemoryStream(file).Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(["going on", "over", "to come"], rows.Select(row => (string)row["stage"]!).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(("茶话会", "activity"), (row["title"], row["what it is"])));
        await (await desk.GetAsync(url + "&format=pdf")).AssertProblemAsync(400, "export-format-unknown");
        await (await desk.SendAsync(HttpMethod.Get, url, null, ("Sec-Fetch-Site", "cross-site"))).AssertProblemAsync(403, "foreign-origin");
    }

    private async Task<(LiveHost Host, TestCommunity Community)> FoundAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await ListAsync(host, community);
        return (host, community);
    }

    /// <summary>Waits until the communities are among all, which are remembered for half a minute.</summary>
    private static async Task ListAsync(LiveHost host, params TestCommunity[] communities)
    {
        using var browser = host.OpenBrowser();
        var remembered = host.Services.GetRequiredService<IMemoryCache>();
        await Eventually.GetAsync(
            async () =>
            {
                remembered.Remove(RegionDirectory.Key);
                return (await browser.GetJsonAsync("/api/communities")).ToJsonString();
            },
            list => communities.All(community => list.Contains(community.Code, StringComparison.Ordinal)));
    }

    private static Task<JsonNode> FindAsync(HttpBrowser desk, TestCommunity community, string query) =>
        desk.GetJsonAsync($"/api/regions/{community.Code}/search?{query}");

    private static Task<JsonNode> WaitAsync(HttpBrowser desk, TestCommunity community, string query, Func<JsonNode, bool> isWanted) =>
        Eventually.GetAsync(() => FindAsync(desk, community, query), isWanted);

    private static JsonArray Hits(JsonNode answer) => answer["hits"]!.AsArray();

    private static async Task<string> TextAsync(HttpBrowser browser, string url)
    {
        var response = await browser.GetAsync(url);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return text.TrimStart('\uFEFF');
    }
}
