using System.Collections.Concurrent;
using HappyCommunity.Live.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Who signed in, failed to, or changed who may: written down, and no secret with it.</summary>
public sealed class SecurityLogTests(SecurityLogTests.Recording recording) : IClassFixture<SecurityLogTests.Recording>
{
    private const string NewPassword = "four words nobody guesses";

    [Fact]
    public async Task SigningIn_AndOut_AreWrittenDown_WithWhoAndFromWhere()
    {
        var employee = await recording.Host.EmployAsync(Role.Worker);
        using var browser = await recording.Host.OpenDeskAsync(employee);
        await browser.DeleteAsync("/api/staff/me/session");

        Assert.Equal(
            ["1 SignedIn", "4 SignedOut"], recording.Of(employee.Name).Select(l => $"{l.Id.Id} {l.Id.Name}"));
        Assert.All(recording.Of(employee.Name), l => Assert.Equal("127.0.0.1", l.Fields["Address"]));
        Assert.Equal("/api/session/login", recording.Of(employee.Name)[0].Fields["Detail"]);
    }

    [Fact]
    public async Task WrongTries_AreWarnings_AndTheTenthSaysThatTheAccountIsLocked()
    {
        var employee = await recording.Host.EmployAsync(Role.Worker);
        using var browser = recording.Host.OpenBrowser();
        for (var i = 0; i < 10; i++)
            await browser.PostAsync("/api/session/login", new { name = employee.Name, password = $"wrong secret {i}" });

        var lines = recording.Of(employee.Name);

        Assert.Equal([.. Enumerable.Repeat("SignInFailed", 9), "LockedOut"], lines.Select(l => l.Id.Name));
        Assert.All(lines, l => Assert.Equal(LogLevel.Warning, l.Level));
    }

