using System.Text.RegularExpressions;
using HappyCommunity.Live.Activities;
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
        await using var phone = await chromium.EnrolAsync(host, community);

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
        await using var phone = await chromium.EnrolAsync(host, community);
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
        await using var phone = await chromium.EnrolAsync(host, community);
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

        await using var phone = await chromium.EnrolAsync(host, community);

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
        await using var phone = await chromium.EnrolAsync(host, community);

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
        await using var phone = await chromium.EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/activities/tea");

        await phone.Find("button.main").ClickAsync();
        await Eventually.GetAsync(async () => (await community.ActivityAsync("tea")).Confirmed, confirmed => confirmed == 1);
        await phone.Button("退出").ClickAsync();
        await phone.Find(".pair button.second").ClickAsync();

        await Eventually.GetAsync(async () => (await community.ActivityAsync("tea")).Confirmed, confirmed => confirmed == 0);
        await Expect(phone.Find("button.main")).ToHaveTextAsync("报名");
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Door_ScannedByTwoWithoutASeat_LetsThemSignUpAndInAndTheWallCountsThem()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var wall = await chromium.OpenAsync(host.Address, $"/wall/{community.Code}?stage=dance", 1920, 1080);
        await Expect(wall.Find("[data-activity=dance] .rest")).ToHaveTextAsync("已到场 0 人");
        await using var phone = await chromium.EnrolAsync(host, community);

        await phone.Inner.GotoAsync($"/c/{community.Code}/activities/dance#in={await community.DoorAsync("dance")}");
        await phone.Button("和一位家人一起报名").ClickAsync();
        await phone.Button("我到了，签到").ClickAsync();

        await Expect(phone.Text("签到成功")).ToBeVisibleAsync();
        await Expect(wall.Find("[data-activity=dance] .rest")).ToHaveTextAsync("已到场 2 人");
        phone.AssertQuiet();
        wall.AssertQuiet();
    }

    [Fact]
    public async Task Door_NotScanned_IsAskedFor()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await chromium.EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/activities/dance");

        await phone.Find("button.main").ClickAsync();

        await Expect(phone.Text("扫门口的二维码")).ToBeVisibleAsync();
        await Expect(phone.Button("我到了，签到")).Not.ToBeVisibleAsync();
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Waitlist_ForTwo_SaysHowManyAreBeforeAndTellsWhenItIsTheirTurn()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await chromium.EnrolAsync(host, community);
        using var couple = await community.EnrolAsync(1);
        using var single = await community.EnrolAsync(2);
        await (await couple.PutAsync(community.Url("activities/tea/signup"), new { persons = 2 })).ReadAsync();
        await (await single.PutAsync(community.Url("activities/tea/signup"))).ReadAsync();
        await phone.Inner.GotoAsync($"/c/{community.Code}/activities/tea");

        await phone.Button("和一位家人一起候补").ClickAsync();
        await Expect(phone.Text("您是候补第 2 位，前面还有 1 人")).ToBeVisibleAsync();
        (await single.DeleteAsync(community.Url("activities/tea/signup"))).AssertDone();
        await Expect(phone.Text("您排在候补最前面")).ToBeVisibleAsync();
        (await couple.DeleteAsync(community.Url("activities/tea/signup"))).AssertDone();

        await Expect(phone.Text("轮到您了")).ToBeVisibleAsync();
        Assert.Equal(2, (await community.ActivityAsync("tea")).Confirmed);
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Home_OfWhoIsSignedUpForTomorrow_BeginsWithIt()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await chromium.EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/activities/tea");
        await phone.Find("button.main").ClickAsync();
        await Expect(phone.Text("报名成功")).ToBeVisibleAsync();

        await phone.Inner.GotoAsync($"/c/{community.Code}");

        await Expect(phone.Find(".card.first")).ToContainTextAsync("茶话会");
        await Expect(phone.Find(".card.first")).ToContainTextAsync(new Regex("您报了名：明天 \\d\\d:\\d\\d · 活动室", RegexOptions.None, TimeSpan.FromSeconds(1)));
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Activity_ThatIsOver_IsRatedInOneTap()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await chromium.EnrolAsync(host, community);
        var endsAt = DateTimeOffset.UtcNow.AddSeconds(3);
        await community.DoAsync(new AnnounceActivity("short", "合影", null, endsAt.AddMinutes(-1), endsAt, 5));
        var signedUp = await phone.Context.APIRequest.PutAsync(new Uri(host.Address, community.Url("activities/short/signup")).ToString());
        Assert.Equal(200, signedUp.Status);
        await phone.Inner.GotoAsync($"/c/{community.Code}/activities/short");

        await phone.Find("input[name=activity-short][value='5'] + svg").ClickAsync();

        await Expect(phone.Text("您的评价已记下")).ToBeVisibleAsync();
        await Expect(phone.Find("input[name=activity-short][value='5']")).ToBeCheckedAsync();
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Ask_ThenFollow_ThenConfirm()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await chromium.EnrolAsync(host, community);
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
        await using var phone = await chromium.EnrolAsync(host, community);
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
}
