using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>What is announced at the desk, as it then stands on phones and walls.</summary>
public sealed class OfficeDeskTests(Chromium chromium) : IAsyncLifetime
{
    private LiveHost _host = null!;

    // One of its own: which communities there are is remembered for half a minute, and each test founds one.
    public async ValueTask InitializeAsync() => _host = await LiveHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Activity_FromADraftToThePhoneAndTheWall_AndCalledOff()
    {
        var community = await TestCommunity.FoundAsync(_host);
        await using var wall = await chromium.OpenAsync(_host.Address, $"/wall/{community.Code}", 1920, 1080);
        await using var phone = await chromium.EnrolAsync(_host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/activities");
        await using var desk = await chromium.OpenDeskAsync(_host, community, "activities");

        await desk.Button("新建活动").ClickAsync();
        await desk.Find("#activity-title").FillAsync("冬至包饺子");
        await desk.Find("#activity-place").FillAsync("活动室");
        await desk.Button("存为草稿").ClickAsync();
        await Expect(desk.Text("草稿已保存")).ToBeVisibleAsync();
        Assert.DoesNotContain((await community.ViewAsync()).Sections.Activities!.Value, a => a.Title == "冬至包饺子");
        await desk.Inner.ReloadAsync();
        await desk.Button("冬至包饺子").ClickAsync();
        await Expect(desk.Find("#activity-place")).ToHaveValueAsync("活动室");
        await desk.Find("#activity-capacity").FillAsync("1");
        await desk.Button("发布").ClickAsync();

        await Expect(desk.Text("已发布")).ToBeVisibleAsync();
        var card = phone.Inner.Locator("article", new() { HasText = "冬至包饺子" });
        await Expect(card).ToBeVisibleAsync();
        await Expect(wall.Text("冬至包饺子")).ToBeVisibleAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "报名", Exact = true }).ClickAsync();
        await Expect(card.GetByText("名额已满")).ToBeVisibleAsync();

        await desk.Find("#activity-capacity").FillAsync("9");
        await desk.Button("保存修改").ClickAsync();
        await Expect(card.GetByText("还有 8 个名额（共 9 个）")).ToBeVisibleAsync();

