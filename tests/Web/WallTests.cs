using System.Text.Json.Nodes;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Walls;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Screens, their codes, and the desk that pairs and steers them.</summary>
public sealed class WallTests(SharedHost shared)
{
    private static readonly object?[] Dark = [null, null, null, null, null, null, null];

    [Fact]
    public async Task Screen_IsPairedByItsCode_AndStaysSo()
    {
        var (host, community, desk) = await BeginAsync();
        using var screen = host.OpenBrowser();
        Assert.Null((await screen.GetJsonAsync("/api/walls/screen"))["wall"]);
        var code = await AskCodeAsync(screen);
        var waiting = screen.GetJsonAsync("/api/walls/screen/codes/" + code);

        (await PairAsync(desk, community, "hall", $" {code[..3].ToLowerInvariant()}-{code[3..]}", "大厅")).AssertDone();

        Assert.Equal("paired", (string?)(await waiting)["state"]);
        var wall = (await screen.GetJsonAsync("/api/walls/screen"))["wall"]!;
        Assert.Equal((community.Code, "hall", "大厅", "Asia/Shanghai"), ((string?)wall["community"], (string?)wall["id"], (string?)wall["name"], (string?)wall["timeZone"]));
        Assert.Equal(["activities", "ratings", "notices", "projects", "polls", "resolutions", "trend", "groups", "index", "stewards"], wall["pages"]!.AsArray().Select(p => (string?)p));
        Assert.Equal("""{"from":360,"to":1320}""", wall["hours"]![6]!.ToJsonString());
        var cookie = screen.Cookies.GetAllCookies().Single(c => c.Name == WallCookie.Name);
        Assert.True(cookie.HttpOnly);
        Assert.True(cookie.Expires > DateTime.Now.AddDays(390));
        // An answer that was lost is asked for again.
        (await PairAsync(desk, community, "hall", code, "大厅")).AssertDone();
        desk.Dispose();
    }

    [Fact]
    public async Task Code_IsGoodOnce_ForItsOwnScreen()
    {
        var (host, community, desk) = await BeginAsync();
        using var screen = host.OpenBrowser();
        using var other = host.OpenBrowser();
        var code = await AskCodeAsync(screen);
        // Nobody finds out by whose codes there are.
        Assert.Equal("over", (string?)(await other.GetJsonAsync("/api/walls/screen/codes/" + code))["state"]);
        await AskCodeAsync(other);
        Assert.Equal("over", (string?)(await other.GetJsonAsync("/api/walls/screen/codes/" + code))["state"]);
        Assert.Equal("over", (string?)(await screen.GetJsonAsync("/api/walls/screen/codes/no-code"))["state"]);
        (await PairAsync(desk, community, "hall", code, "大厅")).AssertDone();

        await (await PairAsync(desk, community, "gate", code, "大门")).AssertProblemAsync(404, "wall-code-unknown");
        await (await PairAsync(desk, community, "gate", "AAAAAA", "大门")).AssertProblemAsync(404, "wall-code-unknown");
        await (await PairAsync(desk, community, "gate", "不是配对码", "大门")).AssertProblemAsync(404, "wall-code-unknown");
        Assert.Single((await ListAsync(desk, community)).AsArray());
        desk.Dispose();
    }

    [Fact]
    public async Task Code_WhosePairingWasRefused_IsStillGood()
    {
        var (host, community, desk) = await BeginAsync();
        using var screen = host.OpenBrowser();
        var code = await AskCodeAsync(screen);

        await (await PairAsync(desk, community, "hall", code, " ")).AssertProblemAsync(400, "text-empty");
        (await PairAsync(desk, community, "gate", code, "大门")).AssertDone();

        Assert.Equal("大门", (string?)(await screen.GetJsonAsync("/api/walls/screen"))["wall"]!["name"]);
        desk.Dispose();
    }

