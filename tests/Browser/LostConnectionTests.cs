using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>
/// Screens whose server is killed: they keep what they show, say so, come back by themselves. The pages' clocks are put
/// forward where a minute would have to be waited for.
/// </summary>
public sealed class LostConnectionTests(Chromium chromium)
{
    private const string RedVotes = "[data-poll=colour] [data-option=red]";
    private const string Poll = "墙的颜色";
    private const string Draft = "电梯停在三楼";

    [Fact]
    public async Task Server_DiesAndComesBack_ScreensKeepWhatTheyShowAndGoOn()
    {
        using var directory = new TemporaryDirectory();
        var (community, cookie) = await PrepareAsync(directory.Path);
        var port = Ports.FindFree();
        await using var first = await LiveProcess.StartAsync(directory.Path, port);
        await using var wall = await OpenWallAsync(first.Address, community);
        await using var restarted = await OpenWallAsync(first.Address, community);
        await IsKeptAsync(restarted, "wall", community);
        await using var pocket = await OpenPhoneAsync(first.Address, cookie, $"/c/{community}");
        await Expect(pocket.Text(Poll)).ToBeVisibleAsync();
        await IsKeptAsync(pocket, "phone", community);
        await using var phone = await OpenPhoneAsync(first.Address, cookie, $"/c/{community}/requests/new/lift");
        await phone.Find("#ask-text").FillAsync(Draft);

        await first.KillAsync();
        await AssertStaleAsync(wall);
        await AssertReloadsAsync(restarted);
        await AssertCutOffAsync(phone);
        await AssertStartsOfflineAsync(pocket);

        await using var second = await LiveProcess.StartAsync(directory.Path, port);
        using var resident = new HttpBrowser(second.Address);
        resident.SetDeviceCookie(cookie);
        await (await resident.PutAsync($"/api/communities/{community}/polls/colour/ballot", new { option = "red" })).ReadAsync();
        await AssertLiveAsync(wall, "2");
        await AssertLiveAsync(restarted, "2");
        await AssertSendsAsync(phone, resident);
    }

    private static async Task AssertStaleAsync(Page wall)
    {
        await wall.Inner.Clock.FastForwardAsync("02:00");
        await Expect(wall.Find("main.wall.stale")).ToBeVisibleAsync();
        await Expect(wall.Text("连接中断")).ToBeVisibleAsync();
        await Expect(wall.Find(RedVotes)).ToHaveAttributeAsync("data-votes", "1");
    }

    private static async Task AssertReloadsAsync(Page wall)
    {
        await wall.Inner.ReloadAsync();
        await Expect(wall.Find(RedVotes)).ToHaveAttributeAsync("data-votes", "1");
    }

    private static async Task AssertCutOffAsync(Page phone)
    {
        await phone.Inner.Clock.FastForwardAsync("00:10");
        await Expect(phone.Text("连接中断")).ToBeVisibleAsync();
        await phone.Find("form button[type=submit]").ClickAsync();
        await Expect(phone.Text("已存在这部手机里")).ToBeVisibleAsync();
    }

    private static async Task AssertStartsOfflineAsync(Page phone)
    {
        await phone.Inner.ReloadAsync();
        await Expect(phone.Text(Poll)).ToBeVisibleAsync();
        await phone.Inner.Clock.FastForwardAsync("00:15");
        await Expect(phone.Text("连接中断")).ToBeVisibleAsync();
        await phone.Link("活动").ClickAsync();
        await Expect(phone.Find("main h1")).ToHaveTextAsync("活动");
    }

    private static async Task AssertLiveAsync(Page wall, string votes)
    {
        // Past the longest time between two tries.
        await wall.Inner.Clock.FastForwardAsync("00:15");
        await Expect(wall.Find(RedVotes)).ToHaveAttributeAsync("data-votes", votes, new() { Timeout = 15_000 });
        await Expect(wall.Find("main.wall.fresh")).ToBeVisibleAsync();
    }

    private static async Task AssertSendsAsync(Page phone, HttpBrowser resident)
    {
        await phone.Inner.Clock.FastForwardAsync("00:15");
        await Expect(phone.Text("连接中断")).ToBeHiddenAsync(new() { Timeout = 15_000 });
        // Past the longest time between two tries to send what waits.
        await phone.Inner.Clock.FastForwardAsync("00:25");
        var request = await Eventually.GetAsync(
            async () => (await resident.GetJsonAsync("/api/me"))["requests"]!.AsArray().FirstOrDefault(), found => found is not null);
        Assert.Equal(Draft, (string?)request!["text"]);
    }

    private async Task<Page> OpenWallAsync(Uri address, string community)
    {
        var wall = await chromium.OpenAsync(address, null, 1920, 1080);
        await wall.Inner.Clock.InstallAsync();
        await wall.Inner.GotoAsync($"/wall/{community}?stage=colour");
        await Expect(wall.Find(RedVotes)).ToHaveAttributeAsync("data-votes", "1");
        return wall;
    }

    /// <summary>Waits until a screen could start without its server: its worker has come and its view is written down.</summary>
    private static async Task IsKeptAsync(Page screen, string store, string community)
    {
        await screen.Inner.EvaluateAsync("async () => { await navigator.serviceWorker.ready }");
        await screen.Inner.WaitForFunctionAsync(
            "async (store) => (await (await caches.open(store)).keys()).some((r) => new URL(r.url).pathname === '/')", store);
        await screen.Inner.Clock.FastForwardAsync("00:06");
        await screen.Inner.WaitForFunctionAsync("(code) => localStorage.getItem(`live:Community:${code}`) !== null", community);
    }

    private async Task<Page> OpenPhoneAsync(Uri address, string cookie, string path)
    {
        var phone = await chromium.OpenAsync(address, null, 390, 844);
        await phone.Inner.Clock.InstallAsync();
        await phone.Context.AddCookiesAsync([new Cookie { Name = HttpBrowser.DeviceCookie, Value = cookie, Url = address.ToString() }]);
        await phone.Inner.GotoAsync(path);
        return phone;
    }

    /// <summary>A directory with a community in which one has voted red, and another's cookie.</summary>
    private static async Task<(string Community, string Cookie)> PrepareAsync(string directory)
    {
        await using var host = await LiveHost.StartInAsync(directory);
        var community = await TestCommunity.FoundAsync(host);
        using var voter = await community.EnrolAsync();
        await (await voter.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();
        using var browser = await community.EnrolAsync();
        return (community.Code, browser.FindDeviceCookie()!);
    }
}
