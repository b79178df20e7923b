using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>The desk of requests, with two workers at it and residents' phones.</summary>
public sealed class RequestDeskTests(Chromium chromium) : IAsyncLifetime
{
    private LiveHost _host = null!;
    private TestCommunity _community = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await LiveHost.StartAsync();
        _community = await TestCommunity.FoundAsync(_host);
        using var browser = _host.OpenBrowser();
        await Eventually.GetAsync(() => browser.GetJsonAsync("/api/communities"), list => list.AsArray().Count > 0);
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task TwoWorkers_SeeEachOther_AndTheResidentSeesTheOutcome()
    {
        await using var phone = await chromium.EnrolAsync(_host, _community);
        await AskAsync(phone, "楼道灯不亮");
        await using var first = await OpenDeskAsync();
        await using var second = await OpenDeskAsync();
        await first.Find(".row-button").ClickAsync();
        await second.Find(".row-button").ClickAsync();
        await Expect(first.Find(".matter .lookers")).ToContainTextAsync("也在看这件");
        await Expect(second.Find(".row-button .lookers")).ToContainTextAsync("正在看");

        await first.Inner.Keyboard.PressAsync("n");
        await first.Inner.Keyboard.TypeAsync("我来联系物业");
        await second.Inner.Keyboard.PressAsync("a");
        await Expect(first.Find(".matter-head")).ToContainTextAsync("已受理");
        await second.Inner.Keyboard.PressAsync("r");
        await second.Inner.Keyboard.TypeAsync("今晚更换灯泡");
        await second.Button("发送答复").ClickAsync();

        await Expect(first.Find(".matter")).ToContainTextAsync("今晚更换灯泡");
        await Expect(first.Find(".row-button")).ToContainTextAsync("已答复");
        await Expect(NoteOf(first)).ToHaveValueAsync("我来联系物业");
        await first.Inner.ReloadAsync();
        await Expect(NoteOf(first)).ToHaveValueAsync("我来联系物业");
        await first.Button("添加备注").ClickAsync();
        await Expect(second.Find(".note")).ToContainTextAsync("我来联系物业");

        await phone.Inner.GotoAsync($"/c/{_community.Code}/requests/1");
        await Expect(phone.Text("今晚更换灯泡")).ToBeVisibleAsync();
        await Expect(phone.Text("我来联系物业")).ToHaveCountAsync(0);
        first.AssertQuiet();
        second.AssertQuiet();
    }

    [Fact]
    public async Task Queue_NothingMoves_AndNewOnesWaitToBeLetIn()
    {
        await AskAsync("parking", "车位被占");
        await using var desk = await OpenDeskAsync();
        await Expect(desk.Find(".row-button")).ToHaveCountAsync(1);

        await AskAsync("lift", "电梯异响");
        await AskAsync("lift", "电梯又停了");

        await Expect(desk.Button("2 件新诉求，点此显示")).ToBeVisibleAsync();
        await Expect(desk.Find(".row-button")).ToHaveCountAsync(1);
        await desk.Inner.Keyboard.PressAsync("u");
        await Expect(desk.Find(".row-button")).ToHaveCountAsync(3);
        // The earliest due first.
        await Expect(desk.Find(".row-button").First).ToContainTextAsync("2 电梯");
        await desk.Inner.Keyboard.PressAsync("j");
        await desk.Inner.Keyboard.PressAsync("ArrowDown");
        await desk.Inner.Keyboard.PressAsync("Enter");
        await Expect(desk.Find("h2")).ToContainTextAsync("第 3 号");
        await desk.Inner.Keyboard.PressAsync("k");
        await desk.Inner.Keyboard.PressAsync("Enter");
        await Expect(desk.Find("h2")).ToContainTextAsync("第 2 号");
        await desk.AssertAccessibleAsync();

        await desk.Inner.Keyboard.PressAsync("/");
        await desk.Inner.Keyboard.TypeAsync("1");
        await Expect(desk.Find(".row-button")).ToContainTextAsync(["1 停车"]);
        await desk.Inner.Keyboard.PressAsync("Tab");
        await desk.Find("h1").ClickAsync();
        await desk.Inner.Keyboard.PressAsync("?");
        await Expect(desk.Text("快捷键说明")).ToBeVisibleAsync();
        desk.AssertQuiet();
    }

