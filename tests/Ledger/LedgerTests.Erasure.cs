using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Photos;
using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

public abstract partial class LedgerTests
{
    private static readonly Guid[] Pictures = [new("00000000-0000-0000-0000-000000000001"), new("00000000-0000-0000-0000-000000000002")];

    [Fact]
    public async Task Erasure_TakesWordsAndPhotosAndWhatEntriesSay_AndNothingElse()
    {
        await WriteWordsAsync();

        Assert.True(await Ledger.AppendAsync(Make("a", 4, Erasing(5))));

        Assert.Equal(["kept"], (await Ledger.ReadWordsAsync("a", [1, 2, 3, 4, 5])).Values);
        Assert.Equal(["elsewhere"], (await Ledger.ReadWordsAsync("b", [1])).Values);
        Assert.Null(await _open.Photos.ReadAsync("a", Pictures[0], thumbnail: false));
        Assert.NotNull(await _open.Photos.ReadAsync("a", Pictures[1], thumbnail: false));
        var entries = (await Ledger.ReadAsync("a", 0)).Entries;
        Assert.Equal(["r1", "system", "r2", "system", "r1"], entries.Select(e => e.Actor));
        Assert.Equal("{}", Show(entries[1].Payload.ToArray()));
        foreach (var text in new[] { "mine", "of me", "telltale" })
            Assert.Empty(await FindTablesWithAsync(text));
    }

    [Fact]
    public async Task Erasure_OfAnAppendThatIsRefused_TakesNothing()
    {
        await WriteWordsAsync();

        Assert.False(await Ledger.AppendAsync(Make("a", 3, Erasing(4))));

        Assert.Equal(3, (await Ledger.ReadWordsAsync("a", [1, 2, 3, 4])).Count);
        Assert.Equal("r1", (await Ledger.ReadAsync("a", 0)).Entries[1].Actor);
        Assert.NotNull(await _open.Photos.ReadAsync("a", Pictures[0], thumbnail: false));
    }

    [Fact]
    public async Task ReadKinds_GivesThoseEntriesInOrderWithTheirWords()
    {
        await WriteWordsAsync();

        var read = await Ledger.ReadKindsAsync("a", ["said", "told"]);

        Assert.Equal([(1, "mine"), (3, "kept"), (4, "of me")], read.Select(e => ((int)e.Version, e.Words)));
        Assert.Empty(await Ledger.ReadKindsAsync("a", []));
    }

    /// <summary>Entry 5 takes what r1 has said and shown, what was said of r1 in 4, and what 2 tells.</summary>
    private static LedgerEntry Erasing(long version) => Entry(version) with
    {
        Actor = "r1",
        Erases = new Erasure("r1", [4], [new Remainder(2, "{}"u8.ToArray(), "system")]),
    };

    private async Task WriteWordsAsync()
    {
        foreach (var (picture, owner) in Pictures.Zip(["r1", "r2"]))
            Assert.Equal(PhotoPut.Done, await _open.Photos.PutAsync("a", new Photo(picture, owner, Noon, [1], [2]), 4));
        await Ledger.AppendAsync(Make(
            "a",
            0,
            Entry(1) with { Actor = "r1", Kind = "said", Words = "mine", Photos = [Pictures[0]] },
            Entry(2) with { Actor = "r1", Payload = "{\"n\":\"telltale\"}"u8.ToArray() },
            Entry(3) with { Actor = "r2", Kind = "said", Words = "kept" },
            Entry(4) with { Kind = "told", Words = "of me" }));
        await Ledger.AppendAsync(Make("b", 0, Entry(1) with { Actor = "r1", Words = "elsewhere" }));
    }
}
