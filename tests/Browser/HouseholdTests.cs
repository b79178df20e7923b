using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Presence;
using HappyCommunity.Live.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Several phones of a household, and the wall's code, in real browsers.</summary>
public sealed class HouseholdTests(SharedHost shared, Chromium chromium)
{
    [Fact]
    public async Task Move_ByTheLinkOnTheOldPhone_GoesOnOnTheNewOne()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host, seats: 1);
        await using var old = await chromium.EnrolAsync(host, community);
        await old.Link("本机与我家").ClickAsync();
        await old.Button("生成链接").ClickAsync();
        await Expect(old.Find("img[alt*=新手机]")).ToBeVisibleAsync();
        var link = new Uri(await old.Find(".link").InnerTextAsync());
        await using var phone = await chromium.OpenAsync(host.Address, link.PathAndQuery + link.Fragment, 390, 844);

        await phone.Button("接着用").ClickAsync();

        await Expect(phone.Text("登记成功")).ToBeVisibleAsync();
        Assert.Equal($"/c/{community.Code}", new Uri(phone.Inner.Url).PathAndQuery + new Uri(phone.Inner.Url).Fragment);
        await phone.Link("本机与我家").ClickAsync();
        await phone.Button("退出这台设备").ClickAsync();
        await phone.Button("退出它").ClickAsync();
        await Expect(phone.Button("改名")).ToHaveCountAsync(1);
        await phone.Button("改名").ClickAsync();
        await phone.Find("input[type=text]").FillAsync("妈妈的新手机");
        await phone.Button("保存").ClickAsync();
        await Expect(phone.Text("妈妈的新手机")).ToBeVisibleAsync();
        Assert.Equal(1, (await community.ViewAsync()).Sections.Profile!.Enrolled);
        phone.AssertQuiet();
        await old.Inner.ReloadAsync();
        await Expect(old.Text("凭住户码参与")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Seat_ByALinkOfTheFirst_AndFreedAgain()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var first = await chromium.EnrolAsync(host, community);
        await first.Link("本机与我家").ClickAsync();
        await first.Button("给家人一个名额").ClickAsync();
        var link = new Uri(await first.Find(".link").InnerTextAsync());
        await using var family = await chromium.OpenAsync(host.Address, link.PathAndQuery + link.Fragment, 390, 844);

        await family.Button("确认加入").ClickAsync();

        await Expect(family.Text("登记成功")).ToBeVisibleAsync();
        await first.Inner.ReloadAsync();
        await Expect(first.Text("已用 2 / 2 个")).ToBeVisibleAsync();
        await first.Button("腾出这个名额").ClickAsync();
        await first.Button("腾出").Last.ClickAsync();
        await Expect(first.Text("已用 1 / 2 个")).ToBeVisibleAsync();
        Assert.Equal(1, (await community.ViewAsync()).Sections.Profile!.Enrolled);
        first.AssertQuiet();
    }

    /// <summary>The code is scanned first; the letter's comes after it, in a window of its own.</summary>
    [Fact]
    public async Task Presence_ByTheWallsCode_IsKeptThroughEnrolmentAndLetsOneVote()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await community.DoAsync(new AnnouncePoll(
            "here", "今晚放哪部电影", [new("a", "甲"), new("b", "乙")], DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), Presence: true));
        var shown = await host.Community(community.Code).Submit(new Envelope(Actor.System, new ShowPresence()));
        var token = Assert.IsType<PresenceTokenReply>(shown.Reply).Token;
        await using var phone = await chromium.OpenAsync(host.Address, $"/c/{community.Code}#at={token}", 390, 844);
        await Expect(phone.Text("凭住户码参与")).ToBeVisibleAsync();
        Assert.Equal("", new Uri(phone.Inner.Url).Fragment);

        await phone.Inner.GotoAsync($"/join#{community.CodeOf(0)}");
        await phone.Button("确认加入").ClickAsync();
        await phone.ArriveAsync($"**/c/{community.Code}");
        await phone.Inner.GotoAsync($"/c/{community.Code}/polls/here");

        await Expect(phone.Text("已确认您在现场")).ToBeVisibleAsync();
        await phone.Text("甲").ClickAsync();
        await phone.Button("投给“甲”").ClickAsync();
        await Expect(phone.Text("您已投给“甲”。")).ToBeVisibleAsync();
        phone.AssertQuiet();

        await using var absent = await chromium.EnrolAsync(host, community, 1);
        await absent.Inner.GotoAsync($"/c/{community.Code}/polls/here");
        await Expect(absent.Text("这次投票要到场参加")).ToBeVisibleAsync();
        await Expect(absent.Find("form")).ToHaveCountAsync(0);
        absent.AssertQuiet();
    }

    [Fact]
    public async Task Wall_ShowsTheCodeOfTheMinute()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var wall = await chromium.OpenAsync(host.Address, $"/wall/{community.Code}", 1920, 1080);

        await Expect(wall.Find(".qr img")).ToBeVisibleAsync();
        Assert.True(await wall.Find(".qr img").EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
        wall.AssertQuiet();
    }
}
