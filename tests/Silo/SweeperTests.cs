using System.Threading.Channels;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Tests.Ledger;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HappyCommunity.Live.Tests.Silo;

public sealed class SweeperTests : IAsyncLifetime
{
    private readonly LedgerStore _store = new SqliteLedgerStore();
    private readonly Channel<string> _woken = Channel.CreateUnbounded<string>();
    private ILedger _ledger = null!;
    private IPhotoStore _photos = null!;
    private IHistoryStore _history = null!;
    private Sweeper? _sweeper;

    public async ValueTask InitializeAsync()
    {
        var open = await _store.OpenAsync();
        (_ledger, _photos, _history) = (open.Ledger, open.Photos, open.History);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sweeper is not null)
            await _sweeper.StopAsync(CancellationToken.None);
        _sweeper?.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Sweep_CommunityThatIsWaiting_IsWokenAndNoOther()
    {
        await AppendAsync("reported", due: null);
        await _ledger.MarkReportedAsync("reported", 1);
        await AppendAsync("later", due: DateTimeOffset.UtcNow.AddHours(1));
        await _ledger.MarkReportedAsync("later", 1);
        await AppendAsync("due", due: DateTimeOffset.UtcNow);
        await _ledger.MarkReportedAsync("due", 1);

        await StartAsync(stream => _woken.Writer.WriteAsync(stream).AsTask());

        Assert.Equal(["due", "due", "due"], await TakeAsync(3));
    }

    [Fact]
    public async Task Sweep_CommunityAtWork_IsLeftAloneAfterTheFirstTime()
    {
        await AppendAsync("first", due: null, at: DateTimeOffset.UtcNow);
        await StartAsync(async stream =>
        {
            await _woken.Writer.WriteAsync(stream);
            if (stream == "first")
                await _ledger.MarkReportedAsync(stream, 1);
        });
        Assert.Equal(["first"], await TakeAsync(1));

        await AppendAsync("at work", due: null, at: DateTimeOffset.UtcNow.AddMinutes(1));
        await AppendAsync("quiet", due: null, at: DateTimeOffset.UtcNow.AddSeconds(-31));

        Assert.Equal(["quiet", "quiet"], await TakeAsync(2));
    }

    [Theory]
    [InlineData(SiloStatus.Dead, "at work")]
    [InlineData(SiloStatus.ShuttingDown, "quiet")]
    public async Task Sweep_WhenASiloHasGone_WakesAllThatOweSomething(SiloStatus status, string woken)
    {
        await AppendAsync("first", due: null, at: DateTimeOffset.UtcNow);
        await StartAsync(async stream =>
        {
            await _woken.Writer.WriteAsync(stream);
            await _ledger.MarkReportedAsync(stream, 1);
        });
        Assert.Equal(["first"], await TakeAsync(1));
        await AppendAsync("at work", due: null, at: DateTimeOffset.UtcNow);

        _sweeper!.SiloStatusChangeNotification(SiloAddress.Zero, status);
        await Eventually.GetAsync(() => _ledger.ReadAsync("at work", 0), tail => (tail.Reported == 1) == (woken == "at work"));
        await AppendAsync("quiet", due: null, at: DateTimeOffset.UtcNow.AddSeconds(-31));

        Assert.Equal([woken], await TakeAsync(1));
    }

    [Fact]
    public async Task Sweep_CommunityThatCannotBeWoken_LeavesTheOthersAloneAndIsTriedAgain()
    {
        await AppendAsync("broken", due: null);
        await AppendAsync("sound", due: null);

        await StartAsync(async stream =>
        {
            await _woken.Writer.WriteAsync(stream);
            if (stream == "broken")
                throw new TimeoutException();
            await _ledger.MarkReportedAsync(stream, 1);
        });

        Assert.Equal(["broken", "broken", "sound"], (await TakeAsync(3)).Order());
        Assert.Equal("broken", Assert.Single(await TakeAsync(1)));
    }

    [Fact]
    public async Task Sweep_LedgerUnavailableForAWhile_GoesOnAfterwards()
    {
        await AppendAsync("a", due: null);
        await _store.ExecuteAsync("ALTER TABLE stream RENAME TO stream_away");
        await StartAsync(stream => _woken.Writer.WriteAsync(stream).AsTask());
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => _ledger.FindWaitingAsync(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, 1));

        await _store.ExecuteAsync("ALTER TABLE stream_away RENAME TO stream");

        Assert.Equal(["a"], await TakeAsync(1));
    }

    [Fact]
    public async Task Sweep_PhotosThatNothingTookForADay_AreErased()
    {
        var (old, young) = (Guid.NewGuid(), Guid.NewGuid());
        var now = DateTimeOffset.UtcNow;
        await _photos.PutAsync("a", new Photo(old, "r1", now.AddHours(-25), [1], [2]), 20);
        await _photos.PutAsync("a", new Photo(young, "r1", now.AddHours(-23), [1], [2]), 20);

        await StartAsync(_ => Task.CompletedTask);

        await Eventually.GetAsync(() => _photos.FindAsync("a", "r1", [old]), found => found.Count == 0);
        Assert.Single(await _photos.FindAsync("a", "r1", [young]));
    }

    private Task StartAsync(Func<string, Task> wake)
    {
        _sweeper = new Sweeper(
            _ledger, _photos, _history, wake, TimeSpan.FromMilliseconds(100), TimeProvider.System, NullLogger<Sweeper>.Instance);
        return _sweeper.StartAsync(TestContext.Current.CancellationToken);
    }

    private Task<bool> AppendAsync(string stream, DateTimeOffset? due, DateTimeOffset at = default) => _ledger.AppendAsync(
        new Append(stream, 0, [new LedgerEntry(1, at, "counted", "{}"u8.ToArray(), "system")], [], [], due));

    private async Task<List<string>> TakeAsync(int count)
    {
        var taken = new List<string>();
        while (taken.Count < count)
            taken.Add(await _woken.Reader.ReadAsync(TestContext.Current.CancellationToken));
        return taken;
    }
}
