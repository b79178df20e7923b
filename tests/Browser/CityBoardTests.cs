using System.Globalization;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>The board down to a building, a day once more, and the control room.</summary>
public sealed class CityBoardTests(DemoHost demo, Chromium chromium)
{
    private const string District = "220104";

    private static string Today => DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Community_FollowedDownTo_TellsItsStaffOfItsBuildings()
    {
        var host = await demo.GetAsync();
        await using var board = await chromium.OpenAsync(host.Address, $"/city/community/{DemoHost.Community}?by=overdue", 1440, 900);

        await Expect(board.Text("各楼栋的情况只给本辖区的工作人员看")).ToBeVisibleAsync();
        await Expect(board.Find(".path")).ToContainTextAsync("朝阳区");
        await board.SignInAsync(host, Role.Official, District);
        await board.Inner.ReloadAsync();

        await Expect(board.Find("tbody tr").First).ToContainTextAsync("1 号楼");
        await Expect(board.Find(".trend h2")).ToHaveTextAsync("走势：超期诉求");
        await board.AssertNotScrolledSidewaysAsync();
        await board.AssertAccessibleAsync();
        await board.Inner.SetViewportSizeAsync(390, 844);
        await board.AssertNotScrolledSidewaysAsync();
    }

    [Fact]
    public async Task Board_OfToday_ReplayedToItsEnd_IsAsItStands()
    {
        var host = await demo.GetAsync();
        await using var board = await chromium.OpenAsync(host.Address, $"/city/{DemoHost.City}", 1920, 1080);
        await board.Button("回放").ClickAsync();
        await Expect(board.Inner.GetByLabel("日期")).ToBeVisibleAsync();

        var answer = await board.Inner.RunAndWaitForResponseAsync(
            () => board.Inner.GetByLabel("日期").FillAsync(Today), response => response.Url.Contains("replay?day=" + Today, StringComparison.Ordinal));
        var frames = (await answer.JsonAsync())!.Value.GetProperty("frames");
        await board.Button("暂停").ClickAsync();
        await board.Inner.GetByLabel("时刻").PressAsync("End");

        var last = frames[frames.GetArrayLength() - 1].GetProperty("summary").GetProperty("requests").GetProperty("overdue").GetInt32();
        await Expect(board.Find(".totals dl")).ToContainTextAsync("超期诉求" + last.ToString(CultureInfo.InvariantCulture));
        Assert.EndsWith("replay=" + Today, board.Inner.Url, StringComparison.Ordinal);
        await board.AssertAccessibleAsync();
        await board.Button("回到实时").ClickAsync();
        await Expect(board.Find(".ticker")).ToBeVisibleAsync();
        board.AssertQuiet();
    }

    [Fact]
    public async Task Wall_Replayed_RunsThroughItsDay_ForItsStaffAlone()
    {
        var host = await demo.GetAsync();
        var path = $"/wall/{DemoHost.Community}?replay={Today}";
        await using var wall = await chromium.OpenAsync(host.Address, path, 1920, 1080);
        await Expect(wall.Text("回放只给本辖区的工作人员看").First).ToBeVisibleAsync();
        await wall.SignInAsync(host, Role.Official, District);

        var answer = await wall.Inner.RunAndWaitForResponseAsync(
            () => wall.Inner.ReloadAsync(), response => response.Url.Contains("/replay?day=", StringComparison.Ordinal));
        var patches = (await answer.JsonAsync())!.Value;

        // It runs by itself, from midnight on.
        await Eventually.GetAsync(() => wall.Find("output").InnerTextAsync(), time => string.CompareOrdinal(time, "00:01") >= 0);
        await wall.Button("暂停").ClickAsync();
        await Expect(wall.Find(".wall h1")).ToContainTextAsync("长影世纪村");
        await wall.Inner.GetByLabel("时刻").PressAsync("End");
        var enrolled = patches[patches.GetArrayLength() - 1].GetProperty("sections").GetProperty("profile").GetProperty("enrolled").GetInt32();
        await Expect(wall.Find(".head dl")).ToContainTextAsync(enrolled.ToString("N0", CultureInfo.InvariantCulture));
        Assert.Equal(0, await wall.Inner.EvaluateAsync<int>("() => document.documentElement.scrollHeight - innerHeight"));
    }

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(3840, 2160)]
    public async Task ControlRoom_FillsItsScreen_AndIsLeftByAKey(int width, int height)
    {
        var host = await demo.GetAsync();
        await using var room = await chromium.OpenAsync(host.Address, $"/city/{DemoHost.City}", width, height);

        await room.Button("指挥大屏").ClickAsync();

        await Expect(room.Find(".control li .name").Filter(new LocatorFilterOptions { HasText = "朝阳区" })).ToBeVisibleAsync();
        await Expect(room.Find(".control canvas")).ToBeVisibleAsync();
        Assert.Equal(0, await room.Inner.EvaluateAsync<int>("() => document.documentElement.scrollHeight - innerHeight"));
        var least = await room.Inner.EvaluateAsync<double>(
            "() => Math.min(...[...document.querySelectorAll('.control .drift *')].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.nodeValue.trim())).map((e) => parseFloat(getComputedStyle(e).fontSize)))");
        Assert.InRange(least, 28.0 * width / 1920, 1000);
        await room.Inner.Keyboard.PressAsync("Escape");
        await Expect(room.Find("table")).ToBeVisibleAsync();
        room.AssertQuiet();
    }
}
