using HappyCommunity.Live.Ledger;
using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

public abstract partial class LedgerTests
{
    [Fact]
    public async Task Append_StoreLocked_IsUnavailableAndWorksAfterwards()
    {
        await using (await _store.BlockWritesAsync())
        {
            var appends = new[] { Ledger.AppendAsync(Make("a", 0, Entry(1))), Ledger.AppendAsync(Make("b", 0, Entry(1))) };
            foreach (var append in appends)
                await Assert.ThrowsAsync<LedgerUnavailableException>(() => append);
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => Ledger.MarkReportedAsync("a", 1));
            Assert.Empty(await ReadVersionsAsync("a"));
        }

        Assert.True(await Ledger.AppendAsync(Make("a", 0, Entry(1))));
        Assert.Equal([1], await ReadVersionsAsync("a"));
    }

    [Fact]
    public async Task Append_StoreBroken_IsUnavailableLeavesNoHalfAndWorksWhenMended()
    {
        await Ledger.AppendAsync(Make("a", 0, Entry(1)));
        await _store.ExecuteAsync("ALTER TABLE words RENAME TO words_away");

        var broken = Make("a", 1, Entry(2) with { Words = "words" });
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Ledger.AppendAsync(broken));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Ledger.ReadWordsAsync("a", [1]));
        Assert.Equal([1], await ReadVersionsAsync("a"));

        await _store.ExecuteAsync("ALTER TABLE words_away RENAME TO words");
        Assert.True(await Ledger.AppendAsync(broken));
        Assert.Equal("words", (await Ledger.ReadWordsAsync("a", [2]))[2]);
    }
}
