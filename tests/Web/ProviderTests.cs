using HappyCommunity.Live.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Signing in at the desk through a provider outside, a real one.</summary>
public sealed class ProviderTests(SharedHost shared, ProviderTests.Outside outside) : IClassFixture<ProviderTests.Outside>
{
    private const string Begin = "/api/session/provider";
    private const string Failed = "/desk#problem=provider-failed";
    private const string Unknown = "/desk#problem=provider-unknown";

    [Fact]
    public async Task Provider_SaysWhoItIs_AndTheAccountOfThatNameIsSignedIn()
    {
        var employee = await outside.Host.EmployAsync(Role.Worker, "220104");
        outside.Provider.User = ("subject-1", employee.Name.ToUpperInvariant());
        using var browser = outside.Host.OpenBrowser();
        Assert.Equal(Provider.Title, (string?)(await browser.GetJsonAsync("/api/session/methods"))["provider"]);

        Assert.Equal("/desk", await SignInAsync(browser));

        Assert.Equal(employee.Name, (string?)(await browser.GetJsonAsync("/api/staff/me"))["name"]);
    }

    [Fact]
    public async Task Name_GivenAnewAtTheProvider_IsSomebodyElse()
    {
        var employee = await outside.Host.EmployAsync(Role.Worker);
        using var first = outside.Host.OpenBrowser();
        using var second = outside.Host.OpenBrowser();
        outside.Provider.User = ("subject-1", employee.Name);
        await SignInAsync(first);

        outside.Provider.User = ("subject-2", employee.Name);
        Assert.Equal(Unknown, await SignInAsync(second));
        await AssertNobodyAsync(second);

        outside.Provider.User = ("subject-1", employee.Name);
        Assert.Equal("/desk", await SignInAsync(second));
    }

    [Theory]
    [InlineData("nobody.here")]
    [InlineData("worker")]
    [InlineData("../admin\r\n")]
    [InlineData("")]
    public async Task Somebody_WithoutAnAccountOfOnesOwn_IsNotSignedIn(string name)
    {
        outside.Provider.User = ("subject-1", name);
        using var browser = outside.Host.OpenBrowser();

        Assert.Equal(Unknown, await SignInAsync(browser));

        await AssertNobodyAsync(browser);
        Assert.DoesNotContain(name, (await outside.Host.Grains.GetGrain<IAccountDirectoryGrain>(0).List()).Select(e => e.Name));
    }

    [Fact]
    public async Task Account_LockedOrRemoved_IsRefused()
    {
        var employee = await outside.Host.EmployAsync(Role.Worker);
        outside.Provider.User = ("subject-1", employee.Name);
        using var browser = outside.Host.OpenBrowser();
        await outside.ChangeAsync(employee, (accounts, account) => accounts.SetLockoutEndDateAsync(account, DateTimeOffset.UtcNow.AddMinutes(5)));
        Assert.Equal(Failed, await SignInAsync(browser));

        await outside.ChangeAsync(employee, (accounts, account) => accounts.DeleteAsync(account));
        Assert.Equal(Unknown, await SignInAsync(browser));

        await AssertNobodyAsync(browser);
    }