    [Fact]
    public async Task Merge_Redact_HandUp_NameWhatTheyDo()
    {
        await using var phone = await chromium.EnrolAsync(_host, _community, 1);
        await AskAsync("lift", "电梯异响");
        await AskAsync(phone, "电梯坏了，老王电话 139", "lift");
        await using var desk = await OpenDeskAsync();

        await desk.Inner.GotoAsync($"/desk/{_community.Code}/requests/2");
        await desk.Button("合并").ClickAsync();
        await desk.Find(".el-dialog .el-select").ClickAsync();
        await desk.Find(".el-select-dropdown__item:visible").First.ClickAsync();
        await Expect(desk.Text("将跟随第 1 号")).ToBeVisibleAsync();
        await desk.Button("并入第 1 号").ClickAsync();
        await Expect(desk.Find(".matter-head")).ToContainTextAsync("已并入");
        await desk.Button("隐去内容").ClickAsync();
        await desk.Find(".el-dialog .el-checkbox").First.ClickAsync();
        await desk.Button("彻底删除 1 项").ClickAsync();
        await Expect(desk.Text("内容已隐去。")).ToBeVisibleAsync();

        await desk.Button("第 1 号").ClickAsync();
        await Expect(desk.Find(".matter-head")).ToContainTextAsync("并入这件的");
        await desk.Inner.Keyboard.PressAsync("e");
        await desk.Find(".el-dialog textarea").FillAsync("要换主机");
        await desk.Button("转交").ClickAsync();
        await Expect(desk.Find(".matter .el-timeline")).ToContainTextAsync("要换主机");
        desk.AssertQuiet();

        await phone.Inner.GotoAsync($"/c/{_community.Code}/requests/2");
        await Expect(phone.Text("与第 1 号是同一件")).ToBeVisibleAsync();
        await Expect(phone.Text("工作人员隐去了您写的内容")).ToBeVisibleAsync();
        await Expect(phone.Text("要换主机")).ToHaveCountAsync(0);
        await phone.Link("查看第 1 号的进展").ClickAsync();
        await Expect(phone.Text("上报到社区办理")).ToBeVisibleAsync();
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Entered_ForSomebodyWithoutAPhone_IsAnsweredAndClosed()
    {
        await using var desk = await OpenDeskAsync();
        await desk.Button("代为登记").ClickAsync();
        await desk.Find(".el-dialog textarea").FillAsync("孙大爷要人陪诊");
        await desk.Find(".el-dialog footer button").Last.ClickAsync();
        await Expect(desk.Find(".matter")).ToContainTextAsync("孙大爷要人陪诊");
        await desk.Inner.Keyboard.PressAsync("r");
        await desk.Inner.Keyboard.TypeAsync("志愿者明早到");
        await desk.Button("受理并答复").ClickAsync();
        await desk.Button("结案").ClickAsync();
        await desk.Find(".el-dialog textarea").FillAsync("孙大爷当面说好了");
        await desk.Find(".el-dialog footer button").Last.ClickAsync();

        await Expect(desk.Find(".matter-head")).ToContainTextAsync("已结案");
        await Expect(desk.Find(".row-button")).ToContainTextAsync("已离开待办");
        desk.AssertQuiet();
    }

    private static ILocator NoteOf(Page desk) => desk.Find("textarea[aria-label=备注]");

    private async Task<Page> OpenDeskAsync()
    {
        var desk = await chromium.OpenAsync(_host.Address, null, 1440, 900);
        await desk.SignInAsync(_host, Role.Worker, _community.Code);
        await desk.Inner.GotoAsync($"/desk/{_community.Code}/requests");
        await Expect(desk.Find("h1")).ToHaveTextAsync("诉求");
        return desk;
    }

    private async Task AskAsync(string category, string text)
    {
        using var browser = await _community.EnrolAsync();
        await (await browser.PostAsync(
            _community.Url("requests"), new { category, text, building = 2 }, ("Idempotency-Key", Guid.NewGuid().ToString()))).ReadAsync(201);
    }

    /// <summary>Asks from a phone that is enrolled already.</summary>
    private async Task AskAsync(Page phone, string text, string category = "repairs")
    {
        var response = await phone.Context.APIRequest.PostAsync(
            new Uri(_host.Address, _community.Url("requests")).ToString(),
            new APIRequestContextOptions
            {
                DataObject = new { category, text, building = 2 },
                Headers = new Dictionary<string, string> { ["Idempotency-Key"] = Guid.NewGuid().ToString() },
            });
        Assert.Equal(201, response.Status);
    }
}
