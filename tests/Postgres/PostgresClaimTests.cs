using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Postgres;
using HappyCommunity.Live.Tests.Watching;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace HappyCommunity.Live.Tests.Postgres;

public sealed class PostgresClaimTests : IAsyncLifetime
{
    private PostgresServer _server = null!;
    private string _database = "";

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync();
        _database = await _server.CreateDatabaseAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Take_OwnedOrShared_OnlySharersGoTogether()
    {
        await using (var owner = await TakeAsync(shared: false))
        {
            await AssertInUseAsync(shared: false, "in use by another process");
            await AssertInUseAsync(shared: true, "embedded mode");
        }

        await using var first = await TakeAsync(shared: true);
        await using var second = await TakeAsync(shared: true);
        await AssertInUseAsync(shared: false, "Live:Mode");
    }

    [Fact]
    public async Task Claim_ServerRestarted_IsTakenAgain()
    {
        await using var owner = await TakeAsync(shared: false);

        await _server.RestartImmediateAsync();

        await WaitForClaimAsync();
        await AssertInUseAsync(shared: false, "in use by another process");
    }

    [Fact]
    public async Task Claim_TakenBySomebodyElseMeanwhile_IsToldAsLost()
    {
        var time = new ManualTime();
        var lost = new TaskCompletionSource();
        await using var owner = await TakeAsync(shared: false, lost.SetResult, time);

        // The clock of the first stands still: it does not try again until the second has it.
        await _server.RestartImmediateAsync();
        await using var other = await TakeAsync(shared: false);
        Assert.False(lost.Task.IsCompleted);
        while (!lost.Task.IsCompleted)
            await time.AdvanceAsync(TimeSpan.FromSeconds(1));
    }

    private Task<PostgresClaim> TakeAsync(bool shared) => TakeAsync(shared, () => { }, TimeProvider.System);

    private async Task<PostgresClaim> TakeAsync(bool shared, Action onLost, TimeProvider time)
    {
        var settings = PostgresSettings.Read(_database, TimeSpan.FromSeconds(5));
        var claim = new PostgresClaim(settings, shared, onLost, time, NullLogger<PostgresClaim>.Instance);
        try
        {
            await claim.TakeAsync(Stopping);
            return claim;
        }
        catch
        {
            await claim.DisposeAsync();
            throw;
        }
    }

    private async Task AssertInUseAsync(bool shared, string words)
    {
        var exception = await Assert.ThrowsAsync<StartupException>(() => TakeAsync(shared));
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    private async Task WaitForClaimAsync()
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync(Stopping);
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory')", connection);
        while (await command.ExecuteScalarAsync(Stopping) is false)
            await Task.Delay(20, Stopping);
    }
}
