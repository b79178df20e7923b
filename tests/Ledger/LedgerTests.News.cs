using HappyCommunity.Live.Ledger;
using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

public abstract partial class LedgerTests
{
    [Fact]
    public async Task News_AreTheStreamsInWhichSomethingWasWrittenThatIsLookedFor()
    {
        Assert.True(await Ledger.AppendAsync(Make("a", 0, Entry(1))));
        Assert.True(await Ledger.AppendAsync(Make("b", 0, Entry(1), Entry(2) with { Kind = "news" })));
        Assert.True(await Ledger.AppendAsync(Make("b", 2, Entry(3) with { Kind = "news" })));

        Assert.Equal(["b"], _store.News.Take());
        Assert.Empty(_store.News.Take());
    }

    [Fact]
    public async Task News_OfWhichNobodyKnowsWhetherItIsWritten_IsLookedForAllTheSame()
    {
        await using (await _store.BlockWritesAsync())
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => Ledger.AppendAsync(Make("a", 0, Entry(1) with { Kind = "news" })));

        Assert.Equal(["a"], _store.News.Take());
    }
}
