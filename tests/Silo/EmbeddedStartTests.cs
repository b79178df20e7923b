using System.Net.Sockets;
using System.Net;
using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace HappyCommunity.Live.Tests.Silo;

/// <summary>A start of the whole product in one process that cannot work ends with one sentence that says what to do.</summary>
public sealed class EmbeddedStartTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("live-silo-").FullName;

    private string Database => Path.Combine(_directory, SqliteDatabase.FileName);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("Live:SiloPort", "many")]
    [InlineData("Live:SiloPort", "0")]
    [InlineData("Live:SiloPort", "65536")]
    [InlineData("Live:GatewayPort", "-1")]
    [InlineData("Live:DataDirectory", " ")]
    [InlineData("Live:SweepInterval", "soon")]
    public async Task Start_WrongSetting_SaysWhichAndWhatToWrite(string setting, string value) =>
        await AssertFailsAsync([setting], $"--{setting}={value}");

    [Fact]
    public async Task Start_DatabaseThatIsNone_SaysSo()
    {
        await File.WriteAllTextAsync(
            Database, string.Concat(Enumerable.Repeat("not a database ", 1_000)), TestContext.Current.CancellationToken);

        await AssertFailsAsync([Database, "damaged", "backup"]);
    }

    [Fact]
    public async Task Start_DatabaseDamagedInTheMiddle_SaysSo()
    {
        await CreateDatabaseAsync();
        using (var file = File.OpenWrite(Database))
        {
            file.Position = 4_096;
            file.Write(Enumerable.Repeat((byte)0xAB, 20_000).ToArray());
        }

        await AssertFailsAsync([Database, "damaged", "backup"]);
    }

    [Fact]
    public async Task Start_DatabaseOfANewerVersion_SaysSo()
    {
        await CreateDatabaseAsync();
        await ExecuteAsync("INSERT INTO migration VALUES (9999, '9999_future', '')");

        await AssertFailsAsync([Database, "newer version"]);
    }

    [Fact]
    public async Task Start_DatabaseLockedByAnotherProgram_SaysSo()
    {
        await CreateDatabaseAsync();
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE x (y); COMMIT";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await AssertFailsAsync([Database, "locked by another program"]);
    }

    [Fact]
    public async Task Start_DataDirectoryBelowAFile_SaysSo()
    {
        var file = Path.Combine(_directory, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        await AssertFailsAsync([file, "cannot be written", "Live:DataDirectory"], $"--Live:DataDirectory={file}/data");
    }

    [Fact]
    public async Task Start_DataDirectoryThatNobodyMayWrite_SaysSo() =>
        await AssertFailsAsync(["/proc/live", "cannot be written", "Live:DataDirectory"], "--Live:DataDirectory=/proc/live");

    [Fact]
    public async Task Start_DataDirectoryInUse_SaysSo()
    {
        using var claimed = DataDirectory.Claim(_directory);

        await AssertFailsAsync([_directory, "in use by another process", "Live:DataDirectory"]);
    }

    [Theory]
    [InlineData("Live:SiloPort")]
    [InlineData("Live:GatewayPort")]
    public async Task Start_PortInUse_SaysWhich(string setting)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await AssertFailsAsync([$"Port {port} is used", setting], $"--{setting}={port}");
    }

    [Fact]
    public async Task Start_AllRight_RunsUntilItIsToldToStop()
    {
        using var silo = StartSilo();
        while (await silo.Output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
            && !line.Contains("Application started", StringComparison.Ordinal))
        {
        }

        await AssertFailsAsync(["in use by another process"]);
        var (exitCode, _, error) = await silo.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.True(File.Exists(Database));
    }

    /// <summary>Creates a database as a silo does, and closes it.</summary>
    private async Task CreateDatabaseAsync()
    {
        using var database = new SqliteDatabase(_directory, TimeSpan.FromSeconds(1));
        await database.PrepareAsync(TestContext.Current.CancellationToken);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task AssertFailsAsync(string[] words, params string[] arguments)
    {
        using var silo = StartSilo(arguments);
        var (exitCode, output, error) = await silo.WaitForEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.All(words, word => Assert.Contains(word, error, StringComparison.Ordinal));
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output + error, StringComparison.Ordinal);
    }

    // The last of two equal settings counts.
    private ChildProcess StartSilo(params string[] arguments) => ChildProcess.Start(
        "HappyCommunity.Live.Web.dll",
        [
            $"--contentRoot={AppContext.BaseDirectory}", "--urls=http://127.0.0.1:0", "--Live:Demo=false",
            $"--Live:DataDirectory={_directory}", $"--Live:SiloPort={Ports.FindFree()}", "--Live:GatewayPort=0", .. arguments,
        ]);
}
