using System.Text;
using HappyCommunity.Live.Ledger;
using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

/// <summary>What every ledger does, whatever it is stored in. In parts: each file of the class is one subject.</summary>
public abstract partial class LedgerTests : IAsyncLifetime
{
    protected static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private LedgerStore _store = null!;
    private OpenLedger _open = null!;

    private ILedger Ledger => _open.Ledger;

    protected abstract LedgerStore CreateStore();

    public async ValueTask InitializeAsync()
    {
        _store = CreateStore();
        _open = await _store.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Append_NewStream_IsReadBackAsWritten()
    {
        var written = new LedgerEntry(1, Noon.AddTicks(10), "ballot-cast", "{\"poll\":\"壁画\"}"u8.ToArray(), "r12");

        Assert.True(await Ledger.AppendAsync(Make("a", 0, written)));

        var read = Assert.Single((await Ledger.ReadAsync("a", 0)).Entries);
        Assert.Equal(written with { Payload = default }, read with { Payload = default });
        Assert.Equal(written.Payload.ToArray(), read.Payload.ToArray());
    }

    [Fact]
    public async Task Read_UnknownStream_IsEmpty()
    {
        var tail = await Ledger.ReadAsync("nowhere", 0);

        Assert.Empty(tail.Entries);
        Assert.Empty(tail.Choices);
        Assert.Equal(0, tail.Reported);
    }

    [Fact]
    public async Task Read_AfterVersion_GivesTheRestInOrder()
    {
        await Ledger.AppendAsync(Make("a", 0, Entries(0, 5)));
        await Ledger.AppendAsync(Make("b", 0, Entries(0, 1)));
        await Ledger.AppendAsync(Make("a", 5, Entries(5, 2)));

        Assert.Equal([4, 5, 6, 7], await ReadVersionsAsync("a", 3));
        Assert.Empty(await ReadVersionsAsync("a", 7));
        Assert.Equal([1], await ReadVersionsAsync("b"));
    }

    [Fact]
    public async Task Append_Malformed_IsRefusedBeforeItReachesTheStore()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync(Make("a", 0)));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync(Make("a", 0, Entries(1, 1))));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync(Make("a", 0, [.. Entries(0, 1), .. Entries(2, 1)])));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync(Make("", 0, Entries(0, 1))));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync(Make("a", 0, Entry(1) with { Words = "a\0" })));

        Assert.Empty(await ReadVersionsAsync("a"));
    }

    [Fact]
    public async Task Words_AreKeptBesideTheirEntries()
    {
        var entries = Entries(0, 3);
        entries[1] = entries[1] with { Words = "楼道的灯坏了 'drop table" };
        await Ledger.AppendAsync(Make("a", 0, entries));

        Assert.All((await Ledger.ReadAsync("a", 0)).Entries, entry => Assert.Null(entry.Words));
        var words = Assert.Single(await Ledger.ReadWordsAsync("a", [1, 2, 3, 99]));
        Assert.Equal(KeyValuePair.Create(2L, "楼道的灯坏了 'drop table"), words);
        Assert.Empty(await Ledger.ReadWordsAsync("b", [2]));
        Assert.Empty(await Ledger.ReadWordsAsync("a", []));
    }

    [Fact]
    public async Task ReadBy_IsWhatTheActorDidInTheStreamWithItsWords()
    {
        var entries = Entries(0, 4);
        entries[1] = entries[1] with { Actor = "r1", Words = "mine" };
        entries[2] = entries[2] with { Actor = "r12", Words = "another's" };
        entries[3] = entries[3] with { Actor = "r1" };
        await Ledger.AppendAsync(Make("a", 0, entries));
        await Ledger.AppendAsync(Make("b", 0, Entries(0, 1)[0] with { Actor = "r1" }));

        var mine = await Ledger.ReadByAsync("a", "r1");

        Assert.Equal([(2, "mine"), (4, null)], mine.Select(e => ((int)e.Version, e.Words)));
        Assert.Equal(entries[1].At, mine[0].At);
        Assert.Empty(await Ledger.ReadByAsync("a", "nobody"));
    }

    [Fact]
    public async Task Words_Erased_AreInNoTable()
    {
        await Ledger.AppendAsync(Make("a", 0, Entries(0, 1)[0] with { Words = "unmistakable" }));

        await _store.ExecuteAsync("DELETE FROM words WHERE stream = 'a' AND version = 1");

        Assert.Empty(await Ledger.ReadWordsAsync("a", [1]));
        Assert.Equal([1], await ReadVersionsAsync("a"));
        Assert.Empty(await FindTablesWithAsync("unmistakable"));
    }

    [Fact]
    public async Task Find_Key_GivesTheStreamItWasWrittenIn()
    {
        byte[] key = [1, 0, 255, 3], other = [1, 0, 255];
        await Ledger.AppendAsync(Make("a", 0, Entries(0, 1)) with { Keys = [key] });
        await Ledger.AppendAsync(Make("b", 0, Entries(0, 1)) with { Keys = [other, key] });

        Assert.Equal("a", await Ledger.FindAsync(key));
        Assert.Equal("b", await Ledger.FindAsync(other));
        Assert.Null(await Ledger.FindAsync(new byte[] { 9 }));
    }

    [Fact]
    public async Task Read_AfterAnyVersion_SaysWhereTheStreamEnds()
    {
        await Ledger.AppendAsync(Make("a", 0, Entries(0, 3)));

        foreach (var after in new[] { 0, 3, 9 })
            Assert.Equal(3, (await Ledger.ReadAsync("a", after)).Head);
        Assert.Equal(0, (await Ledger.ReadAsync("b", 0)).Head);
    }

    [Fact]
    public async Task List_GoesThroughAllStreamsInOrder()
    {
        foreach (var stream in new[] { "b-1", "a", "b", "B", "c" })
            await Ledger.AppendAsync(Make(stream, 0, Entries(0, 1)));

        Assert.Equal(["B", "a", "b"], await Ledger.ListAsync("", 3));
        Assert.Equal(["b-1", "c"], await Ledger.ListAsync("b", 3));
        Assert.Empty(await Ledger.ListAsync("c", 3));
    }

    private static Append Make(string stream, long expected, params LedgerEntry[] entries) =>
        new(stream, expected, entries, [], [], null);

    private static LedgerEntry[] Entries(long after, int count) =>
        [.. Enumerable.Range(1, count).Select(index => Entry(after + index))];

    private static LedgerEntry Entry(long version) =>
        new(version, Noon, "counted", Encoding.UTF8.GetBytes($"{{\"n\":{version}}}"), "system");

    /// <summary>However lately something has happened there.</summary>
    private Task<IReadOnlyList<string>> FindWaitingAsync(DateTimeOffset now, int limit) => Ledger.FindWaitingAsync(now, now, limit);

    private async Task<IEnumerable<long>> ReadVersionsAsync(string stream, long after = 0) =>
        (await Ledger.ReadAsync(stream, after)).Entries.Select(entry => entry.Version);

    /// <summary>The tables that have a text in any cell of any row.</summary>
    private async Task<IReadOnlyList<string>> FindTablesWithAsync(string text)
    {
        var tables = new List<string>();
        foreach (var table in await _store.ListTablesAsync())
        {
            var cells = (await _store.QueryAsync($"SELECT * FROM {table}")).SelectMany(row => row.Values);
            if (cells.Any(cell => Show(cell).Contains(text, StringComparison.Ordinal)))
                tables.Add(table);
        }
        return tables;
    }

    private static string Show(object cell) => cell is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{cell}";
}
