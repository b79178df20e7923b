using System.Text.RegularExpressions;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>The community's page on the phone, and what lies behind it.</summary>
public sealed class MyCommunityTests(SharedHost shared, Chromium chromium)
{
    [Fact]
    public async Task Offer_OnTheProjectsPage_IsCountedChangedAndTakenBack()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await chromium.EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/community");
        await phone.Link("添置长椅").ClickAsync();
        await Expect(phone.Text("预算 3,600 元，已用 900 元")).ToBeVisibleAsync();
        await Expect(phone.Text("900 元 · 两把长椅")).ToBeVisibleAsync();

        await phone.Find("input[value=give]").CheckAsync();
        await phone.Find("input[value=other]").CheckAsync();
        await phone.Find("#offer-amount").FillAsync("300 元");
        await phone.Button("告诉社区").ClickAsync();

        await Expect(phone.Text("您愿意出 300 元")).ToBeVisibleAsync();
        await Expect(phone.Text("1 人愿意出钱，0 人愿意出力")).ToBeVisibleAsync();
        await phone.Button("改一改").ClickAsync();
        await phone.Find("input[value=help]").CheckAsync();
        await phone.Button("告诉社区").ClickAsync();
        await Expect(phone.Text("您愿意出力")).ToBeVisibleAsync();
        Assert.Equal(new OfferCounts(0, 1, null), (await community.ProjectAsync(TestCommunity.Project)).Offers);
        await phone.Button("收回").ClickAsync();

        await Expect(phone.Text("已收回")).ToBeVisibleAsync();
        await Eventually.GetAsync(async () => (await community.ProjectAsync(TestCommunity.Project)).Offers.Help, help => help == 0);
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Project_OfAGuestOrFinished_TakesNoOffer()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var guest = await chromium.OpenAsync(host.Address, $"/c/{community.Code}/projects/bench", 390, 844);
        await using var phone = await chromium.EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/projects/gate");

        await Expect(guest.Link("输入住户码")).ToBeVisibleAsync();
        await Expect(guest.Find("form")).ToHaveCountAsync(0);
        await Expect(phone.Text("这个项目已经完成")).ToBeVisibleAsync();
        await Expect(phone.Find("form")).ToHaveCountAsync(0);
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Group_WithALink_ShowsItsCodeAndLeadsThere()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await chromium.EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/community");
        await Expect(phone.Link("棋友会")).ToHaveCountAsync(0);

        await phone.Link("合唱团").ClickAsync();

        await Expect(phone.Link("打开小组页面")).ToHaveAttributeAsync("href", "https://example.org/g?choir=1");
        await Eventually.GetAsync(() => phone.Find("main img").EvaluateAsync<int>("image => image.naturalWidth"), width => width > 0);
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Meeting_IsAnnouncedCalledOffAndTold_WithoutAReload()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await chromium.EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/community");
        await Expect(phone.Text("民情问需会 · 活动室")).ToBeVisibleAsync();

        var startsAt = DateTimeOffset.UtcNow.AddSeconds(1);
        await community.DoAsync(new CancelMeeting(TestCommunity.Meeting), new AnnounceMeeting("now", "居民议事会", "小广场", startsAt));
        await Expect(phone.Text("已取消")).ToBeVisibleAsync();
        await Expect(phone.Text("居民议事会 · 小广场")).ToBeVisibleAsync();
        await Eventually.GetAsync(() => Task.FromResult(DateTimeOffset.UtcNow), now => now > startsAt);
        await community.DoAsync(new RecordMeeting("now", [new("先补两把长椅", 7)]));

        await Expect(phone.Find("details[open] li")).ToHaveTextAsync(new Regex("先补两把长椅.*7 号诉求", RegexOptions.None, TimeSpan.FromSeconds(1)));
        phone.AssertQuiet();
    }
}
