using System.Globalization;
using System.Net;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Interfaces;

/// <summary>The figures for other systems.</summary>
public sealed class PublicApiTests(SharedHost shared)
{
    [Fact]
    public async Task Region_HasItsFiguresAndThoseBelow_WithoutSmallGroups()
    {
        var (host, community, opened) = await OpenAsync();
        using var system = opened;
        for (var i = 0; i < 6; i++)
        {
            using var resident = await community.EnrolAsync();
            if (i < 4)
                await (await resident.PutAsync(community.Url("ratings/culture"), new { score = 5 })).ReadAsync();
            await (await resident.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();
        }
        var path = "/api/public/v1/regions/" + community.Path[^1].Code;

        var region = await Eventually.GetAsync(
            async () => await system.GetJsonAsync(path), view => (int?)view["summary"]!["enrolled"] == 6 && (int?)view["summary"]!["ballotsToday"] == 6);

        Assert.Equal((community.Path[^1].Name, "neighbourhood"), ((string?)region["name"], (string?)region["level"]));
        Assert.Equal(community.Path.Take(3).Select(above => above.Code), region["path"]!.AsArray().Select(above => (string?)above!["code"]));
        foreach (var summary in new[] { region["summary"]!, region["children"]![0]!["summary"]! })
        {
            Assert.Equal((6, 8), ((int?)summary["enrolled"], (int?)summary["households"]));
            // Four have rated.
            Assert.Null(summary["ratings"]!["count"]);
            Assert.Null(summary["ratings"]!["average"]);
            Assert.Null(summary["index"]!["value"]);
            Assert.Equal(0, (int?)summary["signups"]);
        }
        var own = await system.GetJsonAsync("/api/public/v1/communities/" + community.Code);
        Assert.Equal(region["children"]![0]!["summary"]!.ToJsonString(), own["summary"]!.ToJsonString());
        Assert.Equal(("community", community.Code), ((string?)own["level"], (string?)own["code"]));
    }

    [Fact]
    public async Task Figures_AreCsv_WhereThatIsAskedFor()
    {
        var (host, community, opened) = await OpenAsync();
        using var system = opened;
        var path = "/api/public/v1/regions/" + community.Path[^1].Code;
        await Eventually.GetAsync(async () => await system.GetJsonAsync(path), view => view["children"]!.AsArray().Count == 1);

        var byFormat = await system.GetAsync(path + "?format=csv");
        using var accepting = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        accepting.Headers.Add("Accept", "text/csv, application/json;q=0.5");
        var byAccept = await system.Http.SendAsync(accepting, TestContext.Current.CancellationToken);

        Assert.Equal("text/csv", byFormat.Content.Headers.ContentType?.MediaType);
        var text = await byFormat.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(text, await byAccept.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var lines = text.TrimStart('\uFEFF').Split("\r\n");
        Assert.StartsWith("code,name,level,buildings,households,residents,enrolled,ballotsToday,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{community.Path[^1].Code},{community.Path[^1].Name},neighbourhood,2,8,16,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{community.Code},小区 {community.Code},community,2,8,16,", lines[2], StringComparison.Ordinal);
        await (await system.GetAsync(path + "?format=xml")).AssertProblemAsync(400, "public-format-unknown");
    }

    [Fact]
    public async Task History_IsThatOfTheCityPage_AsJsonAndCsv()
    {
        var (host, community, opened) = await OpenAsync();
        using var system = opened;
        var region = community.Path[^1].Code;
        await Eventually.GetAsync(async () => (int)(await system.GetAsync("/api/public/v1/regions/" + region)).StatusCode, status => status == 200);
        var then = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(-3);
        await host.Services.GetRequiredService<IHistoryStore>().WriteAsync(
        [
            new HistoryPoint(region, then, false, new Figures(Enrolled: 40, Day: DateOnly.FromDateTime(then.UtcDateTime))),
            new HistoryPoint(region, then.AddHours(1), false, new Figures(Enrolled: 3, Day: DateOnly.FromDateTime(then.UtcDateTime))),
            new HistoryPoint(community.Code, then, false, new Figures(Enrolled: 20, Day: DateOnly.FromDateTime(then.UtcDateTime))),
        ]);
        var span = string.Create(CultureInfo.InvariantCulture, $"from={then.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}&to={then.AddHours(5):yyyy-MM-ddTHH:mm:ssZ}");

        var points = (await system.GetJsonAsync($"/api/public/v1/regions/{region}/history?{span}"))["points"]!.AsArray();
        var own = await system.GetJsonAsync($"/api/public/v1/communities/{community.Code}/history?step=hour&{span}");
        var csv = await (await system.GetAsync($"/api/public/v1/regions/{region}/history?format=csv&{span}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal([40, null], points.Select(point => (int?)point!["summary"]!["enrolled"]));
        Assert.Equal(20, (int?)own["points"]![0]!["summary"]!["enrolled"]);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{region},{then:yyyy-MM-ddTHH:mm:ssZ},0,0,0,40,"), csv, StringComparison.Ordinal);
        await (await system.GetAsync($"/api/public/v1/regions/{region}/history?step=week")).AssertProblemAsync(400, "history-malformed");
    }

    [Fact]
    public async Task Figures_ThatAreKeptAlready_AreNotSentAgain()
    {
        var (host, community, opened) = await OpenAsync();
        using var system = opened;
        var path = "/api/public/v1/regions/" + community.Path[^1].Code;
        await Eventually.GetAsync(async () => (int)(await system.GetAsync(path)).StatusCode, status => status == 200);
        var first = await system.GetAsync(path);

        var again = await system.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", $"\"other\", {first.Headers.ETag}"));
        var other = await system.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", "\"other\""));

        Assert.Equal("private, max-age=10", first.Headers.CacheControl?.ToString().Replace("max-age=10, private", "private, max-age=10", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Figures_AreForAKeyThatIsForThem_InItsRegion()
    {
        var host = await shared.GetAsync();
        var (community, foreign) = (await TestCommunity.FoundAsync(host), await TestCommunity.FoundAsync(host));
        using var nobody = host.OpenBrowser();
        using var staff = await host.OpenDeskAsync(Role.Administrator, community.Path[1].Code);
        using var system = host.OpenSystem((await host.MakeKeyAsync(community.Path[1].Code, "aggregates")).Text);
        using var filing = host.OpenSystem((await host.MakeKeyAsync(community.Path[1].Code, "requests")).Text);
        var path = "/api/public/v1/communities/" + community.Code;

        foreach (var browser in new[] { nobody, staff })
        {
            var answer = await browser.GetAsync(path);
            await answer.AssertProblemAsync(401, "key-needed");
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
        await (await filing.GetAsync(path)).AssertProblemAsync(403, "key-not-for-this");
        foreach (var other in new[] { "communities/" + foreign.Code, $"communities/{foreign.Code}/history", "regions/" + foreign.Path[3].Code, "regions/" + community.Path[0].Code })
        {
            await Eventually.GetAsync(async () => (int)(await system.GetAsync("/api/public/v1/" + other)).StatusCode, status => status != 404);
            await (await system.GetAsync("/api/public/v1/" + other)).AssertProblemAsync(403, "key-not-for-region");
        }
        await (await system.GetAsync("/api/public/v1/regions/nowhere")).AssertProblemAsync(404, "region-unknown");
        await (await system.GetAsync("/api/public/v1/communities/nowhere")).AssertProblemAsync(404, "community-unknown");
        // It opens nothing else.
        await (await system.GetAsync(community.Url("desk/requests"))).AssertProblemAsync(401, "staff-session-needed");
    }

    [Fact]
    public async Task Key_ThatCalledItsShare_WaitsWhileOthersGoOn_AndGuessesAreLimited()
    {
        await using var host = await LiveHost.StartAsync("--Live:MostKeyCalls=3");
        var community = await TestCommunity.FoundAsync(host);
        using var system = host.OpenSystem((await host.MakeKeyAsync(community.Code, "aggregates")).Text);
        using var other = host.OpenSystem((await host.MakeKeyAsync(community.Code, "aggregates")).Text);
        var path = "/api/public/v1/communities/" + community.Code;
        for (var left = 2; left >= 0; left--)
        {
            var answer = await system.GetAsync(path);
            Assert.Equal("\"key\";q=3;w=60", answer.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Equal($"\"key\";r={left}", answer.Headers.GetValues("RateLimit").Single());
        }

        var full = await system.GetAsync(path);

        await full.AssertProblemAsync(429, "too-many-tries");
        Assert.Equal("\"key\";r=0;t=60", full.Headers.GetValues("RateLimit").Single());
        Assert.Equal(TimeSpan.FromMinutes(1), full.Headers.RetryAfter?.Delta);
        Assert.NotEqual(429, (int)(await other.GetAsync(path)).StatusCode);
        using var guesser = host.OpenSystem("hclive_guess");
        for (var i = 0; i < 30; i++)
            await (await guesser.GetAsync(path)).AssertProblemAsync(401, "key-wrong");
        await (await guesser.GetAsync(path)).AssertProblemAsync(429, "too-many-tries");
        // Who guesses at the same address, behind a proxy or so, locks nobody out.
        Assert.NotEqual(429, (int)(await other.GetAsync(path)).StatusCode);
    }

    private async Task<(LiveHost Host, TestCommunity Community, HttpBrowser System)> OpenAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        return (host, community, host.OpenSystem((await host.MakeKeyAsync(community.Path[0].Code, "aggregates")).Text));
    }
}
