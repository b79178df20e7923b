using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Tests.Photos;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>The desk's polls and ballots on paper, and the kiosk, in real browsers.</summary>
public sealed class PaperTests(SharedHost shared, Chromium chromium)
{
    private static readonly object Least = new { text = 24, title = 40, target = 60, spacing = 1.25 };

    [Fact]
    public async Task Paper_ByKeyboard_IsTakenForAnotherSeatThanThePhones_AndItsSeatIsNotOfferedAgain()
    {
        var (host, community) = await FoundAsync();
        using var phone = await community.EnrolAsync(0);
        await (await phone.PutAsync(community.Url("polls/mural/ballot"), new { option = "a" })).ReadAsync();
        await using var desk = await chromium.OpenDeskAsync(host, community, "paper");
        await desk.Find("select").SelectOptionAsync(new SelectOptionValue { Label = "墙绘" });
        await desk.Inner.GetByLabel("楼栋").FillAsync("2");
        await desk.Inner.GetByLabel("单元").FillAsync("1");
        await desk.Inner.GetByLabel("房号").FillAsync("1");
        await desk.Inner.Keyboard.PressAsync("Enter");
        var seats = desk.Find("input[name=seat]");
        await Expect(seats.First).ToBeDisabledAsync();
        await Expect(seats.Nth(1)).ToBeFocusedAsync();
        await Expect(seats.Nth(1)).ToBeCheckedAsync();

        await desk.Inner.Keyboard.PressAsync("Tab");
        await desk.Inner.Keyboard.PressAsync("2");
        await desk.Inner.Keyboard.PressAsync("Enter");

        await Expect(desk.Text("已计入。凭证")).ToBeVisibleAsync();
        await Expect(desk.Inner.GetByLabel("房号")).ToBeFocusedAsync();
        Assert.Equal([1, 1], (await community.PollAsync("mural")).Options.Select(option => option.Votes ?? 0));
        await desk.Inner.Keyboard.TypeAsync("1");
        await desk.Inner.Keyboard.PressAsync("Enter");
        await Expect(seats.Nth(1)).ToBeDisabledAsync();
        desk.AssertQuiet();
    }

    [Fact]
    public async Task SecondPerson_ConfirmsWhatAnotherEntered_AndInASecretPollSaysWhatIsChosen()
    {
        var (host, community) = await FoundAsync();
        await community.DoAsync(Mural with { Id = "sealed", Title = "推选代表", Secret = true, SecondPerson = true });
        await using var first = await chromium.OpenDeskAsync(host, community, "paper");
        await first.Find("select").SelectOptionAsync(new SelectOptionValue { Label = "推选代表" });
        await first.Inner.GetByLabel("楼栋").FillAsync("2");
        await first.Inner.GetByLabel("单元").FillAsync("1");
        await first.Inner.GetByLabel("房号").FillAsync("1");
        await first.Button("查找").ClickAsync();
        await Expect(first.Text("拆信封时再录入选择")).ToBeVisibleAsync();
        await first.Button("录入").ClickAsync();
        await Expect(first.Text("等另一位工作人员复核后计入")).ToBeVisibleAsync();
        await Expect(first.Text("请另一位复核")).ToBeVisibleAsync();
        Assert.Equal(0, (await community.PollAsync("sealed")).Turnout);

        await using var second = await chromium.OpenDeskAsync(host, community, "paper", Role.Committee);
        await second.Button("拆信封录入").ClickAsync();
        await second.Find("article").GetByLabel("牡丹").CheckAsync();
        await second.Button("确认计入").ClickAsync();

        await Expect(second.Text("没有等待复核的选票")).ToBeVisibleAsync();
        await Expect(first.Text("没有等待复核的选票")).ToBeVisibleAsync();
        Assert.Equal([0, 1], (await community.PollAsync("sealed")).Options.Select(option => option.Votes ?? 0));
        first.AssertQuiet();
        second.AssertQuiet();
    }

    [Fact]
    public async Task Kiosk_FromTheDeskToTheThanks_BeginsAnew_AndHoldsNothing()
    {
        var (host, community) = await FoundAsync();
        await using var kiosk = await chromium.OpenDeskAsync(host, community, "paper");
        await kiosk.Inner.Clock.InstallAsync();
        await kiosk.Inner.ReloadAsync();
        await kiosk.Button("把这台设备设为自助机").ClickAsync();
        await kiosk.Find(".el-dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "把这台设备设为自助机" }).ClickAsync();
        await kiosk.ArriveAsync($"**/kiosk/{community.Code}");
        await kiosk.Inner.SetViewportSizeAsync(820, 1180);
        var code = kiosk.Inner.GetByLabel("请输入告知信上的 12 位住户码");

        foreach (var key in community.CodeOf(0))
            await kiosk.Inner.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"{key}", Exact = true }).ClickAsync();
        await AssertLargeAsync(kiosk);
        await kiosk.Button("下一步").ClickAsync();
        await Expect(kiosk.Button("第 1 位")).ToBeVisibleAsync();
        await kiosk.Inner.Clock.FastForwardAsync(60_000);
        await Expect(code).ToHaveValueAsync("");

