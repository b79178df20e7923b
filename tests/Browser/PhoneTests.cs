using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>A resident's phone beside the wall, in a real browser over real SignalR.</summary>
public sealed class PhoneTests(SharedHost shared, Chromium chromium)
{
    [Fact]
    public async Task Vote_OnThePhone_MakesTheWallsBarGrow()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var wall = await chromium.OpenAsync(host.Address, $"/wall/{community.Code}?stage=colour", 1920, 1080);
        var red = wall.Find("[data-poll=colour] [data-option=red]");
        await Expect(red).ToHaveAttributeAsync("data-votes", "0");
        var before = (await red.Locator("i").BoundingBoxAsync())!.X;
        await using var phone = await EnrolAsync(host, community);

        await phone.Inner.GotoAsync($"/c/{community.Code}/polls/colour");
        await phone.Text("红").ClickAsync();
        await phone.Button("投给“红”").ClickAsync();

        await Expect(phone.Text("您已投给“红”。")).ToBeVisibleAsync();
        await Expect(red).ToHaveAttributeAsync("data-votes", "1");
        await Expect(red.Locator(".votes")).ToHaveTextAsync("1");
        await Eventually.GetAsync(async () => (await red.Locator("i").BoundingBoxAsync())!.X, x => x > before + 100);
        Assert.Equal(1, (await community.PollAsync("colour")).Turnout);
        phone.AssertQuiet();
        wall.AssertQuiet();
    }

    [Fact]
    public async Task Vote_Ranked_GoesByTheOrderOfTheTaps()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/polls/order");

        foreach (var option in new[] { "蓝", "白", "红" })
            await phone.Find("label").Filter(new LocatorFilterOptions { HasText = option }).ClickAsync();
        await phone.Find("label").Filter(new LocatorFilterOptions { HasText = "蓝" }).ClickAsync();
        await phone.Button("按这个顺序投出").ClickAsync();

        await Expect(phone.Text("您已投票，顺序是：1. 白、2. 红。")).ToBeVisibleAsync();
        Assert.Equal([0, 0, 1], (await community.PollAsync("order")).Options.Select(o => o.Votes));
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Vote_ForSeveral_TakesNoMoreThanTheLimit()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/polls/some");

        await phone.Find("input[value=white]").CheckAsync();
        await phone.Find("input[value=red]").CheckAsync();
        await Expect(phone.Find("input[value=blue]")).ToBeDisabledAsync();
        await phone.Button("投给这 2 项").ClickAsync();

        await Expect(phone.Text("您已投给“红、白”。")).ToBeVisibleAsync();
        Assert.Equal([1, 0, 1], (await community.PollAsync("some")).Options.Select(o => o.Votes));
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Join_ByTheLettersLink_AsksOnceAndEnrols()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);

        await using var phone = await EnrolAsync(host, community);

        await Expect(phone.Text("登记成功")).ToBeVisibleAsync();
        Assert.Equal(1, (await community.ViewAsync()).Sections.Profile!.Enrolled);
        var cookie = Assert.Single(await phone.Context.CookiesAsync());
        Assert.True(cookie.HttpOnly);
        await phone.Inner.ReloadAsync();
        await Expect(phone.Text("现在可以做的事")).ToBeVisibleAsync();
        await Expect(phone.Text("登记成功")).Not.ToBeVisibleAsync();
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Join_WithAWrongCode_SaysWhatToDo()
    {
        var host = await shared.GetAsync();
        await using var phone = await chromium.OpenAsync(host.Address, "/join", 390, 844);

        await phone.Find("#code").FillAsync("0000 0000 0000");
        await phone.Button("加入").ClickAsync();

        await Expect(phone.Text("没有找到这个住户码")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rate_OneTap_IsTheRating()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await EnrolAsync(host, community);

        await phone.Inner.GotoAsync($"/c/{community.Code}/ratings");
        await phone.Find("input[name=culture][value='4'] + svg").ClickAsync();

        await Eventually.GetAsync(
            async () => (await community.ViewAsync()).Sections.Ratings!.Aspects.Single(a => a.Key == "culture").Average, average => average == 4);
        await Expect(phone.Find("input[name=culture][value='4']")).ToBeCheckedAsync();
        phone.AssertQuiet();
    }

    [Fact]
    public async Task SignUp_AndLeaveAgain_FreesTheSeat()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/activities/tea");

        await phone.Button("报名").ClickAsync();
        await Eventually.GetAsync(async () => (await community.ActivityAsync("tea")).Confirmed, confirmed => confirmed == 1);
        await phone.Find("button.action.quiet").ClickAsync();
        await phone.Find(".pair button.second").ClickAsync();

        await Eventually.GetAsync(async () => (await community.ActivityAsync("tea")).Confirmed, confirmed => confirmed == 0);
        await Expect(phone.Button("报名")).ToBeVisibleAsync();
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Ask_ThenFollow_ThenConfirm()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/requests/new");

        await phone.Link("电梯").ClickAsync();
        await phone.Find("#ask-text").FillAsync("三单元电梯<b>不动</b>");
        await phone.Find("form button[type=submit]").ClickAsync();
        await Eventually.GetAsync(async () => (await community.ViewAsync()).Sections.Requests!.Submitted, submitted => submitted == 1);
        await community.DoAsync(new AcceptRequest(1), new AnswerRequest(1, "已经修好<i>了</i>"));
        await phone.Inner.GotoAsync($"/c/{community.Code}/requests/1");

        await Expect(phone.Text("三单元电梯<b>不动</b>")).ToBeVisibleAsync();
        await Expect(phone.Text("已经修好<i>了</i>")).ToBeVisibleAsync();
        await phone.Find(".choice").First.ClickAsync();
        await phone.Find("input[value='5'] + svg").ClickAsync();
        await phone.Find("form button[type=submit]").ClickAsync();
        await Eventually.GetAsync(async () => (await community.ViewAsync()).Sections.Requests!.Confirmed, confirmed => confirmed == 1);
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Typing_IsNotDisturbedByWhatHappensAround()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/requests/new/lift");
        var text = phone.Find("#ask-text");
        await text.FillAsync("电梯停在");
        await phone.Inner.EvaluateAsync("() => document.querySelector('#ask-text').setSelectionRange(2, 2)");

        for (var i = 1; i < 6; i++)
        {
            using var other = await community.EnrolAsync(i);
            await (await other.PutAsync(community.Url("polls/colour/ballot"), new { option = "blue" })).ReadAsync();
            await (await other.PutAsync(community.Url("activities/dance/signup"))).ReadAsync();
            await (await other.PostAsync(
                community.Url("requests"), new { category = "lift", text = "另一件事" }, ("Idempotency-Key", Guid.NewGuid().ToString()))).ReadAsync(201);
            await text.PressSequentiallyAsync("修");
        }

        await Expect(text).ToHaveValueAsync("电梯修修修修修停在");
        await Expect(text).ToBeFocusedAsync();
        await Expect(phone.Find("form button[type=submit]")).ToBeEnabledAsync();
        phone.AssertQuiet();
    }

    /// <summary>A phone that was enrolled by the link of a letter, in building 2.</summary>
    private async Task<Page> EnrolAsync(LiveHost host, TestCommunity community)
    {
        var phone = await chromium.OpenAsync(host.Address, $"/join#{community.CodeOf(0)}", 390, 844);
        await phone.Button("确认加入").ClickAsync();
        await phone.Inner.WaitForURLAsync($"**/c/{community.Code}");
        return phone;
    }
}
