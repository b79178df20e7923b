using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Hosting;
using Xunit;

namespace HappyCommunity.Live.Tests.Silo;

/// <summary>The silo as the web embeds it: in this process, over a real file.</summary>
public sealed class LiveSiloTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("live-embedded-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Storage_WrittenState_OutlivesTheSilo()
    {
        await using (var silo = await StartAsync("one"))
            await silo.Note("a").Write("kept");

        await using (var silo = await StartAsync("one"))
        {
            Assert.Equal("kept", await silo.Note("a").Read());
            Assert.Null(await silo.Note("b").Read());
            await silo.Note("a").Write("kept again");
            Assert.Equal("kept again", await silo.Note("a").Read());
        }
    }

    [Fact]
    public async Task Storage_WriterWhoDoesNotKnowTheState_IsRefused()
    {
        await using var silo = await StartAsync("one");
        await silo.Note("a").Write("known");

        Assert.False(await silo.Note("a").WriteUnseen("unseen"));
        Assert.Equal("known", await silo.Note("a").Read());
    }

    [Fact]
    public async Task Storage_ClearedState_IsGoneAndCanBeWrittenAgain()
    {
        await using var silo = await StartAsync("one");
        await silo.Note("a").Write("first");

        await silo.Note("a").Clear();
        Assert.Null(await silo.Note("a").Read());

        await silo.Note("a").Write("second");
        Assert.Equal("second", await silo.Note("a").Read());
    }

    [Fact]
    public async Task Storage_HundredsOfGrainsAndTheLedgerWriteAtOnce_NobodyIsTurnedAway()
    {
        await using var silo = await StartAsync("one");

        var notes = Enumerable.Range(0, 500).Select(key => silo.Note($"g{key}").Write($"text {key}"));
        var appends = Enumerable.Range(0, 500).Select(stream => silo.Ledger.AppendAsync(new Append(
            $"s{stream}", 0, [new LedgerEntry(1, DateTimeOffset.UnixEpoch, "counted", "{}"u8.ToArray(), "system")], [], [], null)));
        await Task.WhenAll(notes.Concat(appends));

        Assert.Equal("text 499", await silo.Note("g499").Read());
        Assert.Equal(500, (await silo.Ledger.FindWaitingAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1_000)).Count);
    }

    [Fact]
    public async Task Start_TwoSilosSideBySide_DoNotMeet()
    {
        await using var one = await StartAsync("one");
        await using var two = await StartAsync("two");

        await one.Note("a").Write("of one");

        Assert.Null(await two.Note("a").Read());
    }

    [Fact]
    public async Task Start_DirectoryInUse_ThrowsTheSentence()
    {
        await using var one = await StartAsync("one");

        var exception = await Assert.ThrowsAsync<StartupException>(() => StartAsync("one"));

        Assert.Contains("in use by another process", exception.Message, StringComparison.Ordinal);
    }

    private Task<EmbeddedSilo> StartAsync(string name) => EmbeddedSilo.StartAsync(Path.Combine(_directory, name));
}