    [Theory]
    [InlineData("my own password instead")]
    [InlineData("x\r\ninfo: HappyCommunity.Live.Accounts.SecurityLog[1] SignedIn: account admin")]
    [InlineData("nobody.of.this.name")]
    public async Task Name_ThatIsNobodys_IsNotRepeated(string name)
    {
        using var browser = recording.Host.OpenBrowser();
        var before = recording.Lines.Count;

        await browser.PostAsync("/api/session/login", new { name, password = "any password at all" });
        await browser.PostAsync("/api/session/welcome", new { name, token = "any-token-at-all", password = NewPassword });
        await browser.PostAsync("/api/session/passkey", new { credential = name });

        var failures = recording.Lines.Skip(before).Where(l => l.Id.Id == (int)SecurityEvent.SignInFailed && l.Fields["Account"] == "-").ToList();
        Assert.Superset(new HashSet<string?> { "password", "invitation", "passkey" }, failures.Select(l => l.Fields["Detail"]).ToHashSet());
        Assert.DoesNotContain(recording.Lines, l => l.Text.Contains(name, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task WhatAnAdministratorDoes_IsWrittenDownWithBothNames()
    {
        var community = await TestCommunity.FoundAsync(recording.Host);
        var administrator = await recording.Host.EmployAsync(Role.Administrator, community.Code);
        using var admin = await recording.Host.OpenDeskAsync(administrator);
        var name = $"w{Guid.NewGuid():n}";
        var path = "/api/accounts/" + name;

        await (await admin.PutAsync(path, new { displayName = "王丽\n[1]", grants = new[] { new { role = "worker", region = community.Code } } })).ReadAsync();
        var link = new Uri((string)(await (await admin.PostAsync(path + "/invitation")).ReadAsync())["link"]!);
        using var worker = recording.Host.OpenBrowser();
        var token = link.Fragment[(link.Fragment.IndexOf("token=", StringComparison.Ordinal) + 6)..];
        await (await worker.PostAsync("/api/session/welcome", new { name, token, password = NewPassword })).ReadAsync();
        await admin.DeleteAsync(path + "/sessions");
        await admin.DeleteAsync(path + "/authenticator");
        await admin.DeleteAsync(path);

        var lines = recording.Of(name);
        Assert.Equal(
            ["RolesChanged", "Invited", "PasswordSet", "SignedIn", "SessionsEnded", "AuthenticatorTurnedOff", "AccountRemoved"],
            lines.Select(l => l.Id.Name));
        Assert.All(lines.Where(l => l.Id.Name is not ("PasswordSet" or "SignedIn")), l => Assert.Equal(administrator.Name, l.Fields["Actor"]));
        Assert.Equal("Worker@" + community.Code, lines[0].Fields["Detail"]);
        Assert.DoesNotContain(recording.Lines, l => l.Text.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OnesOwnMeansOfSigningIn_AreWrittenDownWhereTheyChange()
    {
        var employee = await recording.Host.EmployAsync(Role.Worker);
        using var browser = await recording.Host.OpenDeskAsync(employee);

        await browser.PutAsync("/api/staff/me/password", new { current = employee.Password, @new = NewPassword });
        var key = (string)(await (await browser.PostAsync("/api/staff/me/authenticator", new { password = NewPassword })).ReadAsync())["key"]!;
        await browser.PutAsync("/api/staff/me/authenticator", new { code = AccountTests.Totp(key) });
        using var wrong = recording.Host.OpenBrowser();
        await wrong.PostAsync("/api/session/login", new { name = employee.Name, password = NewPassword });
        await wrong.PostAsync("/api/session/code", new { code = "000000000" });
        await browser.PostAsync("/api/staff/me/authenticator/removal", new { password = NewPassword });
        var session = (string)(await browser.GetJsonAsync("/api/staff/me/sessions"))[0]!["id"]!;
        await browser.DeleteAsync("/api/staff/me/sessions/" + session);

        Assert.Equal(
            ["SignedIn", "PasswordSet", "AuthenticatorTurnedOn", "SignInFailed", "AuthenticatorTurnedOff", "SessionsEnded"],
            recording.Of(employee.Name).Select(l => l.Id.Name));
    }

    [Fact]
    public async Task Staff_AskingForWhatIsNotTheirs_AreWrittenDown()
    {
        var community = await TestCommunity.FoundAsync(recording.Host);
        var employee = await recording.Host.EmployAsync(Role.Worker, "elsewhere");
        using var browser = await recording.Host.OpenDeskAsync(employee);

        await (await browser.GetAsync(community.Url("desk/roll"))).AssertProblemAsync(403, "not-allowed");

        Assert.Equal(nameof(SecurityEvent.Refused), recording.Of(employee.Name)[^1].Id.Name);
        Assert.Equal("/api/communities/{community}/desk/roll", recording.Of(employee.Name)[^1].Fields["Detail"]);
    }

    [Fact]
    public async Task WhatASearchFound_TakenOut_IsWrittenDown_WithoutTheWordsThatWereTyped()
    {
        var community = await TestCommunity.FoundAsync(recording.Host);
        using var anybody = recording.Host.OpenBrowser();
        await Eventually.GetAsync(async () => (await anybody.GetJsonAsync("/api/communities")).ToJsonString(), list => list.Contains(community.Code, StringComparison.Ordinal));
        var employee = await recording.Host.EmployAsync(Role.Worker, community.Code);
        using var browser = await recording.Host.OpenDeskAsync(employee);

        (await browser.GetAsync($"/api/regions/{community.Path[0].Code}/search?q=孙大爷")).EnsureSuccessStatusCode();
        (await browser.GetAsync($"/api/regions/{community.Path[0].Code}/search/export?q=孙大爷&stage=accepted&from=2026-01-01&words=true")).EnsureSuccessStatusCode();

        var line = recording.Of(employee.Name)[^1];
        Assert.Equal(2, recording.Of(employee.Name).Count);
        Assert.Equal((nameof(SecurityEvent.SearchExported), employee.Name), (line.Id.Name, line.Fields["Actor"]));
        Assert.Equal(
            $"region {community.Path[0].Code}, Csv, kind any, category any, stage Accepted, from 2026-01-01 to , 1 words looked for, with what was written",
            line.Fields["Detail"]);
        Assert.DoesNotContain(recording.Lines, l => l.Text.Contains("孙大爷", StringComparison.Ordinal));
    }

    [Fact]
    public void NoLine_HoldsASecretOrABreak()
    {
        Assert.All(recording.Lines, l =>
        {
            Assert.DoesNotContain(l.Text, char.IsControl);
            Assert.DoesNotContain("secret", l.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(NewPassword, l.Text, StringComparison.Ordinal);
        });
    }

    /// <param name="Fields">As a log that keeps fields has them.</param>
    internal sealed record Line(LogLevel Level, EventId Id, string Text, IReadOnlyDictionary<string, string?> Fields);

    /// <summary>The product, and its security log.</summary>
    public sealed class Recording : IAsyncLifetime
    {
        private readonly Recorder _recorder = new();

        internal LiveHost Host { get; private set; } = null!;

        internal IReadOnlyCollection<Line> Lines => _recorder.Lines;

        public async ValueTask InitializeAsync() => Host = await LiveHost.StartAsync(services => services.AddSingleton<ILoggerProvider>(_recorder));

        public ValueTask DisposeAsync() => Host.DisposeAsync();

        internal List<Line> Of(string account) => [.. Lines.Where(l => l.Fields["Account"] == account)];
    }

    private sealed class Recorder : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<Line> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) =>
            categoryName == "HappyCommunity.Live.Accounts.SecurityLog" ? this : NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(new Line(
                logLevel, eventId, formatter(state, exception),
                ((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary(f => f.Key, f => f.Value?.ToString(), StringComparer.Ordinal)));

        public void Dispose()
        {
        }
    }
}
