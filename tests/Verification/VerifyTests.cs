using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Verification;

/// <summary><c>silo -- verify</c>, a process of its own, over a database that a city has lived in.</summary>
public sealed class VerifyTests(VerifyTests.LivedIn city) : IClassFixture<VerifyTests.LivedIn>
{
    [Fact]
    public async Task Verify_WhatTheProductWrote_DiffersInNothing()
    {
        var (exitCode, output) = await VerifyAsync(city.Directory.Path);

        Assert.Contains("1 communities, ", output, StringComparison.Ordinal);
        Assert.Contains(" 5 regions: nothing differs.", output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [Theory]
    [InlineData("DELETE FROM event WHERE version = 3", "The ledger goes on with 4 after 2.")]
    [InlineData("DELETE FROM event WHERE version = (SELECT MAX(version) FROM event)", "says that it ends with")]
    [InlineData("UPDATE event SET payload = replace(CAST(payload AS TEXT), '\"red\"', '\"blue\"') WHERE kind = 'ballot-cast'", "polls is different")]
    [InlineData("UPDATE event SET actor = 'r1' WHERE kind = 'signed-up'", "activities is different")]
    [InlineData("DELETE FROM lookup", "a household code leads to nowhere")]
    [InlineData("UPDATE stream SET reported = 10000", "version 10000 is noted as reported")]
    [InlineData("DELETE FROM OrleansStorage WHERE GrainTypeString LIKE '%region%'", "is noted as reported, but")]
    public async Task Verify_WhatWasTamperedWith_SaysWhat(string damage, string finding)
    {
        using var damaged = new TemporaryDirectory();
        File.Copy(city.Database, Path.Combine(damaged.Path, "live.db"));
        await ExecuteAsync(Path.Combine(damaged.Path, "live.db"), damage);

        var (exitCode, output) = await VerifyAsync(damaged.Path);

        Assert.Contains(finding, output, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }

    private static async Task<(int ExitCode, string Output)> VerifyAsync(string directory)
    {
        using var verify = ChildProcess.Start("HappyCommunity.Live.Silo.dll", "verify", $"--Live:DataDirectory={directory}");
        var (exitCode, output, error) = await verify.WaitForEndAsync(TestContext.Current.CancellationToken);
        Assert.Empty(error);
        return (exitCode, output);
    }

    private static async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A community in which something of everything has happened, reported to its regions, and stopped properly.</summary>
    public sealed class LivedIn : IAsyncLifetime
    {
        internal TemporaryDirectory Directory { get; } = new();

        internal string Database => Path.Combine(Directory.Path, "live.db");

        public async ValueTask InitializeAsync()
        {
            await using var host = await LiveHost.StartInAsync(Directory.Path, LiveHost.SettleSoon);
            var community = await TestCommunity.FoundAsync(host);
            for (var i = 0; i < 3; i++)
            {
                using var browser = await community.EnrolAsync(i);
                await (await browser.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();
                await (await browser.PutAsync(community.Url("polls/chair/ballot"), new { option = "blue" })).ReadAsync();
                await (await browser.PutAsync(community.Url("activities/tea/signup"))).ReadAsync();
                await (await browser.PutAsync(community.Url("ratings/culture"), new { score = 4 })).ReadAsync();
            }
            var ledger = host.Services.GetRequiredService<ILedger>();
            await Eventually.GetAsync(() => ledger.ReadAsync(community.Code, 0), tail => tail.Reported == tail.Head);
        }

        public ValueTask DisposeAsync()
        {
            Directory.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
