using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>One's own account, and those an administrator manages.</summary>
public sealed class AccountTests(SharedHost shared)
{
    private const string NewPassword = "four words nobody guesses";

    [Fact]
    public async Task Account_MadeByAnAdministrator_IsUsedByItsInvitation_Once()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var admin = await host.OpenDeskAsync(Role.Administrator, community.Path[1].Code);
        var name = $"w{Guid.NewGuid():n}";

        var made = await (await admin.PutAsync("/api/accounts/" + name, Request(Role.Worker, community.Code))).ReadAsync();
        var link = new Uri((string)(await (await admin.PostAsync($"/api/accounts/{name}/invitation")).ReadAsync())["link"]!);

        Assert.True((bool)made["invited"]!);
        Assert.Equal("/desk/welcome", link.AbsolutePath);
        using var worker = host.OpenBrowser();
        await (await worker.PostAsync("/api/session/welcome", new { name, token = "no token", password = NewPassword })).AssertProblemAsync(409, "invitation-stale");
        await (await worker.PostAsync("/api/session/welcome", Welcome(link, "too short"))).AssertProblemAsync(400, "password-short");
        await (await worker.PostAsync("/api/session/welcome", Welcome(link, "password-password-1"))).AssertProblemAsync(400, "password-common");
        await (await worker.PostAsync("/api/session/welcome", Welcome(link, NewPassword))).ReadAsync();
        Assert.Equal(name, (string?)(await worker.GetJsonAsync("/api/staff/me"))["name"]);
        await (await worker.PostAsync("/api/session/welcome", Welcome(link, NewPassword + "!"))).AssertProblemAsync(409, "invitation-stale");
        using var again = host.OpenBrowser();
        await (await again.PostAsync("/api/session/login", new { name, password = NewPassword })).ReadAsync();
        var listed = (await admin.GetJsonAsync("/api/accounts?find=" + name)).AsArray().Single()!;
        Assert.False((bool)listed["invited"]!);
        Assert.NotNull(listed["seenAt"]);
    }

    /// <summary>As where a silo dies that has written, and the host asks the next.</summary>
    [Fact]
    public async Task Changes_WhoseAnswersAreLostInTheCluster_AreMadeOnce()
    {
        var lost = new LostSavings();
        await using var host = await LiveHost.StartAsync(services => services.AddSingleton<IIncomingGrainCallFilter>(lost));
        var community = await TestCommunity.FoundAsync(host);
        using var admin = await host.OpenDeskAsync(Role.Administrator, community.Path[1].Code);
        var name = $"w{Guid.NewGuid():n}";

        await (await admin.PutAsync("/api/accounts/" + name, Request(Role.Worker, community.Code))).ReadAsync();
        var link = new Uri((string)(await (await admin.PostAsync($"/api/accounts/{name}/invitation")).ReadAsync())["link"]!);
        using var worker = host.OpenBrowser();
        await (await worker.PostAsync("/api/session/welcome", Welcome(link, NewPassword))).ReadAsync();

        Assert.Equal(name, (string?)(await worker.GetJsonAsync("/api/staff/me"))["name"]);
        Assert.True(lost.Count >= 3, $"{lost.Count} answers were lost.");
    }

    [Fact]
    public async Task Account_BeyondOnesRegion_IsNeitherSeenNorChanged()
    {
        var host = await shared.GetAsync();
        var own = await TestCommunity.FoundAsync(host);
        var foreign = await TestCommunity.FoundAsync(host);
        using var admin = await host.OpenDeskAsync(Role.Administrator, own.Code);
        var inside = await host.EmployAsync(Role.Worker, own.Code);
        var outside = await host.EmployAsync(new Grant(Role.Worker, own.Code), new Grant(Role.Worker, foreign.Code));
        var above = await host.EmployAsync(Role.Administrator, own.Path[0].Code);

        var listed = (await admin.GetJsonAsync("/api/accounts")).AsArray().Select(a => (string?)a!["name"]).ToList();

        Assert.Contains(inside.Name, listed);
        Assert.DoesNotContain(outside.Name, listed);
        Assert.DoesNotContain(above.Name, listed);
        foreach (var name in new[] { outside.Name, above.Name })
        {
            var path = "/api/accounts/" + name;
            await (await admin.PutAsync(path, Request(Role.Worker, own.Code))).AssertProblemAsync(403, "not-allowed");
            await (await admin.DeleteAsync(path)).AssertProblemAsync(403, "not-allowed");
            await (await admin.PostAsync(path + "/invitation")).AssertProblemAsync(403, "not-allowed");
            await (await admin.DeleteAsync(path + "/authenticator")).AssertProblemAsync(403, "not-allowed");
            await (await admin.DeleteAsync(path + "/sessions")).AssertProblemAsync(403, "not-allowed");
        }
        await (await admin.PutAsync("/api/accounts/" + inside.Name, Request(Role.Worker, foreign.Code))).AssertProblemAsync(403, "not-allowed");
        await (await admin.PutAsync("/api/accounts/" + inside.Name, Request(Role.Worker, Grant.Everywhere))).AssertProblemAsync(403, "not-allowed");
        await (await admin.PutAsync("/api/accounts/" + inside.Name, Request(Role.Worker, "nowhere"))).AssertProblemAsync(400, "region-unknown");
    }

    [Theory]
    [InlineData(Role.Official)]
    [InlineData(Role.Worker)]
    [InlineData(Role.Property)]
    [InlineData(Role.Committee)]
    [InlineData(Role.Sponsor)]
    [InlineData(Role.Volunteer)]
    public async Task Accounts_AreAdministratorsOnly(Role role)
    {
        var host = await shared.GetAsync();
        var other = await host.EmployAsync(Role.Volunteer);
        var former = await host.EmployAsync();
        using var browser = await host.OpenDeskAsync(role);

        await (await browser.GetAsync("/api/accounts")).AssertProblemAsync(403, "not-allowed");
        await (await browser.PutAsync("/api/accounts/" + other.Name, Request(Role.Volunteer, Grant.Everywhere))).AssertProblemAsync(403, "not-allowed");
        await (await browser.PostAsync($"/api/accounts/{other.Name}/invitation")).AssertProblemAsync(403, "not-allowed");
        await (await browser.PutAsync("/api/accounts/" + former.Name, new { displayName = "别人", grants = Array.Empty<object>() }))
            .AssertProblemAsync(403, "not-allowed");
    }

    [Fact]
    public async Task Role_ThatWasChanged_TakesEffectInASessionWithinTenSeconds()
    {
        var host = await shared.GetAsync();
        using var admin = await host.OpenDeskAsync(Role.Administrator);
        var employee = await host.EmployAsync(Role.Administrator);
        using var browser = await host.OpenDeskAsync(employee);
        await browser.GetJsonAsync("/api/accounts?find=" + employee.Name);

        await (await admin.PutAsync("/api/accounts/" + employee.Name, Request(Role.Volunteer, Grant.Everywhere))).ReadAsync();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((int)(await browser.GetAsync("/api/accounts?find=" + employee.Name)).StatusCode != 403)
            await Task.Delay(100, patience.Token);
    }

    [Fact]
    public async Task Account_ThatIsRemoved_EndsItsSessions()
    {
        var host = await shared.GetAsync();
        using var admin = await host.OpenDeskAsync(Role.Administrator);
        var employee = await host.EmployAsync(Role.Worker);
        using var browser = await host.OpenDeskAsync(employee);

        Assert.Equal(204, (int)(await admin.DeleteAsync("/api/accounts/" + employee.Name)).StatusCode);

        await (await browser.GetAsync("/api/staff/me")).AssertProblemAsync(401, "staff-session-needed");
        await (await browser.PostAsync("/api/session/login", new { name = employee.Name, password = employee.Password })).AssertProblemAsync(401, "login-failed");
        await (await admin.DeleteAsync("/api/accounts/" + employee.Name)).AssertProblemAsync(404, "account-unknown");
    }

    [Fact]
    public async Task OwnAccount_IsNotChangedByOneself()
    {
        var host = await shared.GetAsync();
        var employee = await host.EmployAsync(Role.Administrator);
        using var admin = await host.OpenDeskAsync(employee);
        var path = "/api/accounts/" + employee.Name;

        await (await admin.PutAsync(path, Request(Role.Worker, Grant.Everywhere))).AssertProblemAsync(403, "account-own");
        await (await admin.DeleteAsync(path)).AssertProblemAsync(403, "account-own");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("Large")]
    [InlineData("a b")]
    [InlineData("汉字")]
    public async Task Name_OfAnotherForm_IsRefused(string name)
    {
        using var admin = await (await shared.GetAsync()).OpenDeskAsync(Role.Administrator);

        await (await admin.PutAsync("/api/accounts/" + Uri.EscapeDataString(name), Request(Role.Worker, Grant.Everywhere)))
            .AssertProblemAsync(400, "account-malformed");
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsAndNotThisOne()
    {
        var host = await shared.GetAsync();
        var employee = await host.EmployAsync(Role.Worker);
        using var here = await host.OpenDeskAsync(employee);
        using var there = await host.OpenDeskAsync(employee);

        await (await here.PutAsync("/api/staff/me/password", new { current = "wrong", @new = NewPassword })).AssertProblemAsync(403, "password-wrong");
        Assert.Equal(204, (int)(await here.PutAsync("/api/staff/me/password", new { current = employee.Password, @new = NewPassword })).StatusCode);

        await here.GetJsonAsync("/api/staff/me");
        await (await there.GetAsync("/api/staff/me")).AssertProblemAsync(401, "staff-session-needed");
        await (await there.PostAsync("/api/session/login", new { name = employee.Name, password = employee.Password })).AssertProblemAsync(401, "login-failed");
        await (await there.PostAsync("/api/session/login", new { name = employee.Name, password = NewPassword })).ReadAsync();
    }

    [Fact]
    public async Task Session_OfOnesOwn_CanBeEndedFromAnother()
    {
        var host = await shared.GetAsync();
        var employee = await host.EmployAsync(Role.Worker);
        using var here = await host.OpenDeskAsync(employee);
        using var there = await host.OpenDeskAsync(employee);
        await there.GetJsonAsync("/api/staff/me");
        var other = (await here.GetJsonAsync("/api/staff/me/sessions")).AsArray().Single(s => !(bool)s!["current"]!)!;

        Assert.Equal(204, (int)(await here.DeleteAsync("/api/staff/me/sessions/" + (string)other["id"]!)).StatusCode);

        await (await there.GetAsync("/api/staff/me")).AssertProblemAsync(401, "staff-session-needed");
        Assert.Single((await here.GetJsonAsync("/api/staff/me/sessions")).AsArray());
    }

    [Fact]
    public async Task Authenticator_IsAskedForFromThenOn_AndARecoveryCodeStandsInOnce()
    {
        var host = await shared.GetAsync();
        var employee = await host.EmployAsync(Role.Worker);
        using var browser = await host.OpenDeskAsync(employee);
        await (await browser.PostAsync("/api/staff/me/authenticator", new { password = "wrong" })).AssertProblemAsync(403, "password-wrong");
        var key = (string)(await (await browser.PostAsync("/api/staff/me/authenticator", new { password = employee.Password })).ReadAsync())["key"]!;
        await (await browser.PutAsync("/api/staff/me/authenticator", new { code = "000000" })).AssertProblemAsync(403, "code-wrong");

        var codes = (await (await browser.PutAsync("/api/staff/me/authenticator", new { code = Totp(key) })).ReadAsync())["codes"]!.AsArray();

        Assert.Equal(10, codes.Count);
        using var next = host.OpenBrowser();
        Assert.True((bool)(await LoginAsync(next))["secondFactor"]!);
        await (await next.GetAsync("/api/staff/me")).AssertProblemAsync(401, "staff-session-needed");
        await (await next.PostAsync("/api/session/code", new { code = "000000" })).AssertProblemAsync(401, "code-wrong");
        Assert.Equal(204, (int)(await next.PostAsync("/api/session/code", new { code = Totp(key) })).StatusCode);
        Assert.True((bool)(await next.GetJsonAsync("/api/staff/me"))["secondFactor"]!);
        var recovery = (string)codes[0]!;
        await LoginAsync(next);
        Assert.Equal(204, (int)(await next.PostAsync("/api/session/code", new { code = recovery })).StatusCode);
        Assert.Equal(9, (int)(await next.GetJsonAsync("/api/staff/me"))["recoveryCodes"]!);
        await LoginAsync(next);
        await (await next.PostAsync("/api/session/code", new { code = recovery })).AssertProblemAsync(401, "code-wrong");

        Task<JsonNode> LoginAsync(HttpBrowser at) => LoginOnceAsync(at, employee);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{}")]
    [InlineData("no JSON")]
    public async Task Passkey_ThatIsNone_IsRefused(string credential)
    {
        var host = await shared.GetAsync();
        var employee = await host.EmployAsync(Role.Worker);
        using var browser = await host.OpenDeskAsync(employee);
        await (await browser.PostAsync("/api/staff/me/passkeys", new { credential, name = "any" })).AssertProblemAsync(400, "passkey-failed");
        await (await browser.PostAsync("/api/staff/me/passkeys/options", new { password = employee.Password })).ReadAsync();

        await (await browser.PostAsync("/api/staff/me/passkeys", new { credential, name = "any" })).AssertProblemAsync(400, "passkey-failed");

        using var nobody = host.OpenBrowser();
        await (await nobody.PostAsync("/api/session/passkey", new { credential })).AssertProblemAsync(401, "passkey-failed");
        await (await nobody.PostAsync("/api/session/passkey/options")).ReadAsync();
        await (await nobody.PostAsync("/api/session/passkey", new { credential })).AssertProblemAsync(401, "passkey-failed");
    }

    [Fact]
    public async Task Code_WithoutAPasswordBefore_IsRefused()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        await (await browser.PostAsync("/api/session/code", new { code = "123456" })).AssertProblemAsync(401, "login-failed");
    }

    private static async Task<JsonNode> LoginOnceAsync(HttpBrowser at, Employee employee) =>
        await (await at.PostAsync("/api/session/login", new { name = employee.Name, password = employee.Password })).ReadAsync();

    private static object Request(Role role, string region) =>
        new { displayName = "王丽", grants = new[] { new { role = role.ToString().ToLowerInvariant(), region } } };

    private static object Welcome(Uri link, string password)
    {
        var parts = link.Fragment[1..].Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));
        return new { name = parts["name"], token = parts["token"], password };
    }

    /// <summary>What an authenticator app shows now (RFC 6238, six digits, 30 s, SHA-1).</summary>
    internal static string Totp(string key)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        var bits = string.Concat(key.Where(c => c != ' ').Select(c => Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The algorithm is the standard's.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return $"{value % 1_000_000:000000}";
    }
}

/// <summary>Loses every other answer to who writes an account: the first to each writing.</summary>
internal sealed class LostSavings : IIncomingGrainCallFilter
{
    private int _calls;

    /// <summary>How many were lost.</summary>
    public int Count => (_calls + 1) / 2;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.InterfaceMethod == typeof(IAccountGrain).GetMethod(nameof(IAccountGrain.Save)) && Interlocked.Increment(ref _calls) % 2 == 1)
            throw new TimeoutException("The answer is lost.");
    }
}