        await code.FillAsync(community.CodeOf(0));
        await kiosk.Button("下一步").ClickAsync();
        await AssertLargeAsync(kiosk);
        await kiosk.Button("第 2 位").ClickAsync();
        await AssertLargeAsync(kiosk);
        await kiosk.Button("墙绘").ClickAsync();
        await kiosk.Text("牡丹").ClickAsync();
        await AssertLargeAsync(kiosk);
        await kiosk.Button("投给").ClickAsync();
        await Expect(kiosk.Text("您的一票已经计入")).ToBeVisibleAsync();
        await AssertLargeAsync(kiosk);
        await kiosk.Inner.Clock.FastForwardAsync(10_000);

        await Expect(code).ToHaveValueAsync("");
        Assert.Equal([0, 1], (await community.PollAsync("mural")).Options.Select(option => option.Votes ?? 0));
        Assert.Equal(0, (await community.ViewAsync()).Sections.Profile!.Enrolled);
        Assert.DoesNotContain(await kiosk.Context.CookiesAsync(), cookie => cookie.Name == HttpBrowser.DeviceCookie);
        kiosk.AssertQuiet();
        await kiosk.Inner.GotoAsync($"/desk/{community.Code}/paper");
        await Expect(kiosk.Text("登录工作台")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Poll_WithAPicture_IsWrittenPreviewedPublishedCopiedAndClosed()
    {
        var (host, community) = await FoundAsync();
        await using var desk = await chromium.OpenDeskAsync(host, community, "polls");
        await desk.Button("新建投票").ClickAsync();
        await desk.Inner.GetByLabel("题目").FillAsync("放哪部电影");
        await desk.Inner.GetByLabel("选项 1", new PageGetByLabelOptions { Exact = true }).FillAsync("五朵金花");
        await desk.Button("发布").ClickAsync();
        await Expect(desk.Text("每个都要写名称")).ToBeVisibleAsync();
        await desk.Inner.GetByLabel("选项 2", new PageGetByLabelOptions { Exact = true }).FillAsync("英雄儿女");
        await desk.Find("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "p.jpg", MimeType = "image/jpeg", Buffer = TestImages.Jpeg() });
        var preview = desk.Find(".preview");
        await Expect(preview.GetByText("五朵金花").First).ToBeVisibleAsync();
        await Expect(preview.Locator("img")).ToHaveCountAsync(1);

        await desk.Button("发布").ClickAsync();

        await Expect(desk.Find(".matter h2")).ToHaveTextAsync("放哪部电影");
        var poll = (await community.ViewAsync()).Sections.Polls!.Value.Single(p => p.Title == "放哪部电影");
        Assert.NotNull(poll.Options[0].Image);
        await desk.Button("修改").ClickAsync();
        await desk.Inner.GetByLabel("题目").FillAsync("今晚放哪部电影");
        await desk.Button("发布").ClickAsync();
        await Expect(desk.Find(".matter h2")).ToHaveTextAsync("今晚放哪部电影");
        await desk.Button("复制").ClickAsync();
        await Expect(preview.Locator("img")).ToHaveCountAsync(1);
        await desk.Button("发布").ClickAsync();
        await Expect(desk.Find(".entry").Filter(new LocatorFilterOptions { HasText = "今晚放哪部电影" })).ToHaveCountAsync(2);

        await desk.Find(".entry").Filter(new LocatorFilterOptions { HasText = "墙绘" }).ClickAsync();
        await desk.Button("立即截止").ClickAsync();
        await Expect(desk.Text("立即截止“墙绘”")).ToBeVisibleAsync();
        await desk.Find(".el-dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "立即截止" }).ClickAsync();
        await Expect(desk.Button("归档")).ToBeVisibleAsync();
        Assert.Equal(PollState.Closed, (await community.PollAsync("mural")).State);
        desk.AssertQuiet();
    }

    private static AnnouncePoll Mural => new(
        "mural", "墙绘", [new("a", "仙鹤"), new("b", "牡丹")], DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));

    private static async Task AssertLargeAsync(Page kiosk) =>
        Assert.Empty(await kiosk.Inner.EvaluateAsync<string[]>(AccessibilityTests.Measure, Least));

    private async Task<(LiveHost Host, TestCommunity Community)> FoundAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await community.DoAsync(Mural);
        return (host, community);
    }
}
