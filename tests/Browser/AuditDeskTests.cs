using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Who did what, and taking it out, at the desk.</summary>
public sealed class AuditDeskTests(Chromium chromium) : IAsyncLifetime
{
    private LiveHost _host = null!;

    // One of its own: which communities there are is remembered for half a minute, and each test founds one.
    public async ValueTask InitializeAsync() => _host = await LiveHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Audit_IsSearched_KeepsThatInTheAddress_AndLeadsToWhatItWasDoneTo()
    {
        var community = await TestCommunity.FoundAsync(_host);
        await DoAsync(community, [.. Enumerable.Range(0, 70).Select(n => new PostNotice($"n{n}", $"公告之{n}", "内容"))]);
        await DoAsync(community, new SubmitRequest("lift", "响", 1, 1), new AcceptRequest(1), new PauseRequest(1, "等配件"));
        await using var desk = await chromium.OpenDeskAsync(_host, community, "audit");

        await Expect(desk.Find(".audit tbody .time")).ToHaveCountAsync(50);
        await Expect(desk.Text("理由：等配件")).ToBeVisibleAsync();
        await desk.Inner.Mouse.MoveAsync(900, 600);
        await desk.Inner.Mouse.WheelAsync(0, 20_000);
        await Expect(desk.Find(".audit tbody .time")).ToHaveCountAsync(73);
        await Expect(desk.Text("没有更早的记录了")).ToBeVisibleAsync();

        await desk.Find("input[placeholder='名称或诉求编号']").FillAsync("公告之6");
        await desk.Inner.Keyboard.PressAsync("Enter");
        await Expect(desk.Find(".audit tbody .time")).ToHaveCountAsync(11);
        Assert.Contains("word=", desk.Inner.Url, StringComparison.Ordinal);
        await desk.Inner.ReloadAsync();
        await Expect(desk.Find(".audit tbody .time")).ToHaveCountAsync(11);
        await desk.Button("清除筛选").ClickAsync();
        await Expect(desk.Find(".audit tbody .time")).ToHaveCountAsync(50);

        await desk.Find(".audit a").First.ClickAsync();
        await desk.ArriveAsync($"**/desk/{community.Code}/requests/1");
        desk.AssertQuiet();
    }

    [Fact]
    public async Task Export_IsDownloadedByALink_AndThenInTheAudit()
    {
        var community = await TestCommunity.FoundAsync(_host);
        await DoAsync(community, new SubmitRequest("lift", "响", 1, 1));
        await using var desk = await chromium.OpenDeskAsync(_host, community, "export");
        await Expect(desk.Text("每件诉求一行")).ToBeVisibleAsync();
        await desk.Text("CSV").ClickAsync();
        await desk.Text("包含居民写的内容").ClickAsync();

        var download = await desk.Inner.RunAndWaitForDownloadAsync(() => desk.Find("a.get").ClickAsync());

        Assert.StartsWith($"{community.Code}-requests-", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("1,电梯,", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await desk.Inner.GetByRole(AriaRole.Link, new() { Name = "操作记录" }).ClickAsync();
        await Expect(desk.Text("诉求 · CSV · 全部时间 · 含文字内容")).ToBeVisibleAsync();
        desk.AssertQuiet();
    }

    private async Task DoAsync(TestCommunity community, params Command[] commands)
    {
        foreach (var outcome in await _host.Community(community.Code).SubmitAll(Array.ConvertAll(commands, c => new Envelope(Actor.Staff("li"), c))))
            Assert.Null(outcome.Refusal);
    }
}