    [Fact]
    public async Task Codes_AreNotTriedWithoutEnd()
    {
        var (host, community, desk) = await BeginAsync();
        using var screen = host.OpenBrowser();
        var code = await AskCodeAsync(screen);
        for (var tries = 0; tries < 10; tries++)
            await (await PairAsync(desk, community, "hall", "CCCCCC", "大厅")).AssertProblemAsync(404, "wall-code-unknown");

        // Not even the right one.
        var refused = await PairAsync(desk, community, "hall", code, "大厅");

        await refused.AssertProblemAsync(429, "too-many-tries");
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        using var colleague = await host.OpenDeskAsync(Role.Administrator, community.Code);
        (await PairAsync(colleague, community, "hall", code, "大厅")).AssertDone();
        desk.Dispose();
    }

    [Fact]
    public async Task Codes_AreNotHandedOutWithoutEnd()
    {
        await using var host = await LiveHost.StartAsync();
        using var screen = host.OpenBrowser();
        for (var codes = 0; codes < 60; codes++)
            await AskCodeAsync(screen);

        await (await screen.PostAsync("/api/walls/screen/codes")).AssertProblemAsync(429, "too-many-tries");
    }

    [Fact]
    public async Task Desk_SteersAWall_AndItsScreenIsToldThatSomethingChanged()
    {
        var (host, community, desk) = await BeginAsync();
        using var screen = await ScreenAsync(host, community, desk, "hall");
        await using var live = await HubScreen.WatchAsync(host.Address, "WatchCommunity", community.Code);
        var before = (int)live.View!["sections"]!["walls"]!["changes"]!;

        (await PutAsync(desk, community, "hall", ["projects", "notices"], Dark)).AssertDone();

        await Eventually.GetAsync(() => Task.FromResult((int)live.View!["sections"]!["walls"]!["changes"]!), changes => changes == before + 1);
        var wall = (await screen.GetJsonAsync("/api/walls/screen"))["wall"]!;
        Assert.Equal(("projects", 20, true), ((string?)wall["pages"]![0], (int)wall["seconds"]!, (bool)wall["sound"]!));
        Assert.All(wall["hours"]!.AsArray(), Assert.Null);
        Assert.Null(wall["reload"]);

        var reload = new { id = Guid.NewGuid() };
        (await desk.PutAsync(community.Url("walls/hall/reload"), reload)).AssertDone();
        (await desk.PutAsync(community.Url("walls/hall/reload"), reload)).AssertDone();
        Assert.Equal(reload.id.ToString(), (string?)(await screen.GetJsonAsync("/api/walls/screen"))["wall"]!["reload"]);
        await Eventually.GetAsync(() => Task.FromResult((int)live.View!["sections"]!["walls"]!["changes"]!), changes => changes == before + 2);

        (await desk.DeleteAsync(community.Url("walls/hall/screen"))).AssertDone();
        Assert.Null((await screen.GetJsonAsync("/api/walls/screen"))["wall"]);
        await (await desk.PutAsync(community.Url("walls/hall/reload"), new { id = Guid.NewGuid() })).AssertProblemAsync(409, "wall-not-paired");
        (await desk.DeleteAsync(community.Url("walls/hall"))).AssertDone();
        (await desk.DeleteAsync(community.Url("walls/hall"))).AssertDone();
        Assert.Empty((await ListAsync(desk, community)).AsArray());
        desk.Dispose();
    }

    [Fact]
    public async Task PrivateWall_IsItsOwnScreensAlone_APublicOneAnybodys()
    {
        var (host, community, desk) = await BeginAsync();
        using var screen = await ScreenAsync(host, community, desk, "hall");
        using var other = await ScreenAsync(host, community, desk, "gate");
        using var stranger = host.OpenBrowser();
        Assert.Equal("hall", (string?)(await stranger.GetJsonAsync(community.Url("walls/hall")))["id"]);

        (await PutAsync(desk, community, "hall", ["notices"], Dark, isPrivate: true)).AssertDone();

        await (await stranger.GetAsync(community.Url("walls/hall"))).AssertProblemAsync(403, "wall-needs-pairing");
        await (await other.GetAsync(community.Url("walls/hall"))).AssertProblemAsync(403, "wall-needs-pairing");
        Assert.Equal("hall", (string?)(await screen.GetJsonAsync(community.Url("walls/hall")))["id"]);
        await (await stranger.GetAsync(community.Url("walls/roof"))).AssertProblemAsync(404, "wall-unknown");
        await (await stranger.GetAsync("/api/communities/nobody/walls/hall")).AssertProblemAsync(404, "community-unknown");
        desk.Dispose();
    }

