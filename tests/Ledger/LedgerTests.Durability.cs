using System.Globalization;
using System.Text;
using HappyCommunity.Live.Ledger;
using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

public abstract partial class LedgerTests
{
    [Fact]
    public async Task Append_ThousandsOverHundredsOfStreams_AreAllThereOnceAndShareCommits()
    {
        const int Streams = 400, Each = 10;

        await Task.WhenAll(Enumerable.Range(0, Streams).Select(async stream =>
        {
            for (var version = 0; version < Each; version++)
                Assert.True(await Ledger.AppendAsync(Make($"s{stream}", version, Entry(version + 1))));
        }));

        for (var stream = 0; stream < Streams; stream++)
            Assert.Equal(Enumerable.Range(1, Each).Select(version => (long)version), await ReadVersionsAsync($"s{stream}"));
        var rows = Assert.Single(await _store.QueryAsync("SELECT COUNT(*) AS events, COUNT(DISTINCT position) AS positions FROM event"));
        Assert.Equal([$"{Streams * Each}", $"{Streams * Each}"], rows.Values.Select(value => $"{value}"));
        Assert.InRange(_open.Commits(), 1, Streams * Each / 4);
    }

    [Fact]
    public async Task Append_WhileACommitIsUnderWay_AllThatWaitShareTheNext()
    {
        Task<bool>[] appends;
        await using (await _store.BlockWritesAsync())
            appends = [.. Enumerable.Range(0, 1_000).Select(stream => Ledger.AppendAsync(Make($"s{stream}", 0, Entry(1))))];

        Assert.All(await Task.WhenAll(appends), Assert.True);
        Assert.InRange(_open.Commits(), 1, 2);
    }

    [Fact]
    public async Task Append_OneAfterTheOtherOfAStreamWhileACommitIsUnderWay_AllShareTheNext()
    {
        Task<bool>[] appends;
        await using (await _store.BlockWritesAsync())
            appends = [.. Enumerable.Range(0, 300).Select(n => Ledger.AppendAsync(Make("s", 2 * n, Entry((2 * n) + 1), Entry((2 * n) + 2))))];

        Assert.All(await Task.WhenAll(appends), Assert.True);
        Assert.InRange(_open.Commits(), 1, 2);
        Assert.Equal(Enumerable.Range(1, 600).Select(version => (long)version), await ReadVersionsAsync("s"));
    }

    [Fact]
    public async Task Append_QueuedWhenTheLedgerCloses_IsWritten()
    {
        var appends = Enumerable.Range(0, 500).Select(stream => Ledger.AppendAsync(Make($"s{stream}", 0, Entry(1)))).ToArray();

        await _open.Close();

        Assert.All(await Task.WhenAll(appends), Assert.True);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Ledger.AppendAsync(Make("late", 0, Entry(1))));
        _open = await _store.OpenAsync();
        Assert.Equal(500, (await FindWaitingAsync(Noon, 1_000)).Count);
    }

    [Fact]
    public async Task Ledger_Reopened_HasEverything()
    {
        byte[] key = [4];
        await Ledger.AppendAsync(Make("a", 0, Entry(1) with { Words = "words" }) with { Choices = [new("p", "o", 1)], Keys = [key], Due = Noon });
        await Ledger.MarkReportedAsync("a", 1);

        await _open.Close();
        _open = await _store.OpenAsync();

        var tail = await Ledger.ReadAsync("a", 0);
        Assert.Equal([1], tail.Entries.Select(entry => entry.Version));
        Assert.Equal([new SecretChoice("p", "o", 1)], tail.Choices);
        Assert.Equal(1, tail.Reported);
        Assert.Equal("words", (await Ledger.ReadWordsAsync("a", [1]))[1]);
        Assert.Equal("a", await Ledger.FindAsync(key));
        Assert.Equal(["a"], await FindWaitingAsync(Noon, 1));
        Assert.True(await Ledger.AppendAsync(Make("a", 1, Entry(2))));
    }

    [Fact]
    public async Task Ledger_WhoseProcessIsKilled_HasEveryAcknowledgedAppendOnce()
    {
        const int Streams = 50;
        await _open.Close();
        var acknowledged = new Dictionary<string, long>(StringComparer.Ordinal);

        for (var round = 0; round < 3; round++)
        {
            using (var child = _store.StartAppending(Streams))
                await KillAmidAppendsAsync(child, acknowledged);

            _open = await _store.OpenAsync();
            foreach (var stream in acknowledged.Keys)
                await AssertWholeAsync(stream, acknowledged[stream]);
            await _open.Close();
        }

        Assert.Equal(Streams, acknowledged.Count);
    }

    /// <summary>Lets it append for a while, kills it, and notes each stream's last acknowledged version.</summary>
    private static async Task KillAmidAppendsAsync(ChildProcess child, Dictionary<string, long> acknowledged)
    {
        for (var line = 0; line < 2_000; line++)
            Note(await child.Output.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException("The child ended by itself."));
        await child.KillAsync();
        while (await child.Output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            Note(line);

        void Note(string line)
        {
            // Death may cut the last line off.
            if (!line.EndsWith(';'))
                return;
            var parts = line.TrimEnd(';').Split(' ');
            acknowledged[parts[0]] = long.Parse(parts[1], CultureInfo.InvariantCulture);
        }
    }

    private async Task AssertWholeAsync(string stream, long acknowledged)
    {
        var tail = await Ledger.ReadAsync(stream, 0);
        Assert.InRange(tail.Entries.Count, acknowledged, long.MaxValue);
        Assert.Equal(Enumerable.Range(1, tail.Entries.Count).Select(version => (long)version), tail.Entries.Select(entry => entry.Version));
        Assert.All(tail.Entries, entry => Assert.Equal($"{{\"n\":{entry.Version}}}", Encoding.UTF8.GetString(entry.Payload.Span)));
        // Whatever was written was written whole: each append of the child carries one choice.
        Assert.Equal(tail.Entries.Count, tail.Choices.Sum(choice => choice.Votes));
    }
}
