using Deque.AxeCore.Commons;
using HappyCommunity.Live.Tests.Photos;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>
/// Every page of the phone, as the demo city fills it, in both modes: no violation that axe finds, and sizes as the ministry's
/// rule for elderly users of 2021 (适老化) has them.
/// </summary>
public sealed class AccessibilityTests(DemoHost demo, Chromium chromium)
{
    private const string C = "/c/" + DemoHost.Community;

    /// <summary>One of the demo community's that is yet to come.</summary>
    private const string Activity = "emergency-drill";

    private static readonly (int Width, int Height)[] Sizes = [(320, 640), (768, 1024), (390, 844)];

    /// <summary>What is too small or has no room, in words. Sizes in CSS pixels: 3 of them are 4 pt.</summary>
    internal const string Measure =
        """
        ({ text, title, target, spacing }) => {
          const faults = []
          const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden, option, svg')
          const words = document.createTreeWalker(document.querySelector('.phone'), NodeFilter.SHOW_TEXT)
          let largest = 0
          while (words.nextNode()) {
            const line = words.currentNode.nodeValue.trim()
            const element = words.currentNode.parentElement
            if (!line || !shown(element)) continue
            const style = getComputedStyle(element)
            const size = parseFloat(style.fontSize)
            largest = Math.max(largest, size)
            if (size < text) faults.push(`text of ${size} px: ${line}`)
            if (parseFloat(style.lineHeight) < spacing * size - 0.1) faults.push(`lines of ${style.lineHeight} at ${size} px: ${line}`)
          }
          if (largest < title) faults.push(`nothing is larger than ${largest} px`)
          for (const element of document.querySelectorAll('.phone :is(a, button, select, textarea, summary, label:has(input), input:not(label input))')) {
            const box = element.getBoundingClientRect()
            if (shown(element) && Math.min(box.width, box.height) < target)
              faults.push(`${element.tagName} of ${Math.round(box.width)} × ${Math.round(box.height)} px: ${element.innerText}`)
          }
          return faults
        }
        """;

