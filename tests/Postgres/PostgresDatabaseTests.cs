using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Migrations;
using HappyCommunity.Live.Postgres;
using Npgsql;
using Xunit;

namespace HappyCommunity.Live.Tests.Postgres;

/// <summary>A database that is made ready, or of which it is said why it cannot be.</summary>
public sealed class PostgresDatabaseTests(SharedPostgres postgres)
{
    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prepare_TenAtOnce_ApplyEveryScriptOnce()
    {
        var connectionString = await postgres.CreateDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => PrepareAsync(connectionString), Stopping)));

        Assert.Equal(MigrationRunner.Find("Postgres").Count, await AskAsync(connectionString, "SELECT COUNT(*)::int FROM migration"));
    }

    [Fact]
    public async Task Prepare_WrongPassword_SaysSo() =>
        await AssertFailsAsync(await ChangeAsync(cs => cs.Password = "sesame"), "refuses the user live", "ConnectionStrings:Live");

    [Fact]
    public async Task Prepare_UnknownUser_SaysSo() =>
        await AssertFailsAsync(await ChangeAsync(cs => (cs.Username, cs.Password) = ("nobody", "sesame")), "refuses the user nobody");

    [Fact]
    public async Task Prepare_UnknownDatabase_SaysHowToCreateIt() =>
        await AssertFailsAsync(await ChangeAsync(cs => cs.Database = "elsewhere"), "does not exist", "CREATE DATABASE elsewhere");

    [Fact]
    public async Task Prepare_NobodyListens_SaysSo() =>
        await AssertFailsAsync(await ChangeAsync(cs => cs.Port = 1), "cannot be reached", "127.0.0.1:1");

    [Fact]
    public async Task Prepare_UserWhoMayNotCreateTables_SaysSo()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var user = "reader_" + new NpgsqlConnectionStringBuilder(connectionString).Database;
        await AskAsync(connectionString, $"CREATE ROLE {user} LOGIN PASSWORD 'sesame'");

        await AssertFailsAsync(
            Change(connectionString, cs => (cs.Username, cs.Password) = (user, "sesame")), "create tables", user);
    }

    [Fact]
    public async Task Prepare_ReadOnlyDatabase_SaysSo() =>
        await AssertFailsAsync(await ChangeAsync(cs => cs.Options = "-c default_transaction_read_only=on"), "read-only");

    [Fact]
    public async Task Prepare_DatabaseOfANewerVersion_SaysSo()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        await PrepareAsync(connectionString);
        await AskAsync(connectionString, "INSERT INTO migration VALUES (9999, '9999_future', '')");

        await AssertFailsAsync(connectionString, "newer version", "9999");
    }

    [Theory]
    [InlineData("sesame")]
    [InlineData("Host=db;Sesame=yes")]
    [InlineData("Host=db;Port=sesame;Database=live")]
    [InlineData("Host=db;Username=live;Password=sesame")]
    [InlineData("Database=live;Username=live;Password=sesame")]
    public void Read_NoConnectionString_SaysWhatToWrite(string connectionString)
    {
        var exception = Assert.Throws<StartupException>(() => PostgresSettings.Read(connectionString, TimeSpan.FromSeconds(5)));

        Assert.Contains("ConnectionStrings:Live", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", exception.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> ChangeAsync(Action<NpgsqlConnectionStringBuilder> change) =>
        Change(await postgres.CreateDatabaseAsync(), change);

    private static string Change(string connectionString, Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        change(settings);
        return settings.ConnectionString;
    }

    private static async Task PrepareAsync(string connectionString)
    {
        await using var database = new PostgresDatabase(PostgresSettings.Read(connectionString, TimeSpan.FromSeconds(5)));
        await database.PrepareAsync(Stopping);
    }

    private static async Task AssertFailsAsync(string connectionString, params string[] words)
    {
        var exception = await Assert.ThrowsAsync<StartupException>(() => PrepareAsync(connectionString));

        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', exception.Message);
        Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(connectionString).Password!, exception.ToString(), StringComparison.Ordinal);
    }

    private static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync(Stopping);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stopping);
    }
}