    [Fact]
    public async Task Account_WithASecondFactor_IsAskedForItHereToo()
    {
        var employee = await outside.Host.EmployAsync(Role.Worker);
        outside.Provider.User = ("subject-1", employee.Name);
        var codes = Array.Empty<string>();
        await outside.ChangeAsync(employee, async (accounts, account) =>
        {
            await accounts.ResetAuthenticatorKeyAsync(account);
            codes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 1) ?? []];
            return await accounts.SetTwoFactorEnabledAsync(account, true);
        });
        using var browser = outside.Host.OpenBrowser();

        Assert.Equal("/desk/220104-0001#code", await SignInAsync(browser, Begin + "?to=/desk/220104-0001"));

        await AssertNobodyAsync(browser);
        Assert.Equal(204, (int)(await browser.PostAsync("/api/session/code", new { code = codes[0] })).StatusCode);
        Assert.Equal(employee.Name, (string?)(await browser.GetJsonAsync("/api/staff/me"))["name"]);
    }

    [Theory]
    [InlineData("/desk/220104-0001/requests", "/desk/220104-0001/requests")]
    [InlineData("https://evil.example", "/desk")]
    [InlineData("//evil.example/desk", "/desk")]
    [InlineData("/desk/../..//evil.example", "/desk")]
    [InlineData("/desk//evil.example", "/desk")]
    [InlineData("/desk\\evil", "/desk")]
    [InlineData("/desk@evil.example", "/desk")]
    [InlineData("/desk\r\nSet-Cookie: a=b", "/desk")]
    [InlineData("/api/session/logout", "/desk")]
    public async Task WayBack_LeadsToThisDeskAlone(string asked, string led)
    {
        var employee = await outside.Host.EmployAsync(Role.Worker);
        outside.Provider.User = ("subject-1", employee.Name);
        using var browser = outside.Host.OpenBrowser();

        Assert.Equal(led, await SignInAsync(browser, $"{Begin}?to={Uri.EscapeDataString(asked)}"));
    }

    [Theory]
    [InlineData("?code=any&state=any")]
    [InlineData("?error=access_denied&error_description=%0d%0aSet-Cookie:%20a=b")]
    [InlineData("")]
    public async Task Callback_ThatNobodyAskedFor_SignsNobodyIn(string query)
    {
        using var browser = outside.Host.OpenBrowser();

        var callback = await browser.GetAsync(Begin + "/callback" + query);

        Assert.Equal(Failed, callback.Headers.Location?.OriginalString);
        Assert.False(callback.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Callback_OfAnotherBrowser_SignsNobodyIn()
    {
        var employee = await outside.Host.EmployAsync(Role.Worker);
        outside.Provider.User = ("subject-1", employee.Name);
        using var attacker = outside.Host.OpenBrowser();
        using var victim = outside.Host.OpenBrowser();
        var callback = await FollowAsync(attacker, Begin, location => location.AbsolutePath.EndsWith("/callback", StringComparison.Ordinal));

        Assert.Equal(Failed, (await victim.Http.GetAsync(callback, TestContext.Current.CancellationToken)).Headers.Location?.OriginalString);
        var changed = QueryHelpers.AddQueryString(callback.GetLeftPart(UriPartial.Path), QueryHelpers.ParseQuery(callback.Query)
            .ToDictionary(p => p.Key, p => p.Key == "state" ? p.Value + "A" : (string?)p.Value, StringComparer.Ordinal));
        Assert.Equal(Failed, (await attacker.Http.GetAsync(new Uri(changed), TestContext.Current.CancellationToken)).Headers.Location?.OriginalString);

        await AssertNobodyAsync(victim);
        await AssertNobodyAsync(attacker);
    }

    [Fact]
    public async Task Provider_Away_IsSaid_AndThePasswordStillWorks()
    {
        var provider = await Provider.StartAsync();
        await using var host = await provider.StartHostAsync();
        await provider.DisposeAsync();
        using var browser = host.OpenBrowser();

        var answer = await browser.GetAsync(Begin);

        Assert.Equal(Failed, answer.Headers.Location?.OriginalString);
        using var desk = await host.OpenDeskAsync(Role.Worker);
        await desk.GetJsonAsync("/api/staff/me");
    }

    [Fact]
    public async Task Cookies_OfTheWay_AreReadByTheWayAlone()
    {
        using var browser = outside.Host.OpenBrowser();

        var leaving = await browser.GetAsync(Begin);

        Assert.All(leaving.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=" + Begin, cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("code_challenge_method=S256", leaving.Headers.Location!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_NotConfigured_IsNotThere()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        Assert.Null((await browser.GetJsonAsync("/api/session/methods"))["provider"]);
        await (await browser.GetAsync(Begin)).AssertProblemAsync(404, "not-found");
        await (await browser.GetAsync(Begin + "/callback")).AssertProblemAsync(404, "not-found");
    }

    private static async Task AssertNobodyAsync(HttpBrowser browser) =>
        await (await browser.GetAsync("/api/staff/me")).AssertProblemAsync(401, "staff-session-needed");

    /// <returns>Where at the desk one ends.</returns>
    private async Task<string> SignInAsync(HttpBrowser browser, string begin = Begin)
    {
        var end = await FollowAsync(browser, begin, location => location.AbsolutePath.StartsWith("/desk", StringComparison.Ordinal));
        Assert.Equal(outside.Host.Address.Authority, end.Authority);
        return end.PathAndQuery + end.Fragment;
    }

    /// <summary>Goes where the answers lead, here and at the provider, until it has been led where it is to end.</summary>
    private async Task<Uri> FollowAsync(HttpBrowser browser, string begin, Func<Uri, bool> isEnd)
    {
        var next = new Uri(outside.Host.Address, begin);
        for (var steps = 0; steps < 8; steps++)
        {
            var answer = await browser.Http.GetAsync(next, TestContext.Current.CancellationToken);
            next = new Uri(next, answer.Headers.Location ?? throw new InvalidOperationException($"{(int)answer.StatusCode} at {next}"));
            if (isEnd(next))
                return next;
        }
        throw new InvalidOperationException("Round and round.");
    }

    /// <summary>A provider, and the product that knows it.</summary>
    public sealed class Outside : IAsyncLifetime
    {
        internal Provider Provider { get; private set; } = null!;

        internal LiveHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Provider = await Provider.StartAsync();
            Host = await Provider.StartHostAsync();
            // What the provider says of itself is asked for once; on a machine that is busy with other tests that takes its time.
            using var browser = Host.OpenBrowser();
            await Eventually.GetAsync(async () => (await browser.GetAsync(Begin)).Headers.Location?.OriginalString, place => place?.StartsWith("http", StringComparison.Ordinal) == true);
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Provider.DisposeAsync();
        }

        internal async Task ChangeAsync(Employee employee, Func<UserManager<Account>, Account, Task<IdentityResult>> change)
        {
            await using var scope = Host.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            Assert.True((await change(accounts, (await accounts.FindByNameAsync(employee.Name))!)).Succeeded);
        }
    }
}