    [Fact]
    public async Task Walls_AreForThoseWhoManageThem()
    {
        var (host, community, desk) = await BeginAsync();
        var foreign = await TestCommunity.FoundAsync(host);
        using var screen = await ScreenAsync(host, community, desk, "hall");
        using var property = await host.OpenDeskAsync(Role.Property, community.Code);

        await (await property.GetAsync(community.Url("desk/walls"))).AssertProblemAsync(403, "not-allowed");
        await (await desk.GetAsync(foreign.Url("desk/walls"))).AssertProblemAsync(403, "not-allowed");
        await (await PairAsync(desk, foreign, "hall", await AskCodeAsync(host), "大厅")).AssertProblemAsync(403, "not-allowed");
        await (await screen.DeleteAsync(community.Url("walls/hall"))).AssertProblemAsync(401, "staff-session-needed");
        desk.Dispose();
    }

    [Fact]
    public async Task Settings_ThatAreWrong_AreRefused()
    {
        var (_, community, desk) = await BeginAsync();

        await (await PutAsync(desk, community, "hall", [], Dark)).AssertProblemAsync(400, "wall-pages-malformed");
        await (await PutAsync(desk, community, "hall", ["notices"], [null])).AssertProblemAsync(400, "wall-hours-malformed");
        await (await PutAsync(desk, community, "hall", ["moon"], Dark)).AssertProblemAsync(400, "malformed");
        await (await desk.PutAsync(community.Url("walls/hall"), new { name = "大厅", pages = new[] { "notices" }, seconds = 3, hours = Dark }))
            .AssertProblemAsync(400, "wall-seconds-out-of-range");
        await (await PutAsync(desk, community, "HALL", ["notices"], Dark)).AssertProblemAsync(400, "bad-id");
        desk.Dispose();
    }

    [Fact]
    public async Task Desk_SeesWhatAWallShows_AsItsScreenSaysIt()
    {
        var (host, community, desk) = await BeginAsync();
        using var screen = await ScreenAsync(host, community, desk, "hall");
        Assert.Null((await ListAsync(desk, community))[0]!["sign"]);
        await using var connection = await ConnectAsync(host, screen.FindCookie(WallCookie.Name));

        await SignAsync(connection, "poll:colour", "notices");

        var sign = await SignOfAsync(desk, community);
        Assert.Equal(("poll:colour", "notices", "abc", 1920, false, true),
            ((string?)sign["stage"], (string?)sign["page"], (string?)sign["client"], (int)sign["width"]!, (bool)sign["silent"]!, (bool)sign["soundBlocked"]!));
        await SignAsync(connection, "poll:colour", "notices");
        var again = await SignOfAsync(desk, community);
        Assert.Equal((string?)sign["since"], (string?)again["since"]);
        Assert.True((DateTimeOffset)again["at"]! >= (DateTimeOffset)sign["at"]!);

        // Outside its hours, or while there is an alert, there is no page beside it.
        await connection.InvokeAsync("SignWall", new { stage = "rest", client = "abc", width = 1920, height = 1080, soundBlocked = false }, TestContext.Current.CancellationToken);
        var resting = await SignOfAsync(desk, community);
        Assert.Equal("rest", (string?)resting["stage"]);
        Assert.Null(resting["page"]);

        // What nobody could show is not taken.
        await SignAsync(connection, "<script>", "notices");
        Assert.Equal("rest", (string?)(await SignOfAsync(desk, community))["stage"]);

        // The wall gets another screen: what the first one goes on saying is not the wall's.
        using var next = host.OpenBrowser();
        (await PairAsync(desk, community, "hall", await AskCodeAsync(next))).AssertDone();
        await SignAsync(connection, "town", "notices");
        Assert.Null((await ListAsync(desk, community))[0]!["sign"]);
        desk.Dispose();
    }

