using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>A district asks its communities: from the official's form to residents' phones and back to the board.</summary>
public sealed class CampaignBoardTests(Chromium chromium) : IAsyncLifetime
{
    private LiveHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await LiveHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Question_OfADistrict_IsVotedOnByPhone_AndSeenLiveByRegion_UntilItIsEnded()
    {
        var first = await TestCommunity.FoundAsync(_host);
        ImmutableArray<RegionRef> beside = [.. first.Path[..3], new(first.Code + "-m", "社区二", Level.Neighbourhood)];
        TestCommunity[] communities = [first, await TestCommunity.FoundAsync(_host, path: first.Path), await TestCommunity.FoundAsync(_host, path: beside)];
        var district = first.Path[1];
        await KnownAsync(district, 3);
        await using var board = await chromium.OpenAsync(_host.Address, null, 1920, 1080);
        await board.SignInAsync(_host, Role.Official, district.Code);
        // A browser in which somebody has been at the desk asks who that is.
        await board.Inner.GotoAsync("/desk");
        await board.Link("联动").ClickAsync();
        await board.Button("发起联动").ClickAsync();
        await AssertReadableAsync(board);

        await board.Inner.GetByLabel("题目").FillAsync("要不要装充电桩");
        await board.Inner.GetByLabel("选项 1").FillAsync("要");
        await board.Inner.GetByLabel("选项 2").FillAsync("不要");
        await board.Button("发起").ClickAsync();
        await board.Inner.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "发起" }).ClickAsync();

        await Expect(board.Text("已送达 3 / 3 个小区")).ToBeVisibleAsync();
        var id = new Uri(board.Inner.Url).Segments[^1];
        await Task.WhenAll(VoteAsync(first, id, 0, district), VoteAsync(communities[2], id, 0, district));
        for (var n = 1; n < 6; n++)
            await CastAsync(first, id, n, "1");
        for (var n = 1; n < 7; n++)
            await CastAsync(communities[1], id, n, n % 2 == 0 ? "1" : "2");

        await Expect(board.Find("[data-voted='13']")).ToBeVisibleAsync();
        await Expect(board.Find(".totals [data-votes='10']")).ToBeVisibleAsync();
        await AssertReadableAsync(board);
        await board.Find($"[data-code='{first.Path[2].Code}'] a").ClickAsync();
        await Expect(board.Find($"[data-code='{first.Path[3].Code}']")).ToContainTextAsync("12 /");
        // One vote alone says how many took part, not what was chosen.
        await Expect(board.Find($"[data-code='{beside[3].Code}']")).ToContainTextAsync("不足 5 票");
        await board.Inner.ReloadAsync();
        await Expect(board.Find($"[data-code='{beside[3].Code}']")).ToBeVisibleAsync();
        await board.Link("回到看板").ClickAsync();
        await Expect(board.Find(".running [data-voted='13']")).ToBeVisibleAsync();
        await CastAsync(first, id, 6, "2");
        await Expect(board.Find(".running [data-voted='14']")).ToBeVisibleAsync();
        await AssertReadableAsync(board);

        await board.Find(".running").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "要不要装充电桩" }).ClickAsync();
        await board.Button("提前结束").ClickAsync();
        await board.Inner.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "提前结束" }).ClickAsync();
        await Expect(board.Text("已截止")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        await Expect(board.Text("提前结束于")).ToBeVisibleAsync();
        board.AssertQuiet();
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-GB")]
    public async Task Pages_OnAPhone_CanBeReadByAll(string language)
    {
        var community = await TestCommunity.FoundAsync(_host);
        await KnownAsync(community.Path[0], 1);
        using var official = await _host.OpenDeskAsync(Role.Official, community.Path[0].Code);
        var closes = DateTimeOffset.UtcNow.AddDays(1);
        var id = (string)(await (await official.PostAsync(
            "/api/campaigns", new { region = community.Path[0].Code, kind = "rating", title = "今年冬天的供暖", closes })).ReadAsync(201))["id"]!;
        await using var page = await chromium.OpenAsync(_host.Address, null, 390, 844, language);
        await page.SignInAsync(_host, Role.Official, community.Path[0].Code);
        await page.Inner.GotoAsync("/desk");
        await Expect(page.Find(".bar .who")).ToBeVisibleAsync();

        await page.Inner.GotoAsync($"/city/{community.Path[0].Code}/campaigns/{id}");
        await Expect(page.Find("[data-code]")).ToBeVisibleAsync();
        await AssertReadableAsync(page);
        await page.Inner.GotoAsync($"/city/{community.Path[0].Code}/campaigns");
        await page.Find("button.first").ClickAsync();
        foreach (var kind in new[] { "notice", "rating", "question" })
        {
            await page.Find($"input[value='{kind}']").CheckAsync();
            await AssertReadableAsync(page);
        }
        page.AssertQuiet();
    }

    /// <summary>By phone, in a community whose own poll it is to whoever lives there.</summary>
    private async Task VoteAsync(TestCommunity community, string id, int household, RegionRef asks)
    {
        await using var phone = await chromium.OpenAsync(_host.Address, null, 390, 844);
        var enrolled = await phone.Context.APIRequest.PostAsync("/api/session/enrol", new APIRequestContextOptions { DataObject = new { code = community.CodeOf(household) } });
        Assert.True(enrolled.Ok);
        await phone.Inner.GotoAsync($"/c/{community.Code}/polls/{id}");
        await Expect(phone.Text(asks.Name + "提问")).ToBeVisibleAsync();
        await phone.Find("label:has(input[value='1'])").TapAsync();
        await phone.Find("form button[type=submit]").TapAsync();
        await Expect(phone.Find(".said.done").First).ToBeVisibleAsync();
        phone.AssertQuiet();
    }

    private static async Task CastAsync(TestCommunity community, string id, int household, string option)
    {
        using var resident = await community.EnrolAsync(household);
        await (await resident.PutAsync(community.Url($"polls/{id}/ballot"), new { option })).ReadAsync();
    }

    private static async Task AssertReadableAsync(Page page)
    {
        await page.AssertNotScrolledSidewaysAsync();
        await page.AssertAccessibleAsync();
    }

    /// <summary>Waits until a region knows of so many communities.</summary>
    private async Task KnownAsync(RegionRef region, int communities)
    {
        await Eventually.GetAsync(async () => await CountAsync(region.Code), found => found == communities);

        async Task<int> CountAsync(string code)
        {
            var children = await _host.Grains.GetGrain<IRegionGrain>(code).Campaign("");
            var below = await Task.WhenAll(children.Select(child => child.Ref.Level == Level.Community ? Task.FromResult(1) : CountAsync(child.Ref.Code)));
            return below.Sum();
        }
    }
}