        await desk.Button("取消活动").ClickAsync();
        await Expect(desk.Text("已报名的 1 人会看到“已取消”")).ToBeVisibleAsync();
        await desk.Find(".el-dialog").GetByRole(AriaRole.Button, new() { Name = "取消活动" }).ClickAsync();
        await Expect(card.GetByText("这次活动取消了")).ToBeVisibleAsync();
        await Expect(desk.Text("这个活动不能再改")).ToBeVisibleAsync();
        desk.AssertQuiet();
        phone.AssertQuiet();
        wall.AssertQuiet();
    }

    [Fact]
    public async Task Alert_AskedForTwice_TakesTheWallOverUntilItIsEnded()
    {
        var community = await TestCommunity.FoundAsync(_host);
        await using var wall = await chromium.OpenAsync(_host.Address, $"/wall/{community.Code}", 1920, 1080);
        await using var desk = await chromium.OpenDeskAsync(_host, community, "notices");
        await desk.Inner.GetByRole(AriaRole.Tab, new() { Name = "应急" }).ClickAsync();
        await desk.Find("#alert-title").FillAsync("大风红色预警");
        await desk.Find("#alert-body").FillAsync("请勿外出，关好门窗。");

        await desk.Button("发布应急信息").ClickAsync();
        await desk.Button("继续").ClickAsync();
        await Expect(desk.Text("再确认一次")).ToBeVisibleAsync();
        Assert.False((await community.ViewAsync()).Sections.Alert!.Active);
        await desk.Button("立即盖住所有大屏").ClickAsync();

        await Expect(wall.Find(".alert h1")).ToHaveTextAsync("大风红色预警");
        await Expect(desk.Text("应急信息正在所有大屏上显示")).ToBeVisibleAsync();
        await desk.Button("结束应急").ClickAsync();
        await desk.Find(".el-dialog").GetByRole(AriaRole.Button, new() { Name = "结束应急" }).ClickAsync();
        await Expect(wall.Find(".alert")).ToHaveCountAsync(0);
        desk.AssertQuiet();
        wall.AssertQuiet();
    }

    [Fact]
    public async Task Notice_PublishedAndArchived_CanBeCopied()
    {
        var community = await TestCommunity.FoundAsync(_host);
        await using var desk = await chromium.OpenDeskAsync(_host, community, "notices");
        await desk.Button("新建公告").ClickAsync();
        await desk.Find("#notice-title").FillAsync("停水通知");
        await desk.Find("#notice-body").FillAsync("今天 14:00 到 16:00 停水。");
        await desk.Button("发布").ClickAsync();
        await Expect(desk.Text("已发布")).ToBeVisibleAsync();
        Assert.Equal("停水通知", (await community.ViewAsync()).Sections.Notices!.Value.Single().Title);

        await desk.Button("撤下并归档").ClickAsync();
        await desk.Find(".el-dialog").GetByRole(AriaRole.Button, new() { Name = "撤下并归档" }).ClickAsync();

        await Eventually.GetAsync(async () => (await community.ViewAsync()).Sections.Notices!.Value.Length, count => count == 0);
        await desk.Inner.Locator(".part", new() { HasText = "已归档" }).GetByRole(AriaRole.Button, new() { Name = "停水通知" }).ClickAsync();
        await Expect(desk.Find("#notice-body")).ToHaveValueAsync("今天 14:00 到 16:00 停水。");
        desk.AssertQuiet();
    }

    [Fact]
    public async Task AlbumPhoto_LetThroughAtTheDesk_IsInTheAlbum()
    {
        var (community, resident) = await AlbumTests.VisitedAsync(_host);
        await using var desk = await chromium.OpenDeskAsync(_host, community, "activities");
        await desk.Inner.GetByRole(AriaRole.Tab, new() { Name = "相册待审" }).ClickAsync();
        await Expect(desk.Text("没有等着审核的照片")).ToBeVisibleAsync();

        var photo = await AlbumTests.AddAsync(resident, community);
        await Expect(desk.Inner.GetByRole(AriaRole.Img, new() { Name = "“合影”的照片，第 1 张" })).ToBeVisibleAsync();
        await desk.Button("展示").ClickAsync();

        await Expect(desk.Text("已展示在活动相册里")).ToBeVisibleAsync();
        Assert.Equal([photo], (await community.ActivityAsync("short")).Album!.Value);
        desk.AssertQuiet();
        resident.Dispose();
    }

    [Fact]
    public async Task Door_ShowsItsCode_AndLetsInByNumber()
    {
        var community = await TestCommunity.FoundAsync(_host);
        using var resident = await community.EnrolAsync();
        await using var door = await chromium.OpenDeskAsync(_host, community, "door", Role.Volunteer);
        await Expect(door.Find(".scan img")).ToBeVisibleAsync();
        await Expect(door.Text("还没有人报名")).ToBeVisibleAsync();

        await (await resident.PutAsync(community.Url("activities/dance/signup"))).ReadAsync();
        await door.Button("签到").ClickAsync();

        await Expect(door.Text("0 号已签到")).ToBeVisibleAsync();
        Assert.Equal(1, (await community.ActivityAsync(TestCommunity.RunningActivity)).CheckedIn);
        await Expect(door.Link("活动")).ToHaveCountAsync(0);
        door.AssertQuiet();
    }

    [Fact]
    public async Task Community_StewardsGroupsAndProjects_AreKeptAtTheDesk()
    {
        var community = await TestCommunity.FoundAsync(_host);
        await using var desk = await chromium.OpenDeskAsync(_host, community, "community");
        await desk.Inner.GetByRole(AriaRole.Tab, new() { Name = "包保责任人" }).ClickAsync();
        await desk.Inner.GetByLabel("单位").FillAsync("贸促会");
        await desk.Inner.GetByLabel("责任人", new() { Exact = true }).FillAsync("王某");
        await desk.Button("保存").ClickAsync();
        await Expect(desk.Inner.GetByRole(AriaRole.Cell, new() { Name = "王某" })).ToBeVisibleAsync();
        await desk.Inner.GetByRole(AriaRole.Tab, new() { Name = "兴趣小组" }).ClickAsync();
        await desk.Inner.GetByPlaceholder("名称").FillAsync("书友会");
        await desk.Button("新建小组").ClickAsync();
        await Expect(desk.Text("“书友会”已保存")).ToBeVisibleAsync();

        await desk.Link("改造项目").ClickAsync();
        await desk.Button("添置长椅").ClickAsync();
        await desk.Inner.GetByPlaceholder("说明").FillAsync("十把长椅");
        await desk.Inner.GetByPlaceholder("金额").FillAsync("2700");
        await desk.Button("记一笔").ClickAsync();
        await Expect(desk.Text("居民 · 出钱 · 2,700 元 · 十把长椅")).ToBeVisibleAsync();

        var sections = (await community.ViewAsync()).Sections;
        Assert.Equal("王某", sections.Stewards!.Value.Single().Person);
        Assert.Contains(sections.Groups!.Value, g => g.Name == "书友会");
        Assert.Contains(sections.Projects!.Value.Single(p => p.Id == "bench").Contributors, c => c.Amount == 2_700);
        desk.AssertQuiet();
    }

    [Fact]
    public async Task Meeting_ItsList_BecomesRequestsInOneGo()
    {
        var community = await MeetingNeedsTests.HeldAsync(_host);
        await using var desk = await chromium.OpenDeskAsync(_host, community, "community");
        await desk.Inner.Locator(".part", new() { HasText = "已举行" }).GetByRole(AriaRole.Button).ClickAsync();
        await desk.Inner.Locator(".need", new() { HasText = "音响 8 点前结束" }).GetByText("音响 8 点前结束").ClickAsync();

        await desk.Button("转为诉求").ClickAsync();
        await Expect(desk.Text("把 2 件事转为诉求？")).ToBeVisibleAsync();
        await desk.Find(".el-dialog").GetByRole(AriaRole.Button, new() { Name = "转为诉求" }).ClickAsync();

        await Expect(desk.Inner.Locator(".outcomes .row", new() { HasText = "1 号诉求" })).ToBeVisibleAsync();
        await Expect(desk.Inner.Locator(".outcomes .row", new() { HasText = "2 号诉求" })).ToBeVisibleAsync();
        Assert.Equal(2, (await community.ViewAsync()).Sections.Requests!.Submitted);
        desk.AssertQuiet();
    }

    [Fact]
    public async Task Pages_OnAPhone_FitInBothLanguagesAndComplainOfNothing()
    {
        var community = await TestCommunity.FoundAsync(_host);
        foreach (var language in new[] { "zh-CN", "en-GB" })
        {
            await using var desk = await chromium.OpenDeskAsync(_host, community, "activities", width: 390, language: language);
            foreach (var section in new[] { "activities", "door", "notices", "projects", "community", "audit", "export" })
            {
                await desk.Inner.GotoAsync($"/desk/{community.Code}/{section}");
                await Expect(desk.Find("h1")).ToBeVisibleAsync();

                await desk.AssertNotScrolledSidewaysAsync();
                desk.AssertQuiet();
            }
        }
    }
}
