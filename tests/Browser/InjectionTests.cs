using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>
/// A community all of whose words are markup with a script: on every page they are shown as they were written, none of it
/// becomes an element, and nothing of it runs or tries to.
/// </summary>
public sealed class InjectionTests(Chromium chromium)
{
    /// <summary>Notes what runs, and what the policy had to keep from running.</summary>
    private const string Watch =
        """
        window.ran = []
        window.xss = (number) => window.ran.push('ran ' + number)
        document.addEventListener('securitypolicyviolation', (event) => window.ran.push(event.violatedDirective + ' ' + event.blockedURI))
        """;

    /// <summary>What of it ran or became an element; and all words that are on the page.</summary>
    private const string Look =
        """
        () => ({
          ran: [...window.ran, ...[...document.querySelectorAll('[onerror], [onload], [onfocus], script:not([src]), img[src="x"]')].map((element) => element.outerHTML)],
          words: [document.title, document.body.textContent, ...[...document.querySelectorAll('input, textarea')].map((field) => field.value),
            ...[...document.querySelectorAll('[title], [alt], [aria-label], [placeholder]')].flatMap((element) => ['title', 'alt', 'aria-label', 'placeholder'].map((name) => element.getAttribute(name) ?? ''))].join('\n'),
        })
        """;

    /// <summary>Stored, and as yet on no page as they were written: what a browser calls itself is shown in our words, comments are not shown.</summary>
    private static readonly string[] Unshown = ["browser", "comment"];

    /// <summary>Each word has a number, so that it is known which of them were shown.</summary>
    private readonly Dictionary<string, string> _words = [];
    private readonly HashSet<string> _shown = [];

    [Fact]
    public async Task Words_ThatAreMarkup_AreWordsOnEveryPage()
    {
        await using var host = await LiveHost.StartAsync(
            "--Live:Aspects:0:Key=words", $"--Live:Aspects:0:Label={Tiny("aspect")}", "--Live:Aspects:1:Key=safety", "--Live:Aspects:1:Label=安全");
        var id = "x" + Guid.NewGuid().ToString("n")[..8];
        ImmutableArray<RegionRef> path =
        [
            new(id + "-c", Long("city"), Level.City), new(id + "-d", Long("district"), Level.District),
            new(id + "-s", Long("subdistrict"), Level.Subdistrict), new(id + "-n", Long("neighbourhood"), Level.Neighbourhood),
        ];
        var community = await TestCommunity.FoundAsync(host, path: path, name: Long("community"), motto: Long("motto"));
        await community.DoAsync(new RegisterHouseholds([new NewHousehold(1, Tiny("unit"), Tiny("room"), 80, 2, Secret.Hash(HouseholdCode.Generate()))]));
        var employee = await EmployAsync(host, community, path[0].Code);
        await using var page = await chromium.OpenAsync(host.Address, null, 1440, 900);
        await page.Context.AddInitScriptAsync(Watch);
        page.Inner.Dialog += (_, dialog) => Assert.Fail(dialog.Message);
        await SignInAsync(page, community, employee);
        await WriteAsync(page, community);

        foreach (var address in Pages(community, path))
            await VisitAsync(page, address);
        var asked = (await community.ViewAsync()).Sections.Polls!.Value.Single(poll => poll.Campaign is not null);
        await VisitAsync(page, $"/c/{community.Code}/polls/{asked.Id}");
        await VisitAsync(page, $"/city/{path[0].Code}/campaigns/{asked.Id}");
        await VisitAsync(page, $"/desk/{community.Code}/requests", () => page.Button("答复模板").ClickAsync());
        await SendAsync(page, "PUT", community.Url("alert"), new { level = "danger", title = Long("alert title"), body = Long("alert body") });
        await VisitAsync(page, $"/wall/{community.Code}");
        await VisitAsync(page, $"/c/{community.Code}");
        await SendAsync(page, "PUT", community.Url("kiosk"), null);
        await VisitAsync(page, $"/kiosk/{community.Code}");

        Assert.Empty(_words.Keys.Except(_shown).Except(Unshown));
        page.AssertQuiet();
    }

    private static IEnumerable<string> Pages(TestCommunity community, ImmutableArray<RegionRef> path)
    {
        var (phone, desk) = ("/c/" + community.Code, "/desk/" + community.Code);
        string[] pages =
        [
            "/", "/wall/" + community.Code, "/city", .. path.Select(r => "/city/" + r.Code), $"/city/{path[0].Code}/campaigns", "/city/community/" + community.Code,
            $"/wall/{community.Code}?replay={DateTime.UtcNow.AddHours(8):yyyy-MM-dd}", $"/city/{path[0].Code}?mode=wall",
            phone, .. Below(phone, "activities", "activities/fete", "polls/words", "ratings", "requests", "requests/new", "requests/1", "household",
                "privacy", "notifications", "projects/words", "groups/words", "community"),
            "/desk", "/desk/me", "/desk/accounts", "/desk/interfaces", desk, .. Below(desk, "requests", "requests/1", "activities", "activities/fete", "door", "polls",
                "polls/words", "paper", "notices", "projects", "projects/words", "community", "roll", "search", "alarms"),
        ];
        return pages;
    }

    private static IEnumerable<string> Below(string start, params string[] pages) => pages.Select(page => $"{start}/{page}");

    private string Long(string what) => Word(what, n => $"\"'><img src=x onerror=xss({n})><script>xss({n})</script>");

    /// <summary>At most 40 characters.</summary>
    private string Short(string what) => Word(what, n => $"\"'><img src=x onerror=xss({n})>");

    /// <summary>At most 20.</summary>
    private string Tiny(string what) => Word(what, n => $"<p onfocus=xss({n})>");

