using HappyCommunity.Live.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Signing in and out at the desk.</summary>
public sealed class LoginTests(SharedHost shared)
{
    [Fact]
    public async Task Login_WithPassword_TellsWhoOneIs()
    {
        var host = await shared.GetAsync();
        var employee = await host.EmployAsync(Role.Worker, "220104");
        using var browser = host.OpenBrowser();

        var login = await browser.PostAsync("/api/session/login", new { name = $" {employee.Name.ToUpperInvariant()} ", employee.Password });

        Assert.False((bool)(await login.ReadAsync())["secondFactor"]!);
        var me = await browser.GetJsonAsync("/api/staff/me");
        Assert.Equal(employee.Name, (string?)me["name"]);
        Assert.Equal("worker", (string?)me["grants"]![0]!["role"]);
        Assert.Equal("220104", (string?)me["grants"]![0]!["region"]);
        var cookie = Assert.Single(login.Headers.GetValues("Set-Cookie"), c => c.StartsWith("live-desk=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("wrong password here")]
    [InlineData("")]
    public async Task Login_WrongPassword_IsRefusedAsIsAnUnknownName(string password)
    {
        var host = await shared.GetAsync();
        var employee = await host.EmployAsync(Role.Worker);
        using var browser = host.OpenBrowser();

        var wrong = await browser.PostAsync("/api/session/login", new { name = employee.Name, password });
        var unknown = await browser.PostAsync("/api/session/login", new { name = "nobody." + employee.Name, password });

        await wrong.AssertProblemAsync(401, "login-failed");
        await unknown.AssertProblemAsync(401, "login-failed");
        await (await browser.GetAsync("/api/staff/me")).AssertProblemAsync(401, "staff-session-needed");
    }

    [Fact]
    public async Task Login_UnknownName_CostsAsMuchWorkAsAKnownOne()
    {
        var hasher = new CountingHasher();
        await using var host = await LiveHost.StartAsync(services => services.AddSingleton<IPasswordHasher<Account>>(hasher));
        var employee = await host.EmployAsync(Role.Worker);
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(new Account { Name = "invited.only" });
        using var browser = host.OpenBrowser();

        foreach (var name in new[] { employee.Name, "nobody.of.this.name", "invited.only", "no name at all!" })
        {
            var before = hasher.Count;
            await browser.PostAsync("/api/session/login", new { name, password = "wrong password here" });
            Assert.Equal(1, hasher.Count - before);
        }
    }

    /// <summary>As often as OWASP's Password Storage Cheat Sheet has it for PBKDF2 with SHA-512; the tests' hosts do with less.</summary>
    [Fact]
    public async Task Password_IsHashedAsOftenAsMakesGuessingDear()
    {
        using var directory = new TemporaryDirectory();
        await using var app = LiveWeb.Build(LiveHost.ArgumentsFor(directory.Path));

        Assert.True(app.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount >= 210_000);
    }

    [Fact]
    public async Task Login_TenWrongTries_LocksTheAccountForAWhile()
    {
        var host = await shared.GetAsync();
        var employee = await host.EmployAsync(Role.Worker);
        using var browser = host.OpenBrowser();
        for (var i = 0; i < 10; i++)
            await (await browser.PostAsync("/api/session/login", new { name = employee.Name, password = $"wrong {i}" })).AssertProblemAsync(401, "login-failed");

        await (await browser.PostAsync("/api/session/login", new { name = employee.Name, employee.Password })).AssertProblemAsync(401, "login-failed");
    }

    [Fact]
    public async Task Logout_EndsTheSession_AlsoForACopyOfTheCookie()
    {
        var host = await shared.GetAsync();
        using var browser = await host.OpenDeskAsync(Role.Worker);
        using var copy = host.OpenBrowser();
        copy.Cookies.Add(browser.Cookies.GetCookies(host.Address));
        await copy.GetJsonAsync("/api/staff/me");

        var answer = await browser.DeleteAsync("/api/staff/me/session");

        Assert.Equal(204, (int)answer.StatusCode);
        await (await browser.GetAsync("/api/staff/me")).AssertProblemAsync(401, "staff-session-needed");
        await (await copy.GetAsync("/api/staff/me")).AssertProblemAsync(401, "staff-session-needed");
    }

    [Fact]
    public async Task Login_Again_GivesASessionOfItsOwn()
    {
        var host = await shared.GetAsync();
        var employee = await host.EmployAsync(Role.Worker);
        using var browser = await host.OpenDeskAsync(employee);
        var before = browser.Cookies.GetCookies(host.Address)["live-desk"]!.Value;

        await browser.PostAsync("/api/session/login", new { name = employee.Name, employee.Password });

        Assert.NotEqual(before, browser.Cookies.GetCookies(host.Address)["live-desk"]!.Value);
        Assert.Equal(2, (await host.Grains.GetGrain<IAccountGrain>(employee.Name).Sessions()).Length);
    }

    private sealed class CountingHasher : PasswordHasher<Account>
    {
        public int Count { get; private set; }

        public override string HashPassword(Account user, string password)
        {
            Count++;
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Count++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
