using System.Text.RegularExpressions;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>An owners' resolution at the desk, on a phone and on the wall, to the protocol. The community has eight flats of 80 m².</summary>
public sealed partial class ResolutionDeskTests(SharedHost shared, Chromium chromium)
{
    private static readonly object Least = new { text = 24, title = 40, target = 60, spacing = 1.3 };

    [Fact]
    public async Task Resolution_IsAnnouncedVotedOnByPhoneAndOnPaper_AndPrinted()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var desk = await chromium.OpenDeskAsync(host, community, "resolutions", Role.Committee);
        await desk.Button("发布业主表决").ClickAsync();
        await desk.Inner.GetByLabel("表决事项").FillAsync("更换电梯");
        await desk.Button("发布").Last.ClickAsync();
        await Expect(desk.Text("请选择事项类别")).ToBeVisibleAsync();
        await desk.Find(".el-select").ClickAsync();
        await desk.Find(".el-select-dropdown__item").Filter(new LocatorFilterOptions { HasText = "(6)" }).ClickAsync();
        await Expect(desk.Text("四分之三以上")).ToBeVisibleAsync();
        await desk.Inner.GetByLabel("表决内容全文").FillAsync("筹集维修资金更换三部电梯。");
        await desk.Find(".el-checkbox").Filter(new LocatorFilterOptions { HasText = "由另一人复核" }).ClickAsync();
        await desk.Button("发布").Last.ClickAsync();
        await Expect(desk.Find(".matter h2").First).ToHaveTextAsync("更换电梯");
        var announced = (await community.ViewAsync()).Sections.Resolutions!.Value.Single();
        Assert.Equal((Matter.RaiseFunds, true, 8m, 640m), (announced.Matter, announced.ThreeQuarters, announced.Heads.Of, announced.Area.Of));
        // The form begins with the next full hour; it is to be open now.
        var now = DateTimeOffset.UtcNow;
        await community.DoAsync(new PutResolution(new ResolutionTerms(
            announced.Id, announced.Title, announced.Text, announced.Matter, now.AddMinutes(-1), now.AddDays(1), Live: true)));

        await using var phone = await chromium.EnrolAsync(host, community);
        await phone.Inner.EvaluateAsync("localStorage.setItem('elder', 'true')");
        await phone.Inner.GotoAsync($"/c/{community.Code}/resolutions/{announced.Id}");
        await Expect(phone.Text("这项表决只由业主投票")).ToBeVisibleAsync();
        await ConfirmOwnerAsync(desk);
        await phone.Inner.ReloadAsync();
        await Expect(phone.Text("您的一票代表 1 套房屋")).ToBeVisibleAsync();
        Assert.Empty(await phone.Inner.EvaluateAsync<string[]>(AccessibilityTests.Measure, Least));
        await phone.Inner.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "同意", Exact = true }).ClickAsync();
        Assert.Empty(await phone.Inner.EvaluateAsync<string[]>(AccessibilityTests.Measure, Least));
        await phone.Button("确认投“同意”").ClickAsync();
        await Expect(phone.Text("您已投“同意”")).ToBeVisibleAsync();
        await phone.AssertNotScrolledSidewaysAsync();

        await using var wall = await chromium.OpenAsync(host.Address, $"/wall/{community.Code}?stage={announced.Id}", 1920, 1080);
        await desk.Find(".entry").First.ClickAsync();
        await EnterAsync(desk, "1", "2", "反对");
        await Expect(desk.Text("已计入：1 套，80.00 ㎡")).ToBeVisibleAsync();
        await EnterAsync(desk, "2", "1", "反对");
        await Expect(desk.Text("这位业主已有一张选票")).ToBeVisibleAsync();
        await Expect(wall.Find($"[data-resolution='{announced.Id}'][data-participating='2']")).ToBeVisibleAsync();
        await Expect(wall.Find("[data-measure=area] .meter").First).ToContainTextAsync("25.00%");

        await desk.Button("表决结果记录").ClickAsync();
        await AssertPrintsAsync(desk, 1);
        await desk.Find(".el-dialog .el-checkbox").ClickAsync();
        await AssertPrintsAsync(desk, 2);
        await Expect(desk.Find(".sheets .annex tbody tr")).ToHaveCountAsync(8);
        phone.AssertQuiet();
        wall.AssertQuiet();
    }

    [Fact]
    public async Task Protocol_OfWhatHasClosed_HasTheOutcomeWithItsReasons()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var now = DateTimeOffset.UtcNow;
        await community.DoAsync(new PutResolution(new ResolutionTerms(
            "garage", new string('题', 120), new string('文', 1_990), Matter.CommonParts, now.AddDays(-1), now.AddSeconds(2), Advisory: true)));
        await Eventually.GetAsync(async () => (await community.ViewAsync()).Sections.Resolutions!.Value.Single().State, state => state == PollState.Closed);
        await using var desk = await chromium.OpenDeskAsync(host, community, "resolutions", Role.Committee);
        await desk.Find(".entry").ClickAsync();
        await Expect(desk.Text("无人参与表决")).ToBeVisibleAsync();
        await desk.AssertAccessibleAsync();

        await desk.Button("表决结果记录").ClickAsync();

        // The wording has a sheet of its own.
        await AssertPrintsAsync(desk, 2);
        await Expect(desk.Find(".sheets .protocol")).ToContainTextAsync("本次为征求意见");
        await Expect(desk.Find(".sheets .protocol")).ToContainTextAsync("参与表决的面积不足三分之二（0.00%）");
        var fits = await desk.Inner.EvaluateAsync<bool>(
            "() => { document.querySelector('.sheets').style.display = 'block'; return [...document.querySelectorAll('.sheets .sheet')].every(s => s.scrollHeight <= s.clientHeight + 1) }");
        Assert.True(fits);
        desk.AssertQuiet();
    }

    private static async Task ConfirmOwnerAsync(Page desk)
    {
        await desk.Button("核验业主").ClickAsync();
        await FillFlatAsync(desk, "2", "1");
        await desk.Button("查找").ClickAsync();
        await desk.Button("号为业主").ClickAsync();
        await Expect(desk.Text("您已查验身份证件和产权证明")).ToBeVisibleAsync();
        await desk.Find(".el-dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = ConfirmButton() }).ClickAsync();
        await Expect(desk.Find("li .el-tag")).ToHaveTextAsync("已核验");
    }

    private static async Task EnterAsync(Page desk, string building, string room, string vote)
    {
        await FillFlatAsync(desk, building, room);
        await desk.Find("fieldset").GetByLabel(vote, new LocatorGetByLabelOptions { Exact = true }).CheckAsync();
        await desk.Button("录入").ClickAsync();
    }

    private static async Task FillFlatAsync(Page desk, string building, string room)
    {
        await desk.Inner.GetByLabel("楼栋").FillAsync(building);
        await desk.Inner.GetByLabel("单元").FillAsync("1");
        await desk.Inner.GetByLabel("房号").FillAsync(room);
    }

    /// <summary>Asserts that what is printed is so many sheets.</summary>
    private static async Task AssertPrintsAsync(Page page, int sheets)
    {
        await Expect(page.Find(".sheets .sheet")).ToHaveCountAsync(sheets);
        var pdf = System.Text.Encoding.Latin1.GetString(await page.Inner.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }));
        Assert.Equal(sheets, MediaBox().Count(pdf));
    }

    [GeneratedRegex("号为业主", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ConfirmButton();

    [GeneratedRegex(@"/MediaBox \[", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex MediaBox();
}