    private string Word(string what, Func<string, string> write) =>
        _words[what] = write((_words.Count + 10).ToString(CultureInfo.InvariantCulture));

    private async Task<Employee> EmployAsync(LiveHost host, TestCommunity community, string city)
    {
        var employee = await host.EmployAsync([.. Enum.GetValues<Role>().Select(role => new Grant(role, city))]);
        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByNameAsync(employee.Name))!;
        account.DisplayName = Short("own name");
        await accounts.UpdateAsync(account);
        await accounts.CreateAsync(new Account { Name = "w" + community.Code, DisplayName = Short("other's name"), Grants = [new Grant(Role.Worker, community.Code)] });
        return employee;
    }

    /// <summary>As a resident and as one of the staff, in one browser.</summary>
    private async Task SignInAsync(Page page, TestCommunity community, Employee employee)
    {
        await SendAsync(page, "POST", "/api/session/enrol", new { code = community.CodeOf(0), device = Short("device") });
        await SendAsync(page, "POST", "/api/session/login", new { name = employee.Name, password = employee.Password }, ("User-Agent", Long("browser")));
    }

    private async Task WriteAsync(Page page, TestCommunity community)
    {
        var now = DateTimeOffset.UtcNow;
        await PutAsync("activities/fete", new
        {
            title = Long("activity"),
            place = Long("place"),
            unit = Tiny("goal's unit"),
            startsAt = now.AddMinutes(30),
            endsAt = now.AddHours(3),
            capacity = 50,
            goal = 20,
        });
        await PutAsync("polls/words", new
        {
            title = Long("poll"),
            options = new[] { new { id = "one", label = Long("option") }, new { id = "two", label = Long("other option") } },
            opensAt = now.AddHours(-1),
            closesAt = now.AddDays(1),
        });
        await PutAsync("polls/words/objection", new { text = Long("objection") });
        await PutAsync("projects/words", new { title = Long("project"), stage = "building", budget = 5_000, spent = 100 });
        await PutAsync("projects/words/contributions/one", new { kind = "money", contributor = Long("contributor"), amount = 10, what = Long("gift") });
        await PutAsync("groups/words", new { name = Short("group") });
        await PutAsync("meetings/words", new { title = Long("meeting"), place = Long("meeting's place"), startsAt = DateTimeOffset.UtcNow.AddSeconds(2) });
        await PutAsync("stewards/1", new { unit = Long("steward's unit"), person = Long("steward") });
        await PutAsync("notices/words", new { title = Long("notice"), body = Long("notice's text") });
        foreach (var kind in new[] { "activity", "notice", "meeting", "project" })
            await PutAsync("desk/drafts/" + kind, new { kind, content = JsonSerializer.Serialize(new { title = Long($"draft of {kind}") }) });
        await PutAsync("desk/requests/templates", new { templates = new[] { new { text = Long("template") } } });
        await SendAsync(
            page, "POST", community.Url("requests"), new { category = "lift", text = Long("request"), spot = Long("spot"), building = 1 },
            ("Idempotency-Key", Guid.NewGuid().ToString()));
        await PutAsync("requests/1/acceptance", null);
        await PutAsync("requests/1/pause", new { reason = Long("reason") });
        await PutAsync($"requests/1/notes/{Guid.NewGuid()}", new { text = Long("note") });
        await PutAsync("requests/1/answer", new { answer = Long("answer") });
        await FoundAsync(new { region = community.Path[0].Code, kind = "question", title = Long("campaign"), options = new[] { Long("campaign's option"), "乙" }, closes = now.AddDays(1) });
        await FoundAsync(new { region = community.Path[0].Code, kind = "notice", title = Long("campaign's notice"), text = Long("campaign's text"), closes = now.AddDays(1) });
        await PutAsync("ratings/words", new { score = 2, comment = Long("comment") });
        // Not before it has begun.
        var outcomes = new { outcomes = new[] { new { text = Long("outcome") } } };
        await Eventually.GetAsync(
            () => page.Context.APIRequest.PutAsync(community.Url("meetings/words/outcomes"), new APIRequestContextOptions { DataObject = outcomes }),
            answer => answer.Ok);

        // Not before its region has heard of any community.
        Task FoundAsync(object campaign) => Eventually.GetAsync(
            () => page.Context.APIRequest.PostAsync("/api/campaigns", new APIRequestContextOptions { DataObject = campaign }), answer => answer.Ok);

        Task PutAsync(string path, object? body) => SendAsync(page, "PUT", community.Url(path), body);
    }

    private static async Task SendAsync(Page page, string method, string path, object? body, params (string Name, string Value)[] headers)
    {
        var answer = await page.Context.APIRequest.FetchAsync(path, new APIRequestContextOptions
        {
            Method = method,
            DataObject = body,
            Headers = headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal),
        });
        Assert.True(answer.Ok, $"{method} {path}: {answer.Status} {await answer.TextAsync()}");
    }

    /// <param name="open">Opens what is not shown at once.</param>
    private async Task VisitAsync(Page page, string address, Func<Task>? open = null)
    {
        await page.Inner.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await Expect(page.Find("h1, h2").First).ToBeVisibleAsync();
        if (open is not null)
        {
            await open();
            await Expect(page.Find(".el-dialog")).ToBeVisibleAsync();
        }
        var found = await page.Inner.EvaluateAsync<JsonElement>(Look);
        Assert.True(found.GetProperty("ran").GetArrayLength() == 0, $"{address}: {found.GetProperty("ran")}");
        var words = found.GetProperty("words").GetString()!;
        _shown.UnionWith(_words.Where(w => words.Contains(w.Value, StringComparison.Ordinal)).Select(w => w.Key));
    }
}
