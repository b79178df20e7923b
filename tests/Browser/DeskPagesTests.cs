using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Every page of the desk with the demo city's rich content: readable, and nothing goes wrong on it.</summary>
public sealed class DeskPagesTests(DemoHost demo, Chromium chromium)
{
    private const string Desk = "/desk/" + DemoHost.Community;

    private static readonly (int Width, int Height)[] Sizes = [(820, 1180), (1440, 900)];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-GB")]
    public async Task Pages_HaveNoViolationsAndFit(string language)
    {
        var host = await demo.GetAsync();
        await using var desk = await chromium.OpenAsync(host.Address, null, 1440, 900, language);
        await desk.SignInAsync(host, Role.Administrator);
        await desk.Inner.GotoAsync(Desk);
        await Expect(desk.Find(".menu a.on")).ToBeVisibleAsync();
        var sections = await desk.Inner.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.menu a')].map(a => a.getAttribute('href'))");
        Assert.True(sections.Length >= 9, string.Join(' ', sections));
        var faults = new List<string>();
        foreach (var path in (string[])["/desk", "/desk/me", "/desk/accounts", "/desk/interfaces", "/desk/new", .. sections])
        {
            await desk.Inner.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await Expect(desk.Find(".desk-main > *").First).ToBeVisibleAsync();
            foreach (var (width, height) in Sizes)
            {
                await desk.Inner.SetViewportSizeAsync(width, height);
                await desk.AssertNotScrolledSidewaysAsync();
            }
            // What it finds is not in the words.
            if (language == "zh-CN")
                faults.AddRange((await desk.FindFaultsAsync()).Select(fault => $"{path}: {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        desk.AssertQuiet();
    }
}
