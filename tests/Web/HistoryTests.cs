using System.Globalization;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.History;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>How regions and communities stood, as it is asked for.</summary>
public sealed class HistoryTests(SharedHost shared)
{
    // A full hour some days ago.
    private static readonly DateTimeOffset Then = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(-3).AddHours(4);

    [Fact]
    public async Task History_OfARegionAndACommunity_IsGivenByHoursAndDays()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var region = community.Path[3].Code;
        using var browser = host.OpenBrowser();
        await Eventually.GetAsync(async () => (int)(await browser.GetAsync("/api/regions/" + region)).StatusCode, status => status == 200);
        await KeepAsync(host, Point(region, -30, enrolled: 1, isDay: true), Point(region, 0, enrolled: 2), Point(region, 2, enrolled: 3), Point(community.Code, 1, enrolled: 4));

        var hours = await browser.GetJsonAsync($"/api/regions/{region}/history?from={At(-1)}&to={At(9)}&step=hour");
        var days = await browser.GetJsonAsync($"/api/regions/{region}/history?from={At(-99)}&to={At(9)}&step=day");
        var own = await browser.GetJsonAsync($"/api/communities/{community.Code}/history?from={At(0)}&to={At(9)}");

        Assert.Equal([1, 2, 3], Enrolled(hours));
        Assert.Equal([1], Enrolled(days));
        Assert.Equal([4], Enrolled(own));
        Assert.Equal("v2", (string?)hours["points"]![0]!["summary"]!["index"]!["formula"]);

