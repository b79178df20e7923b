using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>The machine's own Chromium, as its headless shell where there is one (a third less work), started by the first test that asks.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>ms. A machine may be busy; what is awaited is a condition.</summary>
    private const float Longest = 60_000;

    private const string Shell = "/usr/bin/chromium-headless-shell";
    private const string All = "/usr/bin/chromium";

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started;

    public Chromium()
        : this(File.Exists(Shell) ? Shell : All)
    {
    }

    private Chromium(string path) =>
        _started = new(() => StartAsync(Environment.GetEnvironmentVariable("LIVE_CHROMIUM") ?? path));

    /// <summary>With what the shell leaves out.</summary>
    internal static Chromium Whole() => new(All);

    /// <summary>A page of a fresh profile.</summary>
    /// <param name="language">Such as <c>zh-CN</c>.</param>
    /// <param name="scale">Device pixels per CSS pixel.</param>
    /// <param name="path">Null for an empty page.</param>
    internal async Task<Page> OpenAsync(
        Uri address, string? path, int width, int height, string language = "zh-CN", float scale = 1)
    {
        var (_, browser) = await _started.Value;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = language,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new ViewportSize { Width = width, Height = height },
            DeviceScaleFactor = scale,
            HasTouch = width < 800,
        });
        context.SetDefaultTimeout(Longest);
        context.SetDefaultNavigationTimeout(Longest);
        var page = new Page(context, await context.NewPageAsync());
        if (path is not null)
            await page.Inner.GotoAsync(path);
        return page;
    }

    /// <summary>A phone that was enrolled by the link of a household's letter, and shows the home page.</summary>
    internal async Task<Page> EnrolAsync(LiveHost host, TestCommunity community, int household = 0)
    {
        var phone = await OpenAsync(host.Address, $"/join#{community.CodeOf(household)}", 390, 844);
        await phone.Button("确认加入").ClickAsync();
        await phone.ArriveAsync($"**/c/{community.Code}");
        return phone;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated)
            return;
        var (playwright, browser) = await _started.Value;
        await browser.CloseAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync(string path)
    {
        Assertions.SetDefaultExpectTimeout(Longest);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        return (playwright, browser);
    }
}

/// <summary>A page that remembers what went wrong on it.</summary>
internal sealed class Page : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Page(IBrowserContext context, IPage page)
    {
        (_context, Inner) = (context, page);
        page.Console += (_, message) =>
        {
            // Who is not enrolled finds out by asking, as does who looks for what is not there, and the browser says so
            // whatever the page does.
            var isNobody = (message.Location.Contains("/api/me", StringComparison.Ordinal) || message.Location.Contains("/api/staff/me", StringComparison.Ordinal)) && message.Text.Contains("401", StringComparison.Ordinal);
            var isNowhere = message.Location.Contains("/nobody", StringComparison.Ordinal) && message.Text.Contains("404", StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isNobody && !isNowhere)
                _complaints.Add($"{message.Type} on {page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Add($"thrown on {page.Url}: {error}");
        page.RequestFailed += (_, request) => _complaints.Add($"failed on {page.Url}: {request.Url} {request.Failure}");
    }

    public IPage Inner { get; }

    public IBrowserContext Context => _context;

    public ILocator Find(string selector) => Inner.Locator(selector);

    public ILocator Text(string text) => Inner.GetByText(text).First;

    public ILocator Button(string name) => Inner.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name });

    public ILocator Link(string name) => Inner.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name });

    /// <summary>Waits for an address.</summary>
    /// <param name="address">Two asterisks stand for anything.</param>
    /// <exception cref="TimeoutException">It has not come; where the page is, what it complained of and what it shows are in the message.</exception>
    public async Task ArriveAsync(string address)
    {
        // To wait for the navigation itself misses now and then that the page is there already.
        var pattern = $"^{Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal)}$";
        try
        {
            await Assertions.Expect(Inner).ToHaveURLAsync(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));
        }
        catch (PlaywrightException e)
        {
            var shown = await Find("body").InnerTextAsync();
            throw new TimeoutException($"Not {address} but {Inner.Url}: {string.Join(" | ", _complaints)}\n{shown}", e);
        }
    }

    /// <summary>Asserts that nothing was complained of: neither errors nor what the content security policy refused.</summary>
    public void AssertQuiet() => Assert.True(_complaints.Count == 0, string.Join('\n', _complaints));

    /// <summary>Waits for fonts, and for what moves for a moment to come to rest.</summary>
    public Task SettleAsync() => Inner.EvaluateAsync(
        """
        async () => {
          await document.fonts.ready
          const once = document.getAnimations().filter((a) => a.effect.getComputedTiming().endTime < 3000)
          await Promise.all(once.map((a) => a.finished.catch(() => undefined)))
        }
        """);

    /// <summary>What axe finds in the page as it stands, one line for each rule. What comes in meanwhile does not fade in: half seen, its contrast is none.</summary>
    public async Task<IReadOnlyList<string>> FindFaultsAsync(AxeRunOptions? rules = null)
    {
        await SettleAsync();
        await Inner.EvaluateAsync(
            """
            () => {
              const still = new CSSStyleSheet()
              still.replaceSync('*, ::before, ::after { transition-duration: 0s !important; transition-delay: 0s !important; animation-duration: 0s !important; animation-delay: 0s !important }')
              document.adoptedStyleSheets.push(still)
            }
            """);
        var found = await Inner.RunAxe(rules);
        await Inner.EvaluateAsync("() => void document.adoptedStyleSheets.pop()");
        return [.. found.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}")];
    }

    public async Task AssertAccessibleAsync() => Assert.Empty(await FindFaultsAsync());

    /// <summary>Asserts that nothing stands out beyond the right edge, when what measures itself has followed the page's size.</summary>
    public async Task AssertNotScrolledSidewaysAsync()
    {
        var culprits = await Inner.EvaluateAsync<string[]>(
            """
            async () => {
              const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
              for (let frame = 0; frame < 100 && tooWide() > 0; frame++) await new Promise(requestAnimationFrame)
              if (tooWide() <= 0) return []
              const over = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
              return [`${tooWide()} px`, ...over.map((e) => `${e.tagName}.${e.className}`).slice(0, 5)]
            }
            """);
        Assert.True(culprits.Length == 0, $"{Inner.Url} is too wide: {string.Join(", ", culprits)}");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
