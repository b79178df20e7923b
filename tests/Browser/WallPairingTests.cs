using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Tests.Web;
using HappyCommunity.Live.Walls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>A screen and the desk that pairs and steers it, in real browsers.</summary>
public sealed class WallPairingTests(SharedHost shared, Chromium chromium)
{
    /// <summary>Audio as a browser has it that wants a gesture first.</summary>
    private const string Strict =
        """
        window.AudioContext = class extends AudioContext {
          #touched = false
          constructor() {
            super()
            addEventListener('pointerdown', () => { this.#touched = true }, { capture: true })
          }
          get state() { return this.#touched ? super.state : 'suspended' }
          resume() { return this.#touched ? super.resume() : new Promise(() => {}) }
        }
        """;

    private static readonly WallSettings Lit = WallSettings.Usual("活动中心大厅") with { Hours = [.. Enumerable.Repeat(new WallHours(0, 24 * 60), 7)] };

    [Fact]
    public async Task Screen_FromItsCodeToItsWall_IsSteeredFromTheDesk_AndGoesBackToACode()
    {
        var (host, community) = await FoundAsync();
        await using var screen = await chromium.OpenAsync(host.Address, "/wall", 1920, 1080);
        await using var desk = await chromium.OpenDeskAsync(host, community, "walls");
        var code = await CodeOnAsync(screen);

        await desk.Inner.GetByLabel("配对码").FillAsync($"{code[..3].ToLowerInvariant()} {code[3..]}");
        await desk.Inner.GetByLabel("名称").First.FillAsync("活动中心大厅");
        await desk.Find("form button[type=submit]").ClickAsync();

        // The screen goes to its wall by itself, and the desk sees it alive, and what it shows.
        await Expect(screen.Text("小区 " + community.Code)).ToBeVisibleAsync();
        await Expect(desk.Find("[data-state=alive]")).ToBeVisibleAsync();
        // Whatever the time of day is.
        await community.DoAsync(new PutWall((await WallsAsync(host, community)).Single().Id, Lit));
        await Expect(desk.Find("[data-state=alive]")).ToContainTextAsync("1920×1080");
        await Expect(desk.Find("[data-state=alive]")).ToContainTextAsync("侧栏");

        // Pages and their order, without a reload.
        await screen.Inner.EvaluateAsync("() => { window.untouched = true }");
        foreach (var page in new[] { "近期活动", "八个好", "公告", "更多投票", "业主表决", "评价走势", "幸福指数怎么来", "楼栋包保" })
            await desk.Find("form label").Filter(new LocatorFilterOptions { HasText = page }).Last.ClickAsync();
        for (var i = 0; i < 4; i++)
            await desk.Button("上移“兴趣小组”").ClickAsync();
        await desk.Button("保存").ClickAsync();
        await Expect(desk.Text("屏幕马上照此显示")).ToBeVisibleAsync();
        await Expect(screen.Find("[data-page=groups], [data-page=projects]")).ToBeVisibleAsync();
        var settings = (await WallsAsync(host, community)).Single().Settings;
        Assert.Equal([WallPage.Groups, WallPage.Projects], settings.Pages);
        Assert.True(await screen.Inner.EvaluateAsync<bool>("() => window.untouched"));

        // Dark outside its hours, without a reload.
        foreach (var day in new[] { "周一", "周二", "周三", "周四", "周五", "周六", "周日" })
            await desk.Find(".el-checkbox").Filter(new LocatorFilterOptions { HasText = day }).ClickAsync();
        await desk.Button("保存").ClickAsync();
        await Expect(screen.Find("[data-rest]")).ToBeVisibleAsync();
        await Expect(desk.Find("[data-state=alive]")).ToContainTextAsync("休息");
        Assert.True(await screen.Inner.EvaluateAsync<bool>("() => window.untouched"));

        // Reloaded, once.
        await desk.Button("重新载入").ClickAsync();
        await screen.Inner.WaitForFunctionAsync("() => !window.untouched");
        await Expect(screen.Find("[data-rest]")).ToBeVisibleAsync();
        await screen.Inner.EvaluateAsync("() => { window.untouched = true }");
        await desk.Find("form label").Filter(new LocatorFilterOptions { HasText = "非公开" }).ClickAsync();
        await desk.Button("保存").ClickAsync();
        await Eventually.GetAsync(() => WallsAsync(host, community), walls => walls.Single().Settings.Private);
        Assert.True(await screen.Inner.EvaluateAsync<bool>("() => window.untouched"));

        // Its cookie alone makes it the wall's screen: after a restart as well.
        await screen.Inner.ReloadAsync();
        await Expect(screen.Find("[data-rest]")).ToBeVisibleAsync();

        // An alert is seen all the same.
        await community.DoAsync(new RaiseAlert(AlertLevel.Danger, "燃气泄漏", "请离开。"));
        await Expect(screen.Text("燃气泄漏")).ToBeVisibleAsync();
        await community.DoAsync(new ClearAlert());

        await desk.Button("解除配对").ClickAsync();
        await desk.Find(".el-dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "解除配对" }).ClickAsync();
        Assert.NotEqual(code, await CodeOnAsync(screen));
        await Expect(desk.Find("[data-state=none]")).ToBeVisibleAsync();
        screen.AssertQuiet();
        desk.AssertQuiet();
    }

    [Fact]
    public async Task PrivateWall_ElsewhereSaysKindlyThatItNeedsPairing_AndAPublicOneIsShown()
    {
        var (host, community) = await FoundAsync();
        var settings = Lit with { Pages = [WallPage.Groups] };
        await community.DoAsync(new PutWall("hall", settings), new PutWall("office", settings with { Private = true }));
        await using var page = await chromium.OpenAsync(host.Address, $"/wall/{community.Code}/hall", 1920, 1080);
        await Expect(page.Find("[data-page=groups]")).ToBeVisibleAsync();
        page.AssertQuiet();

        await page.Inner.GotoAsync($"/wall/{community.Code}/office");
        await Expect(page.Text("这块大屏需要配对")).ToBeVisibleAsync();
        await Expect(page.Text(host.Address.Authority + "/wall")).ToBeVisibleAsync();
        await page.Inner.GotoAsync($"/wall/{community.Code}/roof");
        await Expect(page.Text("没有这块大屏")).ToBeVisibleAsync();

        // The wall that anybody may open stays as it is.
        await page.Inner.GotoAsync($"/wall/{community.Code}");
        await Expect(page.Find("[data-tile=detail]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task QrCode_OfAScreen_LeadsStaffToTheirWalls_WithItsCode()
    {
        var (host, community) = await FoundAsync();
        await using var screen = await chromium.OpenAsync(host.Address, "/wall", 1080, 1920);
        var code = await CodeOnAsync(screen);
        await Expect(screen.Find("figure img")).ToBeVisibleAsync();
        Assert.True(await screen.Inner.EvaluateAsync<bool>("() => document.querySelector('figure img').naturalWidth > 0"));
        await using var desk = await chromium.OpenDeskAsync(host, community, "walls");

        await desk.Inner.GotoAsync("/desk/pair/" + code);

        await desk.ArriveAsync($"**/desk/{community.Code}/walls/{code}");
        await Expect(desk.Inner.GetByLabel("配对码")).ToHaveValueAsync(code);
        screen.AssertQuiet();
        desk.AssertQuiet();
    }

    [Fact]
    public async Task Desk_IsTold_WhereABrowserLetsNoSoundOut()
    {
        var (host, community) = await FoundAsync();
        await community.DoAsync(new PutWall("hall", WallSettings.Usual("大厅") with { Sound = true }));
        await using var screen = await chromium.OpenAsync(host.Address, null, 1920, 1080);
        // A browser under test lets everything out.
        await screen.Context.AddInitScriptAsync(Strict);
        await screen.Inner.GotoAsync("/wall");
        await using var desk = await chromium.OpenDeskAsync(host, community, "walls");
        await desk.Inner.GetByLabel("配对码").FillAsync(await CodeOnAsync(screen));
        await desk.Find(".el-select").Last.ClickAsync();
        await desk.Find(".el-select-dropdown__item").Filter(new LocatorFilterOptions { HasText = "大厅" }).ClickAsync();
        await desk.Find("form button[type=submit]").ClickAsync();
        await Expect(desk.Text("浏览器不许发声")).ToBeVisibleAsync();

        await screen.Inner.Mouse.ClickAsync(10, 10);

        await Expect(desk.Text("浏览器不许发声")).ToHaveCountAsync(0);
        await Expect(desk.Find("[data-state=alive]")).ToBeVisibleAsync();
    }

    /// <summary>The code that a screen shows.</summary>
    private static async Task<string> CodeOnAsync(Page screen)
    {
        await Expect(screen.Find("[data-code]")).ToBeVisibleAsync();
        var code = await screen.Find("[data-code]").GetAttributeAsync("aria-label");
        Assert.Equal(code, string.Concat(await screen.Find("[data-code] span").AllInnerTextsAsync()));
        Assert.Equal(WallCode.Normalize(code), code);
        return code!;
    }

    private static async Task<IReadOnlyList<Wall>> WallsAsync(LiveHost host, TestCommunity community)
    {
        var outcome = await host.Community(community.Code).Submit(new Envelope(Actor.System, new FindWalls()));
        return [.. ((WallsReply)outcome.Reply!).Walls];
    }

    private async Task<(LiveHost Host, TestCommunity Community)> FoundAsync()
    {
        var host = await shared.GetAsync();
        return (host, await TestCommunity.FoundAsync(host));
    }
}
