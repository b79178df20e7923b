using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Presence;
using HappyCommunity.Live.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>
/// From the wall's code to what the wall shows, on two phones at once: one in Chinese and one in English, one in elder mode and
/// one not. Nothing is looked for by its words.
/// </summary>
public sealed class JourneyTests(SharedHost shared, Chromium chromium)
{
    [Theory]
    [InlineData(320, 640, true)]
    [InlineData(390, 844, false)]
    [InlineData(768, 1024, true)]
    public async Task Everything_OnTwoPhonesAtOnce_IsOnTheWall(int width, int height, bool elderInChinese)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var now = DateTimeOffset.UtcNow;
        await community.DoAsync(new AnnouncePoll("here", "今晚放哪部电影", [new("a", "甲"), new("b", "乙")], now.AddHours(-1), now.AddDays(1), Presence: true));
        await using var wall = await chromium.OpenAsync(host.Address, $"/wall/{community.Code}?stage=colour", 1920, 1080);
        await Expect(wall.Find("[data-poll=colour] [data-option=red]")).ToHaveAttributeAsync("data-votes", "0");
        await using var chinese = await ScanAsync(host, community, width, height, "zh-CN", elderInChinese);
        await using var english = await ScanAsync(host, community, width, height, "en-GB", !elderInChinese);

        await Task.WhenAll(TakePartAsync(chinese, community, 0), TakePartAsync(english, community, 1));

        await Expect(wall.Find("[data-poll=colour] [data-option=red]")).ToHaveAttributeAsync("data-votes", "2");
        await Expect(wall.Find("[data-stage=submitted]")).ToContainTextAsync("2");
        await wall.Inner.GotoAsync($"/wall/{community.Code}?stage=tea");
        await Expect(wall.Find("[data-activity=tea] .large")).ToContainTextAsync("2");
        var sections = (await community.ViewAsync()).Sections;
        Assert.Equal((2, 2, 2), (sections.Profile!.Enrolled, sections.Polls!.Value.Single(p => p.Id == "here").Turnout, sections.Requests!.Submitted));
        Assert.Equal(4.5, sections.Ratings!.Aspects[0].Average);
        Assert.All([chinese, english, wall], page => page.AssertQuiet());
    }

    /// <summary>A phone that has scanned what the wall shows in this minute.</summary>
    private async Task<Page> ScanAsync(LiveHost host, TestCommunity community, int width, int height, string language, bool elder)
    {
        var shown = await host.Community(community.Code).Submit(new Envelope(Actor.System, new ShowPresence()));
        var phone = await chromium.OpenAsync(host.Address, null, width, height, language);
        await phone.Context.AddInitScriptAsync($"localStorage.setItem('elder', '{(elder ? "true" : "false")}')");
        await phone.Inner.GotoAsync($"/c/{community.Code}#at={Assert.IsType<PresenceTokenReply>(shown.Reply).Token}");
        return phone;
    }

    /// <summary>Joins by the household's letter, votes twice, rates, signs up and asks for help.</summary>
    private static async Task TakePartAsync(Page phone, TestCommunity community, int household)
    {
        var c = "/c/" + community.Code;
        await OpenAsync("/join#" + community.CodeOf(household));
        await phone.Find("main button.main").TapAsync();
        await phone.ArriveAsync("**" + c);
        await Expect(phone.Find("main .card").First).ToBeVisibleAsync();
        await phone.AssertNotScrolledSidewaysAsync();

        foreach (var (poll, option) in new[] { ("colour", "red"), ("here", "a") })
        {
            await OpenAsync($"{c}/polls/{poll}");
            await phone.Find($"label:has(input[value={option}])").TapAsync();
            await phone.Find("form button[type=submit]").TapAsync();
            await Expect(phone.Find(".said.done").First).ToBeVisibleAsync();
            await phone.AssertNotScrolledSidewaysAsync();
        }

        await OpenAsync(c + "/ratings");
        await phone.Find($"label:has(input[value='{4 + household}'])").First.TapAsync();
        await Expect(phone.Find(".own").First).ToBeVisibleAsync();
        await phone.AssertNotScrolledSidewaysAsync();

        await OpenAsync(c + "/activities/tea");
        await phone.Find("button.main").TapAsync();
        await Expect(phone.Find("button.main")).ToHaveCountAsync(0);
        await phone.AssertNotScrolledSidewaysAsync();

        await OpenAsync(c + "/requests/new/lift");
        await phone.Find("#ask-text").FillAsync("三单元电梯不动");
        await phone.Find("form button[type=submit]").TapAsync();
        await Expect(phone.Find("#ask-text")).ToHaveCountAsync(0);
        await Expect(phone.Find(".said.done").First).ToBeVisibleAsync();
        await phone.AssertNotScrolledSidewaysAsync();

        async Task OpenAsync(string path)
        {
            await phone.Inner.GotoAsync(path);
            await Expect(phone.Find("h1").Last).ToBeVisibleAsync();
        }
    }
}
