using HappyCommunity.Live.Ledger;
using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

public abstract partial class LedgerTests
{
    [Fact]
    public async Task Append_AtAnotherVersion_WritesNothing()
    {
        await Ledger.AppendAsync(Make("a", 0, Entries(0, 2)));
        byte[] key = [7];

        foreach (var expected in new[] { 0, 1, 3 })
        {
            var late = Make("a", expected, Entry(expected + 1) with { Words = "late" });
            Assert.False(await Ledger.AppendAsync(late with { Keys = [key], Choices = [new("p", "late", 1)], Due = Noon }));
        }

        Assert.Equal([1, 2], await ReadVersionsAsync("a"));
        Assert.Empty((await Ledger.ReadAsync("a", 0)).Choices);
        Assert.Null(await Ledger.FindAsync(key));
        Assert.Empty(await FindTablesWithAsync("late"));
    }

    [Fact]
    public async Task Append_UnknownStreamNotAtZero_WritesNothing()
    {
        Assert.False(await Ledger.AppendAsync(Make("a", 3, Entry(4))));
        Assert.Empty(await FindWaitingAsync(Noon, 10));
    }

    [Fact]
    public async Task Append_TwoWritersOfOneStream_ExactlyOneWinsEachVersion()
    {
        var rival = await _store.OpenAsync();

        var wins = await Task.WhenAll(
            CompeteAsync(Ledger, "first"), CompeteAsync(rival.Ledger, "second"), CompeteAsync(Ledger, "third"));

        var entries = (await Ledger.ReadAsync("a", 0)).Entries;
        Assert.Equal(Enumerable.Range(1, 2 * Rounds).Select(version => (long)version), entries.Select(entry => entry.Version));
        Assert.Equal(Rounds, wins.Sum());
        // Never one writer's first entry with another's second.
        Assert.All(entries.Chunk(2), pair => Assert.Equal(pair[0].Actor, pair[1].Actor));
    }

    [Fact]
    public async Task Append_ConflictAmongThoseWhoShareACommit_LeavesTheOthersAlone()
    {
        await Ledger.AppendAsync(Make("b", 0, Entry(1)));
        Task<bool>[] appends;
        await using (await _store.BlockWritesAsync())
            appends =
            [
                Ledger.AppendAsync(Make("x", 0, Entry(1))),
                Ledger.AppendAsync(Make("a", 0, Entry(1))),
                Ledger.AppendAsync(Make("b", 0, Entry(1))),
                Ledger.AppendAsync(Make("a", 0, Entry(1))),
                Ledger.AppendAsync(Make("a", 1, Entry(2))),
                Ledger.AppendAsync(Make("c", 0, Entry(1))),
            ];

        var results = await Task.WhenAll(appends);
        Assert.Equal([true, true, false, false, true, true], results);
        Assert.Equal([1, 2], await ReadVersionsAsync("a"));
        Assert.Equal([1], await ReadVersionsAsync("b"));
        Assert.Equal([1], await ReadVersionsAsync("c"));
    }

    [Fact]
    public async Task Append_AfterOneThatIsRefused_IsRefusedAsWell()
    {
        await Ledger.AppendAsync(Make("a", 0, Entry(1)));
        Task<bool>[] appends;
        await using (await _store.BlockWritesAsync())
            appends =
            [
                Ledger.AppendAsync(Make("x", 0, Entry(1))),
                Ledger.AppendAsync(Make("a", 2, Entry(3))),
                Ledger.AppendAsync(Make("a", 3, Entry(4))),
                Ledger.AppendAsync(Make("a", 1, Entry(2) with { Actor = "rival" })),
            ];

        var results = await Task.WhenAll(appends);
        Assert.Equal([true, false, false, true], results);
        Assert.Equal(["system", "rival"], (await Ledger.ReadAsync("a", 0)).Entries.Select(entry => entry.Actor));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Append_AfterARefusedOneOfItsChain_IsRefusedThoughSomebodyElseWroteTheVersionItExpects(bool shareACommit)
    {
        await Ledger.AppendAsync(Make("a", 0, Entry(1) with { Actor = "rival" }));
        var chain = new AppendChain();
        Append[] appends = [Make("a", 0, Entry(1)), Make("a", 1, Entry(2)), Make("a", 1, Entry(2))];

        var results = await InTurnAsync([.. appends.Select(append => append with { Chain = chain })], shareACommit);

        Assert.Equal([false, false, false], results);
        Assert.Equal(["rival"], (await Ledger.ReadAsync("a", 0)).Entries.Select(entry => entry.Actor));
        Assert.True(await Ledger.AppendAsync(Make("a", 1, Entry(2)) with { Chain = new AppendChain() }));
    }

    [Fact]
    public async Task Append_AfterOneOfItsChainThatNobodyKnowsOf_IsRefused()
    {
        var chain = new AppendChain();
        await using (await _store.BlockWritesAsync())
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => Ledger.AppendAsync(Make("a", 0, Entry(1)) with { Chain = chain }));
        await Ledger.AppendAsync(Make("a", 0, Entry(1) with { Actor = "rival" }));

        Assert.False(await Ledger.AppendAsync(Make("a", 1, Entry(2)) with { Chain = chain }));

        Assert.Equal(["rival"], (await Ledger.ReadAsync("a", 0)).Entries.Select(entry => entry.Actor));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Append_InAChain_GoesOnWithoutWaitingAndWithOthers(bool shareACommit)
    {
        var (a, b, refused) = (new AppendChain(), new AppendChain(), new AppendChain());

        var results = await InTurnAsync(
        [
            Make("a", 0, Entry(1)) with { Chain = a },
            Make("b", 0, Entry(1)) with { Chain = b },
            Make("a", 0, Entry(1)) with { Chain = refused },
            Make("a", 1, Entry(2)) with { Chain = a },
            Make("b", 1, Entry(2)) with { Chain = b },
            Make("a", 2, Entry(3)) with { Chain = a },
        ], shareACommit);

        Assert.Equal([true, true, false, true, true, true], results);
        Assert.Equal([1, 2, 3], await ReadVersionsAsync("a"));
        Assert.Equal([1, 2], await ReadVersionsAsync("b"));
    }

    private const int Rounds = 100;

    private async Task<bool[]> InTurnAsync(Append[] appends, bool shareACommit)
    {
        if (!shareACommit)
            return [.. await appends.ToAsyncEnumerable().Select(async (Append append, CancellationToken _) => await Ledger.AppendAsync(append)).ToListAsync()];
        Task<bool>[] together;
        // The first one holds the writer up until all are waiting.
        await using (await _store.BlockWritesAsync())
            together = [Ledger.AppendAsync(Make("x", 0, Entry(1))), .. appends.Select(Ledger.AppendAsync)];
        return (await Task.WhenAll(together))[1..];
    }

    /// <summary>Tries each version once; gives how often it was the one who wrote it.</summary>
    private static async Task<int> CompeteAsync(ILedger ledger, string actor)
    {
        var wins = 0;
        for (var version = 0L; version < 2 * Rounds; version += 2)
        {
            if (await ledger.AppendAsync(Make("a", version, Entry(version + 1) with { Actor = actor }, Entry(version + 2) with { Actor = actor })))
                wins++;
        }
        return wins;
    }
}
