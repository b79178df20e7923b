using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Tests.Roll;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>The roll at the desk, from the office's list to the letters on paper. The community has eight households with codes.</summary>
public sealed partial class RollDeskTests(SharedHost shared, Chromium chromium)
{
    private const double PointsOfAMillimetre = 72 / 25.4;

    [Fact]
    public async Task List_IsCorrectedImportedAndPrintedAsALetterForEachHousehold()
    {
        var (host, community, desk) = await OpenAsync();
        await using var page = desk;
        await page.Button("导入名册").ClickAsync();
        await ChooseAsync(page, Sheets.Csv("1,1,901,80,2,", "1,1,902,八十,2,"));
        await Expect(page.Text("有 1 处需要改正")).ToBeVisibleAsync();
        await Expect(page.Text("例如 85.30")).ToBeVisibleAsync();
        await ChooseAsync(page, Sheets.Xlsx("1,1,901,80,2,", "1,1,902,80,3,Y1", "2,1,1,80,4,Y1", "1,1,2,80,2,"));
        await page.Button("导入：新增 2 户，更新 1 户").ClickAsync();
        await Expect(page.Text("已导入：新增 2 户，更新 1 户。")).ToBeVisibleAsync();
        await page.Button("关闭").Last.ClickAsync();

        await page.Button("发放住户码（2 户没有）").ClickAsync();
        await Expect(page.Text("给 2 户发放住户码，并生成 2 封信。")).ToBeVisibleAsync();
        await page.Button("给 2 户发放住户码").ClickAsync();

        await Expect(page.Button("打印 2 封信")).ToBeVisibleAsync();
        await AssertPrintsAsync(page, pages: 2);
        var code = await page.Find(".sheets .code").First.TextContentAsync();
        Assert.Equal("1 栋 1 单元 901 室", await page.Find(".sheets .to").First.TextContentAsync());
        await page.Button("已打印，关闭").ClickAsync();
        await Expect(page.Find(".sheets")).ToHaveCountAsync(0);
        await Expect(page.Button("发放住户码（0 户没有）")).ToBeDisabledAsync();
        page.AssertQuiet();
        await using var phone = await chromium.OpenAsync(host.Address, $"/join#{code}", 390, 844);
        await phone.Button("确认加入").ClickAsync();
        await phone.ArriveAsync($"**/c/{community.Code}");
        await Expect(page.Inner.Locator("tr", new PageLocatorOptions { HasText = "1-1-901" })).ToContainTextAsync("2 (1)");
    }

    [Fact]
    public async Task Codes_AreIssuedAnewAndRevokedByNamingWhatIsDone()
    {
        var (host, community, desk) = await OpenAsync();
        await using var page = desk;
        await page.Find("input[type=text]").Last.FillAsync("2-1-3");
        await Expect(page.Find("tbody tr")).ToHaveCountAsync(1);
        await page.Find("tbody .el-checkbox").ClickAsync();
        await page.Button("换新码（选中 1 户）").ClickAsync();
        await page.Button("作废旧码，给 1 户换新码").ClickAsync();
        await AssertPrintsAsync(page, pages: 1);
        await page.Button("已打印，关闭").ClickAsync();

        await page.Button("收回 2-1-3 的住户码").ClickAsync();
        await page.Button("收回 2-1-3 的住户码").Last.ClickAsync();

        await Expect(page.Text("已收回")).ToBeVisibleAsync();
        using var browser = host.OpenBrowser();
        await (await browser.PostAsync("/api/session/enrol", new { code = community.CodeOf(2) })).AssertProblemAsync(404, "household-code-unknown");
        page.AssertQuiet();
    }

    [Fact]
    public async Task Poster_IsOneSheetWithTheCodeOfTheCommunitysPage()
    {
        var (_, _, desk) = await OpenAsync();
        await using var page = desk;
        await page.Button("海报").ClickAsync();

        await Expect(page.Button("打印海报")).ToBeVisibleAsync();

        await Expect(page.Find(".sheets img")).ToHaveCountAsync(1);
        Assert.True(await page.Find(".sheets img").EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
        await AssertPrintsAsync(page, pages: 1);
        page.AssertQuiet();
    }

    /// <summary>Asserts that what is printed is so many sheets of A4.</summary>
    private static async Task AssertPrintsAsync(Page page, int pages)
    {
        await Expect(page.Find(".sheets .sheet")).ToHaveCountAsync(pages);
        var pdf = Encoding.Latin1.GetString(await page.Inner.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }));
        var boxes = MediaBox().Matches(pdf);
        Assert.Equal(pages, boxes.Count);
        Assert.All(boxes, box =>
        {
            Assert.Equal(210 * PointsOfAMillimetre, Read(box, "width"), 1.0);
            Assert.Equal(297 * PointsOfAMillimetre, Read(box, "height"), 1.0);
        });
    }

    private static double Read(Match box, string side) => double.Parse(box.Groups[side].Value, CultureInfo.InvariantCulture);

    private static async Task ChooseAsync(Page page, byte[] list) => await page.Find("input[type=file]").SetInputFilesAsync(
        new FilePayload { Name = "名册.xlsx", MimeType = "application/octet-stream", Buffer = list });

    private async Task<(LiveHost Host, TestCommunity Community, Page Page)> OpenAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var page = await chromium.OpenAsync(host.Address, null, 1440, 900);
        await page.SignInAsync(host, Role.Worker, community.Code);
        // The desk offers the communities that the list has, and that is a second behind.
        using var browser = host.OpenBrowser();
        await Eventually.GetAsync(
            async () => (await browser.GetJsonAsync("/api/communities")).ToJsonString(),
            list => list.Contains(community.Code, StringComparison.Ordinal));
        await page.Inner.GotoAsync($"/desk/{community.Code}/roll");
        await Expect(page.Text("8 户")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        return (host, community, page);
    }

    [GeneratedRegex(@"/MediaBox \[0 0 (?<width>[0-9.]+) (?<height>[0-9.]+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex MediaBox();
}
