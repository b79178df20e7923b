using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Every page with the demo city's rich content: nothing goes wrong on it, and nothing stands out.</summary>
public sealed class PagesTests(DemoHost demo, Chromium chromium)
{
    private const string C = "/c/" + DemoHost.Community;

    public static TheoryData<string> Phones =>
    [
        "/", "/join", C, C + "/polls/street-theme", C + "/activities", C + "/activities/flea-market", C + "/activities/emergency-drill#in=0123456789AB", C + "/ratings", C + "/requests", C + "/requests/new",
        C + "/requests/new/lift", C + "/community", C + "/household",
        C + "/projects/corridor", C + "/projects/none", C + "/groups/mothers", C + "/resolutions/bicycle-cellar", C + "/resolutions/lift-renewal", "/join#seat=c.x", C + "/notifications", C + "/privacy", "/c/nobody", "/nothing/here",
    ];

    [Theory]
    [MemberData(nameof(Phones))]
    public async Task Phone_AtItsNarrowest_FitsInBothLanguagesAndComplainsOfNothing(string path)
    {
        var host = await demo.GetAsync();
        foreach (var language in new[] { "zh-CN", "en-GB" })
        {
            await using var phone = await chromium.OpenAsync(host.Address, null, 320, 640, language);
            await DemoHost.EnrolAsync(host, phone);
            await phone.Inner.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await Expect(phone.Find("#app > *").First).ToBeVisibleAsync();

            await phone.AssertNotScrolledSidewaysAsync();
            phone.AssertQuiet();
            Assert.Equal(language[..2], (await phone.Find("html").GetAttributeAsync("lang"))![..2]);
        }
    }

    [Theory]
    [InlineData("/wall/" + DemoHost.Community, 1920, 1080)]
    [InlineData("/wall/" + DemoHost.Community, 1080, 1920)]
    [InlineData("/wall/nobody", 1920, 1080)]
    [InlineData("/city", 1440, 900)]
    [InlineData("/city/220104", 1024, 768)]
    [InlineData("/city/" + DemoHost.City, 390, 844)]
    [InlineData("/measures", 390, 844)]
    [InlineData("/", 1440, 900)]
    [InlineData("/kiosk/" + DemoHost.Community, 820, 1180)]
    [InlineData("/scalar/", 1440, 900)]
    public async Task Screen_FitsAndComplainsOfNothing(string path, int width, int height)
    {
        var host = await demo.GetAsync();
        await using var screen = await chromium.OpenAsync(host.Address, path, width, height);
        await Expect(screen.Find("#app > *").First).ToBeVisibleAsync();
        await screen.Inner.WaitForLoadStateAsync(LoadState.Load);

        await screen.AssertNotScrolledSidewaysAsync();
        if (path.StartsWith("/wall", StringComparison.Ordinal))
            Assert.Equal(0, await screen.Inner.EvaluateAsync<int>("() => document.documentElement.scrollHeight - innerHeight"));
        screen.AssertQuiet();
    }

    [Fact]
    public async Task City_FollowedDown_KeepsTheMeasureInTheAddress()
    {
        var host = await demo.GetAsync();
        await using var board = await chromium.OpenAsync(host.Address, "/city/" + DemoHost.City, 1920, 1080);

        await board.Button("超期诉求").ClickAsync();
        await board.Find("th.name").GetByRole(AriaRole.Link, new() { Name = "朝阳区" }).ClickAsync();

        await board.ArriveAsync("**/city/220104?by=overdue");
        await Expect(board.Find("th.current")).ToHaveTextAsync("超期诉求▲");
        await Expect(board.Find(".path")).ToContainTextAsync("长春市");
        await Expect(board.Find(".trend canvas")).ToBeVisibleAsync();
        await board.Inner.GetByLabel("对比").SelectOptionAsync("before");
        await board.ArriveAsync("**beside=before");
        await board.Link("算法说明").ClickAsync();
        await Expect(board.Text("现行公式版本：v2")).ToBeVisibleAsync();
        await Expect(board.Text("500 件中有 480 件，按至少 94% 排名")).ToBeVisibleAsync();
        board.AssertQuiet();
    }

    [Fact]
    public async Task Join_WithADemoCode_Enrols()
    {
        var host = await demo.GetAsync();
        await using var phone = await chromium.OpenAsync(host.Address, $"/join#{await DemoHost.CodeAsync(host)}", 390, 844);

        await phone.Button("确认加入").ClickAsync();

        await phone.ArriveAsync("**" + C);
        await Expect(phone.Text("登记成功")).ToBeVisibleAsync();
        phone.AssertQuiet();
    }
}
