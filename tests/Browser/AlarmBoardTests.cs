using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Alarms on the city board and at the desk: raised, seen, acknowledged, over.</summary>
public sealed class AlarmBoardTests(Chromium chromium) : IAsyncLifetime
{
    private LiveHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await LiveHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Alarm_IsSeenLiveOnTheBoard_Acknowledged_AndThenInTheHistory()
    {
        var community = await TestCommunity.FoundAsync(_host);
        await using var board = await OpenBoardAsync(community.Path, 1920, 1080);
        await Expect(board.Text("没有需要留意的情况")).ToBeVisibleAsync();

        await community.DoAsync(new NoteWallSilence("hall", "活动中心大厅", 45));

        await Expect(board.Text("大屏失联")).ToBeVisibleAsync();
        await Expect(board.Text("45 分钟没有消息；满 30 分钟即预警")).ToBeVisibleAsync();
        await Expect(board.Text("1 条未解除")).ToBeVisibleAsync();
        await board.Button("确认").ClickAsync();
        await board.Inner.Keyboard.TypeAsync("停电，已报修");
        await board.Button("确认并保存").ClickAsync();
        await Expect(board.Text("停电，已报修")).ToBeVisibleAsync();
        await Expect(board.Text("无人确认")).ToHaveCountAsync(0);

        await community.DoAsync(new NoteWallSilence("hall", "活动中心大厅", 0));

        await Expect(board.Text("没有需要留意的情况")).ToBeVisibleAsync();
        await board.Inner.GetByLabel("显示").SelectOptionAsync("all");
        await Expect(board.Text("已解除")).ToBeVisibleAsync();
        await Expect(board.Text("停电，已报修")).ToBeVisibleAsync();
        board.AssertQuiet();
    }

    [Theory]
    [InlineData(1920, 1080, "zh-CN")]
    [InlineData(390, 844, "en-GB")]
    public async Task Panel_EmptyAndBusy_CanBeReadByAll(int width, int height, string language)
    {
        var first = await TestCommunity.FoundAsync(_host, households: 20);
        await using var board = await OpenBoardAsync(first.Path, width, height, language);
        await Expect(board.Find(".panel .muted").First).ToBeVisibleAsync();
        await AssertReadableAsync(board);

        var second = await TestCommunity.FoundAsync(_host, path: first.Path);
        for (var n = 0; n < 60; n++)
            await (n % 2 == 0 ? first : second).DoAsync(new NoteWallSilence($"w{n}", $"{n} 号楼大堂", 31 + n));
        await RaiseFastBallotsAsync(first);

        await Expect(board.Find(".panel li")).ToHaveCountAsync(50);
        // The latest of both communities: nothing comes in any more while the page is looked at.
        foreach (var latest in new[] { language == "zh-CN" ? "投票过快" : "Ballots too fast", "59 号楼大堂" })
            await Expect(board.Find(".panel li").Filter(new() { HasText = latest })).ToHaveCountAsync(1);
        await AssertReadableAsync(board);
        await board.Find(".panel .more button").ClickAsync();
        await Expect(board.Find(".panel li")).ToHaveCountAsync(61);
        board.AssertQuiet();
    }

    [Fact]
    public async Task Board_OfThePublic_AsksAndShowsNothingOfAlarms()
    {
        var community = await TestCommunity.FoundAsync(_host);
        await community.DoAsync(new NoteWallSilence("hall", "活动中心大厅", 45));
        await _host.KnowsAsync(community.Path[0].Code);
        await using var board = await chromium.OpenAsync(_host.Address, $"/city/{community.Path[0].Code}", 1920, 1080);
        await Expect(board.Find(".ranking table")).ToBeVisibleAsync();

        Assert.Equal(0, await board.Find(".panel").CountAsync());
        board.AssertQuiet();
    }

    [Fact]
    public async Task Desk_HasTheCommunitysAlarms_AndMeasuresExplainsTheRules()
    {
        var community = await TestCommunity.FoundAsync(_host);
        await using var desk = await chromium.OpenDeskAsync(_host, community, "alarms");
        await Expect(desk.Text("没有需要留意的情况")).ToBeVisibleAsync();

        await community.DoAsync(new NoteWallSilence("hall", "活动中心大厅", 45));

        await Expect(desk.Text("大屏失联")).ToBeVisibleAsync();
        await AssertReadableAsync(desk);
        await desk.Button("确认").ClickAsync();
        await desk.Inner.GetByLabel("说明：了解到什么").FillAsync("已重启");
        await desk.Button("确认并保存").ClickAsync();
        await Expect(desk.Text("已重启")).ToBeVisibleAsync();
        await desk.Link("预警规则说明").ClickAsync();
        await Expect(desk.Text("条件二项精确检验")).ToBeVisibleAsync();
        await Expect(desk.Text("不超过 100,000 分之一")).ToBeVisibleAsync();
        await AssertReadableAsync(desk);
        desk.AssertQuiet();
    }

    private static async Task AssertReadableAsync(Page page)
    {
        await page.AssertNotScrolledSidewaysAsync();
        await page.AssertAccessibleAsync();
    }

    private async Task<Page> OpenBoardAsync(ImmutableArray<RegionRef> path, int width, int height, string language = "zh-CN")
    {
        await _host.KnowsAsync(path[0].Code);
        var board = await chromium.OpenAsync(_host.Address, null, width, height, language);
        await board.SignInAsync(_host, Role.Official, path[0].Code);
        // A browser in which somebody has been at the desk asks who that is.
        await board.Inner.GotoAsync("/desk");
        await Expect(board.Find(".bar .who")).ToBeVisibleAsync();
        await board.Inner.GotoAsync("/city/" + path[0].Code);
        return board;
    }

    private async Task RaiseFastBallotsAsync(TestCommunity community)
    {
        for (var n = 0; n < 32; n++)
            (await community.EnrolAsync(n % 20)).Dispose();
        await _host.Community(community.Code).SubmitAll(
            [.. Enumerable.Range(0, 32).Select(n => new Envelope(Actor.Resident(n), new CastBallot(TestCommunity.OpenPoll, "red")))]);
    }
}