    [Fact]
    public async Task Sign_OfNobodysScreen_IsNothing()
    {
        var (host, community, desk) = await BeginAsync();
        using var paired = await ScreenAsync(host, community, desk, "hall");
        await using var stranger = await ConnectAsync(host, null);
        await using var liar = await ConnectAsync(host, "made-up");

        await SignAsync(stranger, "town", "notices");
        await SignAsync(liar, "town", "notices");

        Assert.Null((await ListAsync(desk, community))[0]!["sign"]);
        desk.Dispose();
    }

    [Fact]
    public async Task Screen_IsKnownAgainAfterARestart()
    {
        using var directory = new TemporaryDirectory();
        string code;
        string? cookie;
        await using (var host = await LiveHost.StartInAsync(directory.Path))
        {
            var community = await TestCommunity.FoundAsync(host);
            using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
            using var screen = await ScreenAsync(host, community, desk, "hall");
            (code, cookie) = (community.Code, screen.FindCookie(WallCookie.Name));
        }

        await using var restarted = await LiveHost.StartInAsync(directory.Path);
        using var same = restarted.OpenBrowser();
        same.Cookies.Add(same.Http.BaseAddress!, new System.Net.Cookie(WallCookie.Name, cookie, "/"));

        Assert.Equal(code, (string?)(await same.GetJsonAsync("/api/walls/screen"))["wall"]!["community"]);
    }

    private async Task<(LiveHost Host, TestCommunity Community, HttpBrowser Desk)> BeginAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        return (host, community, await host.OpenDeskAsync(Role.Worker, community.Code));
    }

    private static async Task<string> AskCodeAsync(HttpBrowser screen)
    {
        var answer = await (await screen.PostAsync("/api/walls/screen/codes")).ReadAsync();
        Assert.InRange((DateTimeOffset)answer["until"]!, DateTimeOffset.UtcNow.AddMinutes(9), DateTimeOffset.UtcNow.AddMinutes(11));
        return (string)answer["code"]!;
    }

    private static async Task<string> AskCodeAsync(LiveHost host)
    {
        using var screen = host.OpenBrowser();
        return await AskCodeAsync(screen);
    }

    /// <summary>A screen that is paired with a wall of this name, which is made by that.</summary>
    private static async Task<HttpBrowser> ScreenAsync(LiveHost host, TestCommunity community, HttpBrowser desk, string wall)
    {
        var screen = host.OpenBrowser();
        (await PairAsync(desk, community, wall, await AskCodeAsync(screen), wall)).AssertDone();
        return screen;
    }

    private static Task<HttpResponseMessage> PairAsync(HttpBrowser desk, TestCommunity community, string wall, string code, string? name = null) =>
        desk.PutAsync(community.Url($"walls/{wall}/screen"), new { code, name });

    private static Task<HttpResponseMessage> PutAsync(
        HttpBrowser desk, TestCommunity community, string wall, string[] pages, object?[] hours, bool isPrivate = false) =>
        desk.PutAsync(community.Url("walls/" + wall), new { name = wall, pages, seconds = 20, hours, sound = true, @private = isPrivate });

    private static async Task<JsonNode> ListAsync(HttpBrowser desk, TestCommunity community) =>
        (await desk.GetJsonAsync(community.Url("desk/walls")))["walls"]!;

    private static async Task<JsonNode> SignOfAsync(HttpBrowser desk, TestCommunity community) => (await ListAsync(desk, community))[0]!["sign"]!;

    private static async Task<HubConnection> ConnectAsync(LiveHost host, string? cookie)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(host.Address, "/hubs/live"), HttpTransportType.WebSockets, options =>
            {
                options.SkipNegotiation = true;
                if (cookie is not null)
                    options.Headers["Cookie"] = $"{WallCookie.Name}={cookie}";
            })
            .Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static Task SignAsync(HubConnection screen, string stage, string page) => screen.InvokeAsync(
        "SignWall", new { stage, page, client = "abc", width = 1920, height = 1080, soundBlocked = true }, TestContext.Current.CancellationToken);
}
