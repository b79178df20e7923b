using System.Diagnostics;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Tests.Postgres;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace HappyCommunity.Live.Tests.Verification;

/// <summary>The commands of silo/README.md: a backup taken while everything runs, restored elsewhere, shows what was shown.</summary>
public sealed class BackupTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Sqlite_BackupOfARunningServer_IsTheServerOfThatMoment()
    {
        using TemporaryDirectory data = new(), restored = new();
        await using var host = await LiveHost.StartInAsync(data.Path, LiveHost.SettleSoon);

        await AssertRestoresAsync(
            host,
            () => RunAsync("sqlite3", [$"{data.Path}/live.db", $"VACUUM INTO '{restored.Path}/live.db'"]),
            () => LiveHost.StartInAsync(restored.Path));
    }

    [Fact]
    public async Task Postgres_BackupOfARunningServer_IsTheServerOfThatMoment()
    {
        using var directory = new TemporaryDirectory();
        var dump = Path.Combine(directory.Path, "live.dump");
        var (source, target) = (await postgres.CreateDatabaseAsync(), await postgres.CreateDatabaseAsync());
        await using var host = await LiveHost.StartAsync(LiveHost.SettleSoon, $"--ConnectionStrings:Live={source}");

        await AssertRestoresAsync(
            host,
            async () =>
            {
                await RunAsync("pg_dump", ["--format=custom", $"--file={dump}", Uri(source)]);
                await RunAsync("pg_restore", ["--no-owner", $"--dbname={Uri(target)}", dump]);
            },
            () => LiveHost.StartAsync($"--ConnectionStrings:Live={target}"));
    }

    private static async Task AssertRestoresAsync(LiveHost host, Func<Task> backUp, Func<Task<LiveHost>> startRestored)
    {
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();
        await VoteAsync(browser, community, "red");
        await (await browser.PutAsync(community.Url("polls/chair/ballot"), new { option = "blue" })).ReadAsync();
        await (await browser.PutAsync(community.Url("activities/tea/signup"))).ReadAsync();
        var ledger = host.Services.GetRequiredService<ILedger>();
        await Eventually.GetAsync(() => ledger.ReadAsync(community.Code, 0), tail => tail.Reported == tail.Head);
        var shown = await ShowAsync(community, browser);
        await backUp();
        // What comes after the backup is not in it.
        await VoteAsync(browser, community, "blue");

        await using var restored = await startRestored();
        using var again = restored.OpenBrowser();
        again.SetDeviceCookie(browser.FindDeviceCookie()!);

        Assert.Equal(shown, await ShowAsync(community, again));
        await VoteAsync(again, community, "blue");
    }

    private static async Task VoteAsync(HttpBrowser browser, TestCommunity community, string option) =>
        await (await browser.PutAsync(community.Url("polls/dinner/ballot"), new { option })).ReadAsync();

    private static async Task<string[]> ShowAsync(TestCommunity community, HttpBrowser browser)
    {
        var view = await browser.GetJsonAsync(community.Url());
        var city = await browser.GetJsonAsync($"/api/regions/{community.Path[0].Code}");
        var me = await browser.GetJsonAsync("/api/me");
        return [$"{view["version"]}", view["sections"]!.ToJsonString(), city["sections"]!.ToJsonString(), me.ToJsonString()];
    }

    private static string Uri(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        return $"postgresql://{to.Username}:{to.Password}@{to.Host}:{to.Port}/{to.Database}";
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, error));
    }
}
