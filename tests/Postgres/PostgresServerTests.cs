using Npgsql;
using Xunit;

namespace HappyCommunity.Live.Tests.Postgres;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task Server_CrashedKilledAndPaused_KeepsWhatWasCommitted()
    {
        await using var server = await PostgresServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await AskAsync(database, "CREATE TABLE kept AS SELECT 1 AS n");

        await server.RestartImmediateAsync();
        Assert.Equal(1, await AskAsync(database, "SELECT n FROM kept"));

        await server.KillAsync();
        await Assert.ThrowsAsync<NpgsqlException>(() => AskAsync(database, "SELECT n FROM kept"));
        await server.StartAgainAsync();
        Assert.Equal(1, await AskAsync(database, "SELECT n FROM kept"));

        await server.PauseAsync();
        var late = AskAsync(database, "SELECT n FROM kept");
        await Assert.ThrowsAsync<TimeoutException>(() => late.WaitAsync(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken));
        await server.ContinueAsync();
        Assert.Equal(1, await late);

        Assert.Equal("on", await AskAsync(database, "SHOW fsync"));
    }

    private static async Task<object?> AskAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