    /// <summary>Each language and each mode, and of their pairs the most used and the narrowest.</summary>
    public static TheoryData<string, bool> Modes => new() { { "zh-CN", false }, { "en-GB", true } };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Pages_InEveryModeAndSize_AreReadableAndHaveNoViolations(string language, bool elder)
    {
        var host = await demo.GetAsync();
        await using var phone = await chromium.OpenAsync(host.Address, null, 390, 844, language);
        await phone.Context.AddInitScriptAsync($"localStorage.setItem('elder', '{(elder ? "true" : "false")}')");
        await DemoHost.EnrolAsync(host, phone);
        var signedUp = await phone.Context.APIRequest.PutAsync(
            new Uri(host.Address, $"/api/communities/{DemoHost.Community}/activities/{Activity}/signup").ToString());
        Assert.Equal(200, signedUp.Status);
        var request = await AskAsync(host, phone);
        var least = elder ? new { text = 24, title = 40, target = 60, spacing = 1.3 } : new { text = 12, title = 20, target = 44, spacing = 1.25 };
        // For large text, which is all of elder mode's, this rule asks for 4.5 : 1; the common one for 3 : 1.
        var rules = new AxeRunOptions { Rules = new() { ["color-contrast-enhanced"] = new RuleOptions { Enabled = elder } } };
        var faults = new List<string>();
        string[] paths = [.. await PathsAsync(host), request];
        foreach (var path in paths)
        {
            await phone.Inner.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await Expect(phone.Find("h1").First).ToBeVisibleAsync();
            foreach (var (width, height) in Sizes)
            {
                await phone.Inner.SetViewportSizeAsync(width, height);
                await phone.AssertNotScrolledSidewaysAsync();
                faults.AddRange((await phone.Inner.EvaluateAsync<string[]>(Measure, least)).Select(fault => $"{path} at {width}: {fault}"));
            }
            faults.AddRange((await phone.FindFaultsAsync(rules)).Select(fault => $"{path}: {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct().Take(40)));
        phone.AssertQuiet();
    }

    [Fact]
    public async Task ElderMode_OneTap_IsRememberedAndShowsOneThingAtATime()
    {
        var host = await demo.GetAsync();
        await using var phone = await chromium.OpenAsync(host.Address, null, 390, 844);
        await DemoHost.EnrolAsync(host, phone);
        await phone.Inner.GotoAsync(C + "/ratings");
        await Expect(phone.Find(".faces")).ToHaveCountAsync(8);

        await phone.Button("大字版").ClickAsync();

        await Expect(phone.Find(".faces")).ToHaveCountAsync(1);
        await Expect(phone.Text("第 1 项，共 9 项")).ToBeVisibleAsync();
        await phone.Button("下一项").ClickAsync();
        await Expect(phone.Text("第 2 项，共 9 项")).ToBeVisibleAsync();
        await phone.Inner.ReloadAsync();
        await Expect(phone.Text("第 2 项，共 9 项")).ToBeVisibleAsync();
        await Expect(phone.Find(".faces")).ToHaveCountAsync(1);
        await phone.Button("标准版").ClickAsync();
        await Expect(phone.Find(".faces")).ToHaveCountAsync(8);
        phone.AssertQuiet();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Notices_FromTheHomePage_AreWhatOneSees(bool elder)
    {
        var host = await demo.GetAsync();
        await using var phone = await chromium.OpenAsync(host.Address, null, 390, 500);
        await phone.Inner.GotoAsync(C);
        if (elder)
        {
            await phone.Button("大字版").ClickAsync();
            while (await phone.Find("a[href$='#notices']").CountAsync() == 0)
                await phone.Button("下一项").ClickAsync();
        }

        await phone.Find("a[href$='#notices']").ClickAsync();

        await Expect(phone.Find("#notices")).ToBeInViewportAsync();
        phone.AssertQuiet();
    }

    [Fact]
    public async Task ReadAloud_SpeaksThePageAndStops()
    {
        var host = await demo.GetAsync();
        await using var phone = await chromium.OpenAsync(host.Address, null, 390, 844);
        // A machine without a sound card has no voice: what is asked of it is kept.
        await phone.Context.AddInitScriptAsync(
            """
            localStorage.setItem('elder', 'true')
            window.said = []
            Object.defineProperty(window, 'speechSynthesis', {
              value: { speak: (words) => window.said.push([words.lang, words.text]), cancel: () => window.said.push('stop') },
            })
            """);
        await DemoHost.EnrolAsync(host, phone);
        await phone.Inner.GotoAsync(C + "/ratings");
        await Expect(phone.Find(".faces")).ToHaveCountAsync(1);

        await phone.Button("朗读").ClickAsync();
        var said = await phone.Inner.EvaluateAsync<string>("() => JSON.stringify(window.said)");
        await phone.Button("停止朗读").ClickAsync();

        Assert.Contains("[\"zh-CN\",\"党建引领\"]", said, StringComparison.Ordinal);
        Assert.Equal("stop", await phone.Inner.EvaluateAsync<string>("() => window.said.at(-1)"));
        await Expect(phone.Button("朗读")).ToBeVisibleAsync();
        phone.AssertQuiet();
    }

    /// <summary>The page of a request that has a photo, of a neighbour who wants to stay unknown.</summary>
    private static async Task<string> AskAsync(LiveHost host, Page phone)
    {
        var community = new Uri(host.Address, "/api/communities/" + DemoHost.Community).ToString();
        var photo = Guid.NewGuid();
        await phone.Context.APIRequest.PutAsync($"{community}/photos/{photo}", new APIRequestContextOptions { DataByte = TestImages.Jpeg() });
        var answer = await phone.Context.APIRequest.PostAsync(community + "/requests", new APIRequestContextOptions
        {
            DataObject = new { category = "lift", text = "灯", spot = "三单元", building = 1, photos = new[] { photo }, behalf = true, anonymous = true },
            Headers = [new("Idempotency-Key", photo.ToString())],
        });
        Assert.Equal(201, answer.Status);
        return $"{C}/requests/{(await answer.JsonAsync())!.Value.GetProperty("number")}";
    }

    /// <summary>Every kind of page; of polls one of each method and state that the demo city has.</summary>
    private static async Task<IReadOnlyList<string>> PathsAsync(LiveHost host)
    {
        using var browser = host.OpenBrowser();
        var sections = (await browser.GetJsonAsync("/api/communities/" + DemoHost.Community))["sections"]!;
        var polls = sections["polls"]!.AsArray()
            .DistinctBy(poll => ((string?)poll!["method"], (string?)poll["state"])).Select(poll => $"{C}/polls/{poll!["id"]}");
        var past = sections["activities"]!.AsArray()[0]!["id"];
        return
        [
            "/join", C, .. polls, C + "/activities", $"{C}/activities/{past}", C + "/activities/flea-market", $"{C}/activities/{Activity}#in=0123456789AB", C + "/ratings", C + "/requests",
            C + "/requests/new", C + "/requests/new/lift", C + "/community", C + "/household",
            C + "/projects/reading-corner", C + "/projects/main-street", C + "/groups/mothers", C + "/resolutions/bicycle-cellar", C + "/resolutions/lift-renewal", "/join#move=c.x", C + "/notifications", C + "/privacy", "/c/nobody",
        ];
    }
}
