using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Silo;

/// <summary>What time brings comes to a community that nobody talks to.</summary>
public sealed class SweptCommunityTests : IDisposable
{
    // Orleans asks the same clock, and evicts a silo that seems to have been joining for more than five minutes.
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(3);

    private readonly string _directory = Directory.CreateTempSubdirectory("live-swept-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Sweep_PollWhoseTimeWentByWhileTheSiloWasDown_IsClosedAndReported()
    {
        await using (var silo = await EmbeddedSilo.StartAsync(_directory))
            await FoundAsync(silo.Grains.GetGrain<ICommunityGrain>("c1"));

        ObservedLedger? ledger = null;
        await using (await EmbeddedSilo.StartAsync(_directory, services =>
        {
            services.Configure<CommunityOptions>(options => options.SettleInterval = options.ReportInterval = TimeSpan.FromMilliseconds(50));
            services.AddSingleton<TimeProvider>(new LaterTime());
            services.AddSingleton<ILedger>(provider => ledger = new ObservedLedger(provider.GetRequiredService<SqliteLedger>()));
        }))
        {
            var closed = await ledger!.Closed.WaitAsync(TestContext.Current.CancellationToken);
            var reported = await ledger.Reported.WaitAsync(TestContext.Current.CancellationToken);

            Assert.InRange(reported, closed, long.MaxValue);
        }
    }

    private static async Task FoundAsync(ICommunityGrain community)
    {
        var now = DateTimeOffset.UtcNow;
        var region = new RegionRef("n1", "Neighbourhood", Level.Neighbourhood);
        var outcomes = await community.SubmitAll(
        [
            new Envelope(Actor.System, new FoundCommunity("Community", [region], 1, 10, 20)),
            new Envelope(Actor.System, new AnnouncePoll(
                "p1", "Mural", [new("a", "Cranes"), new("b", "Peonies")], now.AddMinutes(-1), now + Later / 2)),
        ]);
        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
    }

    private sealed class LaterTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Later;
    }

    /// <summary>Tells when the poll's closing is on disk, and when the region's knowledge of it is.</summary>
    private sealed class ObservedLedger(ILedger inner) : ILedger
    {
        private readonly TaskCompletionSource<long> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<long> _reported = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<long> Closed => _closed.Task;

        public Task<long> Reported => _reported.Task;

        public async Task<bool> AppendAsync(Append append)
        {
            var done = await inner.AppendAsync(append);
            if (done && append.Entries.FirstOrDefault(entry => entry.Kind == "poll-closed") is { } entry)
                _closed.TrySetResult(entry.Version);
            return done;
        }

        public async Task MarkReportedAsync(string stream, long version)
        {
            await inner.MarkReportedAsync(stream, version);
            if (_closed.Task is { IsCompletedSuccessfully: true } closed && version >= await closed)
                _reported.TrySetResult(version);
        }

        public Task<LedgerTail> ReadAsync(string stream, long afterVersion) => inner.ReadAsync(stream, afterVersion);

        public Task<IReadOnlyList<LedgerEntry>> ReadByAsync(string stream, string actor) => inner.ReadByAsync(stream, actor);

        public Task<IReadOnlyList<LedgerEntry>> ReadKindsAsync(string stream, IReadOnlyCollection<string> kinds) =>
            inner.ReadKindsAsync(stream, kinds);

        public Task<IReadOnlyDictionary<long, string>> ReadWordsAsync(string stream, IReadOnlyCollection<long> versions) =>
            inner.ReadWordsAsync(stream, versions);

        public Task<IReadOnlyList<LedgerEntry>> ReadPageAsync(string stream, LedgerQuery query) => inner.ReadPageAsync(stream, query);

        public Task<string?> FindAsync(ReadOnlyMemory<byte> key) => inner.FindAsync(key);

        public Task<IReadOnlyList<string>> ListAsync(string after, int limit) => inner.ListAsync(after, limit);

        public Task<IReadOnlyList<string>> FindWaitingAsync(DateTimeOffset now, DateTimeOffset quietSince, int limit) =>
            inner.FindWaitingAsync(now, quietSince, limit);
    }
}
