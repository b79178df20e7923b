using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Tests.Ledger;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HappyCommunity.Live.Tests.Silo;

public sealed class DatabaseWatchTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly LedgerStore _store = new SqliteLedgerStore();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ILedger _ledger = null!;
    private bool _answersOthers;

    public async ValueTask InitializeAsync() => _ledger = (await _store.OpenAsync()).Ledger;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task DatabaseThatIsGoneForLong_EndsTheSilo()
    {
        await using var watch = await StartAsync();
        await _store.ExecuteAsync("ALTER TABLE stream RENAME TO stream_away");

        await _ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task DatabaseThatAnswersOthersOnly_EndsTheSiloAtOnce()
    {
        _answersOthers = true;
        await using var watch = await StartAsync(patience: TimeSpan.FromDays(1));
        await _store.ExecuteAsync("ALTER TABLE stream RENAME TO stream_away");

        await _ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task DatabaseThatAnswersAll_EndsNothing()
    {
        _answersOthers = true;
        await using var watch = await StartAsync(patience: TimeSpan.FromDays(1));

        await Task.Delay(20 * Interval, TestContext.Current.CancellationToken);

        Assert.False(_ended.Task.IsCompleted);
    }

    [Fact]
    public async Task DatabaseThatComesBackInTime_EndsNothing()
    {
        await using var watch = await StartAsync();
        await _store.ExecuteAsync("ALTER TABLE stream RENAME TO stream_away");
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => _ledger.ListAsync("", 1));
        await _store.ExecuteAsync("ALTER TABLE stream_away RENAME TO stream");

        await Task.Delay(2 * Patience, TestContext.Current.CancellationToken);

        Assert.False(_ended.Task.IsCompleted);
    }

    private async Task<Watching> StartAsync(TimeSpan? patience = null)
    {
        var watch = new DatabaseWatch(
            _ledger, () => Task.FromResult(_answersOthers), Interval, Limit, patience ?? Patience, () => _ended.TrySetResult(),
            NullLogger<DatabaseWatch>.Instance);
        await watch.StartAsync(TestContext.Current.CancellationToken);
        return new Watching(watch);
    }

    /// <summary>A watch that has asked for the last time before its database is gone.</summary>
    private sealed class Watching(DatabaseWatch watch) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await watch.StopAsync(CancellationToken.None);
            watch.Dispose();
        }
    }
}
