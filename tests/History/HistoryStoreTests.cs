using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Tests.Ledger;
using HappyCommunity.Live.Tests.Postgres;
using Xunit;

namespace HappyCommunity.Live.Tests.History;

/// <summary>What every store of the history has to keep to, whatever database it is in.</summary>
public abstract class HistoryStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);

    private LedgerStore _store = null!;
    private IHistoryStore _history = null!;

    protected abstract LedgerStore CreateStore();

    public async ValueTask InitializeAsync()
    {
        _store = CreateStore();
        _history = (await _store.OpenAsync()).History;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Read_GivesTheSpan_AfterWhatHoldsAtItsBeginning()
    {
        await _history.WriteAsync([Point("a", -3), Point("a", -1, isDay: true), Point("a", 0), Point("a", 1), Point("a", 5), Point("b", 1)]);

        Assert.Equal([Point("a", -1, isDay: true), Point("a", 0), Point("a", 1)], await _history.ReadAsync("a", Noon.AddMinutes(-30), Noon.AddHours(4), daily: false));
        // A point at the beginning is what holds there.
        Assert.Equal([Point("a", 0), Point("a", 1)], await _history.ReadAsync("a", Noon, Noon.AddHours(1), daily: false));
        Assert.Equal([Point("a", -1, isDay: true)], await _history.ReadAsync("a", Noon, Noon.AddHours(9), daily: true));
        Assert.Empty(await _history.ReadAsync("c", Noon, Noon.AddHours(9), daily: false));
        Assert.Empty(await _history.ReadAsync("a", Noon.AddHours(-9), Noon.AddHours(-4), daily: false));
    }

    [Fact]
    public async Task ReadAt_GivesTheLatestOfEach()
    {
        await _history.WriteAsync([Point("a", 0), Point("a", 2), Point("b", 1), Point("c", 3)]);

        var found = await _history.ReadAtAsync(["a", "b", "c", "d"], Noon.AddHours(2));

        Assert.Equal([Point("a", 2), Point("b", 1)], found.OrderBy(point => point.Code, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Write_APointThatIsThere_ReplacesItAndLeavesItADaysEnd()
    {
        await _history.WriteAsync([Point("a", 0, isDay: true, enrolled: 1)]);

        await _history.WriteAsync([Point("a", 0, enrolled: 2), Point("a", 0, enrolled: 3)]);

        Assert.Equal([Point("a", 0, isDay: true, enrolled: 3)], await _history.ReadAsync("a", Noon.AddHours(-1), Noon, daily: true));
    }

    [Fact]
    public async Task Thin_KeepsDaysLongerThanHours()
    {
        await _history.WriteAsync([Point("a", -9, isDay: true), Point("a", -4, isDay: true), Point("a", -3), Point("a", 1)]);

        await _history.ThinAsync(Noon.AddHours(-5), Noon);

        Assert.Equal([Point("a", -4, isDay: true), Point("a", 1)], await _history.ReadAsync("a", Noon.AddDays(-9), Noon.AddDays(9), daily: false));
    }

    private static HistoryPoint Point(string code, int hours, bool isDay = false, int enrolled = 7) => new(
        code, Noon.AddHours(hours), isDay,
        new Figures(Buildings: 6, Enrolled: enrolled, Day: new DateOnly(2026, 11, 20), BallotsOnDay: 3, Response: new(2, 3), RatingSum: 9, RatingCount: 2));
}

public sealed class SqliteHistoryStoreTests : HistoryStoreTests
{
    protected override LedgerStore CreateStore() => new SqliteLedgerStore();
}

public sealed class PostgresHistoryStoreTests(SharedPostgres postgres) : HistoryStoreTests
{
    protected override LedgerStore CreateStore() => new PostgresLedgerStore(postgres);
}
