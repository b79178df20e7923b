using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>
/// The README's pictures, of the living demo city. With <c>LIVE_SCREENSHOTS</c> set they are written there; else they are
/// taken all the same, and have to show something.
/// </summary>
public sealed class Screenshots(DemoHost demo, Chromium chromium, TemporaryDirectory temporary) : IClassFixture<TemporaryDirectory>
{
    private const string Wall = "/wall/" + DemoHost.Community;
    private const string Phone = "/c/" + DemoHost.Community;

    /// <summary>Where pictures are kept; null for nowhere.</summary>
    private static string? Kept => Environment.GetEnvironmentVariable("LIVE_SCREENSHOTS");

    /// <summary>Name, path, width, height, device pixels, language, what has to be visible first.</summary>
    public static TheoryData<string, string, int, int, int, string, string> Pictures
    {
        get
        {
            var pictures = new TheoryData<string, string, int, int, int, string, string>();
            foreach (var (language, suffix) in new[] { ("zh-CN", "zh"), ("en-GB", "en") })
            {
                pictures.Add($"wall-{suffix}", Wall, 1920, 1080, 1, language, ".stage-poll");
                pictures.Add($"wall-4k-{suffix}", Wall, 3840, 2160, 1, language, ".stage-poll");
                pictures.Add($"wall-portrait-{suffix}", Wall, 1080, 1920, 1, language, ".stage-poll");
                pictures.Add($"city-{suffix}", "/city/" + DemoHost.City, 1440, 900, 1, language, "table");
                // Both widths of both languages are for the README alone: others look at each page in every width.
                foreach (var width in Kept is null ? new[] { language == "zh-CN" ? 320 : 390 } : [390, 320])
                {
                    pictures.Add($"phone-{width}-home-{suffix}", Phone, width, 844, 2, language, ".card");
                    pictures.Add($"phone-{width}-vote-{suffix}", Phone + "/polls/{poll}", width, 844, 2, language, "fieldset");
                    pictures.Add($"phone-{width}-choose-{suffix}", Phone + "/polls/festival-days", width, 844, 2, language, "fieldset");
                    pictures.Add($"phone-{width}-ranked-{suffix}", Phone + "/polls/corridor-shows", width, 844, 2, language, "ol");
                    pictures.Add($"phone-{width}-elder-home-{suffix}", Phone, width, 844, 2, language, ".first");
                    pictures.Add($"phone-{width}-elder-rate-{suffix}", Phone + "/ratings", width, 844, 2, language, ".faces");
                    pictures.Add($"phone-{width}-request-{suffix}", Phone + "/requests/new/lift", width, 844, 2, language, "#ask-text");
                }
            }
            return pictures;
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task Picture_ShowsSomething(string name, string path, int width, int height, int scale, string language, string visible)
    {
        var host = await demo.GetAsync();
        var poll = await FindPollAsync(host);
        path = path.Replace("{poll}", poll, StringComparison.Ordinal);
        var wall = path == Wall;
        await using var page = await chromium.OpenAsync(host.Address, null, width, height, language, scale);
        if (path.StartsWith("/c/", StringComparison.Ordinal))
            await DemoHost.EnrolAsync(host, page);
        if (name.Contains("-elder-", StringComparison.Ordinal))
            await page.Context.AddInitScriptAsync("localStorage.setItem('elder', 'true')");
        await page.Inner.GotoAsync(wall ? $"{path}?stage={poll}&lang={language[..2]}" : path);
        await Expect(page.Find(visible).First).ToBeVisibleAsync();
        await page.Inner.WaitForLoadStateAsync(LoadState.Load);
        await page.SettleAsync();

        var directory = Kept ?? temporary.Path;
        var file = Path.Combine(Directory.CreateDirectory(directory).FullName, name + ".png");
        await page.Inner.ScreenshotAsync(new PageScreenshotOptions { Path = file });

        Assert.True(await CountColoursAsync(page, file) > 60, $"{name} is blank.");
        page.AssertQuiet();
    }

    /// <summary>How many colours a picture has, counted by the browser itself on a smaller copy.</summary>
    private static Task<int> CountColoursAsync(Page page, string file) => page.Inner.EvaluateAsync<int>(
        """
        async (data) => {
          const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]))
          const canvas = new OffscreenCanvas(480, Math.round(480 * bitmap.height / bitmap.width))
          const context = canvas.getContext('2d')
          context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
          const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)
          return new Set(pixels).size
        }
        """, Convert.ToBase64String(File.ReadAllBytes(file)));

    /// <summary>The first open poll that shows its votes and that everybody may take part in from where they are.</summary>
    private static async Task<string> FindPollAsync(LiveHost host)
    {
        using var browser = host.OpenBrowser();
        var view = await browser.GetJsonAsync("/api/communities/" + DemoHost.Community);
        return (string)view["sections"]!["polls"]!.AsArray()
            .First(p => (string?)p!["state"] == "open" && (string?)p["display"] == "live" && p["buildings"] is null && !(bool)p["presence"]!)!["id"]!;
    }
}
