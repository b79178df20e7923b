using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Looking requests and activities of a whole region up, at the desk.</summary>
public sealed class SearchDeskTests(Chromium chromium) : IAsyncLifetime
{
    private const string Markup = "<img src=x onerror=alert(1)>楼道";

    private LiveHost _host = null!;

    // One of its own: which communities there are is remembered for half a minute, and each test founds one.
    public async ValueTask InitializeAsync() => _host = await LiveHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Search_IsTyped_Narrowed_KeptInTheAddress_AndLeadsToTheMatter()
    {
        var (own, neighbour) = await FoundAsync();
        await using var desk = await OpenAsync(own);

        await FillAsync(desk, "漏水");
        await Expect(desk.Find(".hits > li")).ToHaveCountAsync(2);
        await Expect(desk.Text("在 2 个小区里找到 2 条")).ToBeVisibleAsync();
        await Expect(desk.Find(".hits mark").First).ToHaveTextAsync("漏水");
        // What somebody wrote stays text.
        await Expect(desk.Text("onerror=alert(1)>楼道漏水")).ToBeVisibleAsync();
        await Expect(desk.Find(".hits img")).ToHaveCountAsync(0);

        await desk.Find(".choices .el-select").Nth(2).ClickAsync();
        await desk.Inner.Locator(".el-select-dropdown__item:visible", new() { HasText = "电梯" }).ClickAsync();
        await Expect(desk.Find(".hits > li")).ToHaveCountAsync(1);
        Assert.Contains("category=lift", desk.Inner.Url, StringComparison.Ordinal);
        await desk.Inner.ReloadAsync();
        await Expect(desk.Find(".hits > li")).ToHaveCountAsync(1);
        await Expect(desk.Find(".search-field input")).ToHaveValueAsync("漏水");

        await desk.Find(".hits a").First.ClickAsync();
        await desk.ArriveAsync($"**/desk/{neighbour.Code}/requests/1");
        await Expect(desk.Text("电梯井漏水")).ToBeVisibleAsync();
        desk.AssertQuiet();
    }

    [Fact]
    public async Task Search_ByKeyboardAlone()
    {
        var (own, _) = await FoundAsync();
        await using var desk = await OpenAsync(own);
        await Expect(desk.Find(".search-field input")).ToBeFocusedAsync();

        await FillAsync(desk, "漏水");
        await Expect(desk.Find(".hits > li")).ToHaveCountAsync(2);
        await desk.Inner.Keyboard.PressAsync("ArrowDown");
        await Expect(desk.Find(".hits a").Nth(0)).ToBeFocusedAsync();
        await desk.Inner.Keyboard.PressAsync("ArrowDown");
        await Expect(desk.Find(".hits a").Nth(1)).ToBeFocusedAsync();
        await desk.Inner.Keyboard.PressAsync("/");
        await Expect(desk.Find(".search-field input")).ToBeFocusedAsync();
        await desk.Inner.Keyboard.PressAsync("ArrowDown");
        await desk.Inner.Keyboard.PressAsync("ArrowUp");
        await Expect(desk.Find(".search-field input")).ToBeFocusedAsync();
        await desk.Inner.Keyboard.PressAsync("ArrowDown");
        await desk.Inner.Keyboard.PressAsync("Enter");
        await desk.ArriveAsync("**/requests/1");
        desk.AssertQuiet();
    }

    [Fact]
    public async Task Search_WhereNothingIs_OrTheServerFails_SaysWhatToDo()
    {
        var (own, _) = await FoundAsync();
        await using var desk = await OpenAsync(own);

        await FillAsync(desk, "没有这样的事");
        await Expect(desk.Text("没有找到")).ToBeVisibleAsync();
        await FillAsync(desk, "！！");
        await Expect(desk.Text("只有标点无法查找")).ToBeVisibleAsync();
        await Expect(desk.Find(".hits")).ToHaveCountAsync(0);
        await FillAsync(desk, "漏水");
        await Expect(desk.Find(".hits > li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Export_IsDownloadedByALink()
    {
        var (own, _) = await FoundAsync();
        await using var desk = await OpenAsync(own);
        await FillAsync(desk, "漏水");
        await desk.Text("包含文字内容").ClickAsync();
        await Expect(desk.Text("请妥善保管")).ToBeVisibleAsync();

        var download = await desk.Inner.RunAndWaitForDownloadAsync(() => desk.Text("导出 CSV").ClickAsync());

        var text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.StartsWith(own.Path[0].Code + "-search-", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(3, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("电梯井漏水", text, StringComparison.Ordinal);
        desk.AssertQuiet();
    }

    [Theory]
    [InlineData("zh-CN", 1920)]
    [InlineData("en-GB", 1920)]
    [InlineData("zh-CN", 390)]
    [InlineData("en-GB", 390)]
    public async Task Page_FitsAndHasNoViolations(string language, int width)
    {
        var (own, _) = await FoundAsync();
        await using var desk = await OpenAsync(own, width, language);

        await FillAsync(desk, "漏水 OR");
        await Expect(desk.Find(".el-empty")).ToBeVisibleAsync();
        await AssertSoundAsync();
        await FillAsync(desk, "");
        await Expect(desk.Find(".hits > li").Nth(3)).ToBeVisibleAsync();
        await AssertSoundAsync();

        async Task AssertSoundAsync()
        {
            await desk.AssertNotScrolledSidewaysAsync();
            await desk.AssertAccessibleAsync();
        }
    }

    private static async Task FillAsync(Page desk, string words)
    {
        await desk.Find(".search-field input").FillAsync(words);
        await desk.Find(".search-field input").PressAsync("Enter");
    }

    /// <summary>Two communities of a neighbourhood.</summary>
    private async Task<(TestCommunity Own, TestCommunity Neighbour)> FoundAsync()
    {
        var own = await TestCommunity.FoundAsync(_host);
        var neighbour = await TestCommunity.FoundAsync(_host, path: own.Path);
        await own.DoAsync(new SubmitRequest("repairs", Markup + "漏水", 2, 1, "三单元"), new SubmitRequest("noise", "夜里太吵", null, 2));
        await neighbour.DoAsync(new SubmitRequest("lift", "电梯井漏水", 1, 1));
        return (own, neighbour);
    }

    /// <summary>The page, once the index has everything.</summary>
    private async Task<Page> OpenAsync(TestCommunity own, int width = 1440, string language = "zh-CN")
    {
        var region = own.Path[0].Code;
        using var browser = await _host.OpenDeskAsync(Role.Official);
        var remembered = _host.Services.GetRequiredService<IMemoryCache>();
        await Eventually.GetAsync(
            async () =>
            {
                remembered.Remove(RegionDirectory.Key);
                var response = await browser.GetAsync($"/api/regions/{region}/search?kind=request");
                return response.IsSuccessStatusCode ? (int)(await response.ReadAsync())["count"]! : 0;
            },
            count => count == 3);
        var desk = await chromium.OpenDeskAsync(_host, own, "search", Role.Worker, width, language, region);
        await Expect(desk.Find(".hits > li").First).ToBeVisibleAsync();
        return desk;
    }
}
