using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Tests.Postgres;
using Npgsql;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>The whole product in one process over PostgreSQL.</summary>
public sealed class PostgresHostTests(SharedPostgres postgres) : IAsyncLifetime
{
    private string _database = "";

    public async ValueTask InitializeAsync() => _database = $"--ConnectionStrings:Live={await postgres.CreateDatabaseAsync()}";

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task WhatResidentsDid_OutlivesTheServer()
    {
        string view, me, cookie, address;
        await using (var host = await LiveHost.StartAsync(_database))
        {
            var community = await TestCommunity.FoundAsync(host);
            using var browser = await community.EnrolAsync();
            await (await browser.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();
            await (await browser.PutAsync(community.Url("polls/chair/ballot"), new { option = "blue" })).ReadAsync();
            await (await browser.PutAsync(community.Url("activities/tea/signup"))).ReadAsync();
            await (await browser.PutAsync(community.Url("ratings/culture"), new { score = 4, comment = "路灯亮了" })).ReadAsync();
            address = community.Url();
            cookie = browser.FindDeviceCookie()!;
            (view, me) = (await SectionsAsync(browser, address), await MeAsync(browser));
        }

        await using var again = await LiveHost.StartAsync(_database);
        using var same = again.OpenBrowser();
        same.SetDeviceCookie(cookie);

        Assert.Equal(view, await SectionsAsync(same, address));
        Assert.Equal(me, await MeAsync(same));
        Assert.Contains("chair", me, StringComparison.Ordinal);
        Assert.DoesNotContain("blue", me, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseInUse_ThrowsTheSentence()
    {
        await using var host = await LiveHost.StartAsync(_database);

        var exception = await Assert.ThrowsAsync<StartupException>(() => LiveHost.StartAsync(_database));

        Assert.Contains("in use by another process", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(_database.Split('=', 2)[1]).Password!, exception.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> SectionsAsync(HttpBrowser browser, string address) =>
        (await browser.GetJsonAsync(address))["sections"]!.ToJsonString();

    private static async Task<string> MeAsync(HttpBrowser browser) => (await browser.GetJsonAsync("/api/me")).ToJsonString();
}