        static IEnumerable<int> Enrolled(System.Text.Json.Nodes.JsonNode series) => series["points"]!.AsArray().Select(point => (int)point!["summary"]!["enrolled"]!);
    }

    [Fact]
    public async Task Past_OfARegion_HasThoseBelowAsTheyStood()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var region = community.Path[3].Code;
        using var browser = host.OpenBrowser();
        await Eventually.GetAsync(async () => (int)(await browser.GetAsync("/api/regions/" + region)).StatusCode, status => status == 200);
        await KeepAsync(host, Point(region, 0, enrolled: 9), Point(community.Code, 0, enrolled: 5), Point(community.Code, 2, enrolled: 6));

        var past = await browser.GetJsonAsync($"/api/regions/{region}/past?at={At(1)}");
        var before = await browser.GetJsonAsync($"/api/regions/{region}/past?at={At(-1)}");

        Assert.Equal(9, (int)past["summary"]!["enrolled"]!);
        Assert.Equal((community.Code, 5), ((string)past["children"]![0]!["code"]!, (int)past["children"]![0]!["summary"]!["enrolled"]!));
        Assert.Null(before["summary"]);
        Assert.Empty(before["children"]!.AsArray());
    }

    [Fact]
    public async Task Replay_OfARegionsDay_GoesByItsHours_AndEndsAsItStandsNow()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var region = community.Path[3].Code;
        using var browser = host.OpenBrowser();
        await Eventually.GetAsync(async () => (int)(await browser.GetAsync("/api/regions/" + region)).StatusCode, status => status == 200);
        await KeepAsync(host, Point(region, 0, enrolled: 2), Point(community.Code, 0, enrolled: 2), Point(region, 2, enrolled: 3));

        var past = await browser.GetJsonAsync($"/api/regions/{region}/replay?day={DayOf(Then)}");
        // The community's founding may still be on its way to its region.
        var (last, now) = await Eventually.GetAsync(
            async () => (
                (await browser.GetJsonAsync($"/api/regions/{region}/replay?day={DayOf(DateTimeOffset.UtcNow)}"))["frames"]!.AsArray()[^1]!,
                await browser.GetJsonAsync($"/api/regions/{region}")),
            both => both.Item1["summary"]!.ToJsonString() == both.Item2["sections"]!["summary"]!.ToJsonString());

        var frames = past["frames"]!.AsArray();
        Assert.Equal(25, frames.Count);
        Assert.Equal([2, 2, 3], frames.Select(frame => (int?)frame!["summary"]?["enrolled"]).OfType<int>().Take(3));
        Assert.Equal(community.Code, (string)frames[^1]!["children"]![0]!["code"]!);
        Assert.Equal(now["sections"]!["children"]![0]!["summary"]!.ToJsonString(), last["children"]![0]!["summary"]!.ToJsonString());
    }

    [Fact]
    public async Task Replay_OfACommunitysDay_EndsAsItsViewIsNow_ForItsStaffAlone()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var voter = await community.EnrolAsync(0);
        using var desk = await host.OpenDeskAsync(Role.Official, community.Path[1].Code);
        using var stranger = await host.OpenDeskAsync(Role.Official, "foreign");
        var path = community.Url("replay?day=" + DayOf(DateTimeOffset.UtcNow));

        var patches = (await desk.GetJsonAsync(path)).AsArray();
        var view = await voter.GetJsonAsync(community.Url(""));

        Assert.Equal(0, (long)patches[0]!["from"]!);
        Assert.Equal((long)view["version"]!, (long)patches[^1]!["to"]!);
        Assert.Equal(view["sections"]!.ToJsonString(), patches[^1]!["sections"]!.ToJsonString());
        await (await voter.GetAsync(path)).AssertProblemAsync(401, "staff-session-needed");
        await (await stranger.GetAsync(path)).AssertProblemAsync(403, "not-allowed");
        await (await desk.GetAsync(community.Url("replay?day=2999-01-01"))).AssertProblemAsync(400, "history-malformed");
        await (await desk.GetAsync(community.Url("replay?day=1999-01-01"))).AssertProblemAsync(400, "history-malformed");
    }

    [Fact]
    public async Task Buildings_OfACommunity_AreToldToItsStaff_ButNotOfSmallGroups()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var voter = await community.EnrolAsync(0);
        using var desk = await host.OpenDeskAsync(Role.Official, community.Path[1].Code);

        var buildings = (await desk.GetJsonAsync(community.Url("buildings"))).AsArray();

        Assert.NotEmpty(buildings);
        Assert.All(buildings, building => Assert.Null(building!["enrolled"]));
        Assert.All(buildings, building => Assert.True((int)building!["households"]! > 0));
        await (await voter.GetAsync(community.Url("buildings"))).AssertProblemAsync(401, "staff-session-needed");
    }

    [Fact]
    public async Task History_AskedForAmiss_IsRefused()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();
        var path = $"/api/communities/{community.Code}/history";

        await (await browser.GetAsync($"{path}?from={At(2)}&to={At(1)}")).AssertProblemAsync(400, "history-malformed");
        await (await browser.GetAsync($"{path}?from={At(-24 * 20)}&to={At(0)}&step=hour")).AssertProblemAsync(400, "history-malformed");
        await (await browser.GetAsync($"{path}?from={At(-24 * 365 * 4)}&to={At(0)}&step=day")).AssertProblemAsync(400, "history-malformed");
        await (await browser.GetAsync($"{path}?to=0001-01-01T00:00:00Z")).AssertProblemAsync(400, "history-malformed");
        await (await browser.GetAsync($"{path}?step=week")).AssertProblemAsync(400, "history-malformed");
        Assert.Equal(400, (int)(await browser.GetAsync($"{path}?from=yesterday")).StatusCode);
        await (await browser.GetAsync("/api/communities/nobody/history")).AssertProblemAsync(404, "community-unknown");
        await (await browser.GetAsync("/api/regions/nobody/history")).AssertProblemAsync(404, "region-unknown");
        await (await browser.GetAsync($"/api/regions/world/past?at={At(0)}")).AssertProblemAsync(404, "region-unknown");
    }

    private static string DayOf(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string At(int hours) => Uri.EscapeDataString(Then.AddHours(hours).ToString("O"));

    private static HistoryPoint Point(string code, int hours, int enrolled, bool isDay = false) =>
        new(code, Then.AddHours(hours), isDay, new Figures(Enrolled: enrolled, Day: DateOnly.FromDateTime(Then.UtcDateTime)));

    private static Task KeepAsync(LiveHost host, params HistoryPoint[] points) => host.Services.GetRequiredService<IHistoryStore>().WriteAsync(points);
}
