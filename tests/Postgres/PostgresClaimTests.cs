using System.Threading.Channels;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace HappyCommunity.Live.Tests.Postgres;

public sealed class PostgresClaimTests(OwnPostgres postgres) : IClassFixture<OwnPostgres>, IAsyncLifetime
{
    private readonly PostgresServer _server = postgres.Server;
    private string _database = "";

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await _server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

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
        var time = new HeldTime();
        var lost = new TaskCompletionSource();
        await using var owner = await TakeAsync(shared: false, lost.SetResult, time);

        await _server.StopAsync("immediate");
        var tryAgain = await time.NextWaitAsync(Stopping);
        await _server.StartAgainAsync();
        await using var other = await TakeAsync(shared: false);

        Assert.False(lost.Task.IsCompleted);
        while (!lost.Task.IsCompleted)
        {
            tryAgain();
            var next = time.NextWaitAsync(Stopping);
            if (await Task.WhenAny(lost.Task, next) == next)
                tryAgain = await next;
        }
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

    /// <summary>A clock on which every wait lasts until it is ended by hand.</summary>
    private sealed class HeldTime : TimeProvider
    {
        private readonly Channel<Action> _waits = Channel.CreateUnbounded<Action>();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _waits.Writer.TryWrite(() => callback(state));
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        /// <summary>The next wait that begins, as what ends it.</summary>
        public Task<Action> NextWaitAsync(CancellationToken cancellationToken) => _waits.Reader.ReadAsync(cancellationToken).AsTask();
    }
}
