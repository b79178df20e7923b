using System.Net;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sqlite;
using HappyCommunity.Live.Tests.Communities;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>POST /api/session/enrol</c>.</summary>
public sealed class EnrolTests(SharedHost shared)
{
    private const string Url = "/api/session/enrol";

    [Fact]
    public async Task Enrol_KnownCode_GivesADeviceCookieThatScriptsCannotRead()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var response = await browser.PostAsync(Url, new { code = community.CodeOf(0) });

        var answer = await response.ReadAsync();
        Assert.Equal(community.Code, (string?)answer["community"]);
        Assert.Equal(0, (int?)answer["resident"]);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        var parts = cookie.Split("; ");
        Assert.Matches($"^live-device={community.Code}\\.0\\.[A-Za-z0-9_-]{{43}}$", parts[0]);
        Assert.Equal(["httponly", "max-age=34560000", "path=/", "samesite=lax"], parts[1..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Enrol_CodeAsPeopleTypeIt_IsUnderstood()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = (await shared.GetAsync()).OpenBrowser();
        var code = community.CodeOf(0);
        var typed = $" {code[..4].ToLowerInvariant()}-{code[4..8]} {code[8..]} ";

        await (await browser.PostAsync(Url, new { code = typed })).ReadAsync();
    }

    /// <summary>The host asks the community again when it does not know what came of it: that takes no second seat.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("a-key-of-the-phone")]
    public async Task Enrol_WhereTheFirstAnswerWasLost_TakesOneSeat(string? key)
    {
        TestLedger? ledger = null;
        await using var host = await LiveHost.StartAsync(
            services => services.AddSingleton<ILedger>(provider => ledger = new TestLedger(provider.GetRequiredService<SqliteLedger>())));
        var community = await TestCommunity.FoundAsync(host, seats: 2);
        using var first = host.OpenBrowser();
        using var second = host.OpenBrowser();
        ledger!.FailNext(community.Code, new LedgerUnavailableException("Nobody knows.", new IOException()), afterWriting: true);

        await (await first.PostAsync(Url, new { code = community.CodeOf(0) }, key is null ? [] : [("Idempotency-Key", key)])).ReadAsync();
        await (await second.PostAsync(Url, new { code = community.CodeOf(0) })).ReadAsync();

        Assert.Equal(0, (int?)(await first.GetJsonAsync("/api/me"))["resident"]);
        Assert.Equal(1, (int?)(await second.GetJsonAsync("/api/me"))["resident"]);
        Assert.Equal(2, (await community.ViewAsync()).Sections.Profile!.Enrolled);
    }

    [Fact]
    public async Task Enrol_UnknownCode_Is404()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        await (await browser.PostAsync(Url, new { code = HouseholdCode.Generate() })).AssertProblemAsync(404, "household-code-unknown");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ABC")]
    [InlineData("0000-0000-000U")]
    [InlineData("'; DROP TABLE event; --")]
    [InlineData("住户码")]
    public async Task Enrol_WhatIsNoCode_Is404(string code)
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        await (await browser.PostAsync(Url, new { code })).AssertProblemAsync(404, "household-code-malformed");
    }

    [Fact]
    public async Task Enrol_HouseholdFull_Is409AndGivesNoCookie()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync(), seats: 1);
        using var first = await community.EnrolAsync(0);
        using var second = (await shared.GetAsync()).OpenBrowser();

        var response = await second.PostAsync(Url, new { code = community.CodeOf(0) });

        await response.AssertProblemAsync(409, "household-full");
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Enrol_ManyAtOnceForTwoSeats_TwoGetIn()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync(), seats: 2);
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => browser.PostAsync(Url, new { code = community.CodeOf(0) })));

        Assert.Equal(2, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(10, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(2, (await community.ViewAsync()).Sections.Profile!.Enrolled);
    }

    [Fact]
    public async Task Enrol_SameIdempotencyKeyAgain_IsTheSameResidentWithAWorkingSession()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = (await shared.GetAsync()).OpenBrowser();
        var body = new { code = community.CodeOf(0) };

        var first = await (await browser.PostAsync(Url, body, ("Idempotency-Key", "key-of-this-phone"))).ReadAsync();
        var again = await (await browser.PostAsync(Url, body, ("Idempotency-Key", "key-of-this-phone"))).ReadAsync();

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal((int?)first["resident"], (int?)(await browser.GetJsonAsync("/api/me"))["resident"]);
        Assert.Equal(1, (await community.ViewAsync()).Sections.Profile!.Enrolled);
    }

    [Fact]
    public async Task Enrol_SameIdempotencyKeyForAnotherHousehold_IsAnotherResident()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = (await shared.GetAsync()).OpenBrowser();

        await (await browser.PostAsync(Url, new { code = community.CodeOf(0) }, ("Idempotency-Key", "one-key-for-all"))).ReadAsync();
        var other = await (await browser.PostAsync(Url, new { code = community.CodeOf(1) }, ("Idempotency-Key", "one-key-for-all"))).ReadAsync();

        Assert.Equal(1, (int?)other["resident"]);
    }

    [Fact]
    public async Task Enrol_TwentyTriesOfOneCode_TheNextIs429AndSaysWhen()
    {
        var host = await shared.GetAsync();
        using var browser = host.OpenBrowser();
        var community = await TestCommunity.FoundAsync(host, seats: 1);
        var body = new { code = community.CodeOf(0) };
        for (var i = 0; i < 20; i++)
            Assert.NotEqual(429, (int)(await browser.PostAsync(Url, body)).StatusCode);

        var response = await browser.PostAsync(Url, body);

        var detail = await response.AssertProblemAsync(429, "too-many-tries");
        Assert.Equal(600, response.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Contains("600", detail, StringComparison.Ordinal);
        using var other = await community.EnrolAsync(1);
    }

    [Fact]
    public async Task Enrol_ManyGuessesFromOneAddress_429_WhateverForwardedForSays()
    {
        await using var host = await LiveHost.StartAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();
        for (var i = 0; i < 60; i++)
        {
            await (await browser.PostAsync(Url, new { code = HouseholdCode.Generate() }, ("X-Forwarded-For", $"10.0.0.{i}")))
                .AssertProblemAsync(404, "household-code-unknown");
        }

        var response = await browser.PostAsync(
            Url, new { code = community.CodeOf(0) }, ("X-Forwarded-For", "10.0.0.99"));

        await response.AssertProblemAsync(429, "too-many-tries");
    }

    [Fact]
    public async Task Enrol_HundredsFromOneAddress_AllGetIn()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host, households: 150);
        using var browser = host.OpenBrowser();

        for (var i = 0; i < 150; i++)
            await (await browser.PostAsync(Url, new { code = community.CodeOf(i) })).ReadAsync();

        Assert.Equal(150, (await community.ViewAsync()).Sections.Profile!.Enrolled);
    }
}
