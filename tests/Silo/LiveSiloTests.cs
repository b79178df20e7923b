using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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
            await silo.Grain("a").Write("kept");

        await using (var silo = await StartAsync("one"))
        {
            Assert.Equal("kept", await silo.Grain("a").Read());
            Assert.Null(await silo.Grain("b").Read());
            await silo.Grain("a").Write("kept again");
            Assert.Equal("kept again", await silo.Grain("a").Read());
        }
    }

    [Fact]
    public async Task Storage_WriterWhoDoesNotKnowTheState_IsRefused()
    {
        await using var silo = await StartAsync("one");
        await silo.Grain("a").Write("known");

        Assert.False(await silo.Grain("a").WriteUnseen("unseen"));
        Assert.Equal("known", await silo.Grain("a").Read());
    }

    [Fact]
    public async Task Storage_ClearedState_IsGoneAndCanBeWrittenAgain()
    {
        await using var silo = await StartAsync("one");
        await silo.Grain("a").Write("first");

        await silo.Grain("a").Clear();
        Assert.Null(await silo.Grain("a").Read());

        await silo.Grain("a").Write("second");
        Assert.Equal("second", await silo.Grain("a").Read());
    }

    [Fact]
    public async Task Storage_HundredsOfGrainsAndTheLedgerWriteAtOnce_NobodyIsTurnedAway()
    {
        await using var silo = await StartAsync("one");

        var notes = Enumerable.Range(0, 500).Select(key => silo.Grain($"g{key}").Write($"text {key}"));
        var appends = Enumerable.Range(0, 500).Select(stream => silo.Ledger.AppendAsync(new Append(
            $"s{stream}", 0, [new LedgerEntry(1, DateTimeOffset.UnixEpoch, "counted", "{}"u8.ToArray(), "system")], [], [], null)));
        await Task.WhenAll(notes.Concat(appends));

        Assert.Equal("text 499", await silo.Grain("g499").Read());
        Assert.Equal(500, (await silo.Ledger.FindWaitingAsync(DateTimeOffset.UnixEpoch, 1_000)).Count);
    }

    [Fact]
    public async Task Start_TwoSilosSideBySide_DoNotMeet()
    {
        await using var one = await StartAsync("one");
        await using var two = await StartAsync("two");

        await one.Grain("a").Write("of one");

        Assert.Null(await two.Grain("a").Read());
    }

    [Fact]
    public async Task Start_DirectoryInUse_ThrowsTheSentence()
    {
        await using var one = await StartAsync("one");

        var exception = await Assert.ThrowsAsync<StartupException>(() => StartAsync("one"));

        Assert.Contains("in use by another process", exception.Message, StringComparison.Ordinal);
    }

    private async Task<EmbeddedSilo> StartAsync(string name)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
            [new("Live:DataDirectory", Path.Combine(_directory, name)), new("Live:SweepInterval", "00:01:00")]);
        builder.Logging.ClearProviders();
        var host = builder.UseLiveSilo(embedded: true).Build();
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return new EmbeddedSilo(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private sealed class EmbeddedSilo(IHost host) : IAsyncDisposable
    {
        public ILedger Ledger => host.Services.GetRequiredService<ILedger>();

        public IStoredNoteGrain Grain(string key) => host.Services.GetRequiredService<IGrainFactory>().GetGrain<IStoredNoteGrain>(key);

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync(TestContext.Current.CancellationToken);
            host.Dispose();
        }
    }
}
