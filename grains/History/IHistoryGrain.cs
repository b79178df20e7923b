using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace HappyCommunity.Live.History;

/// <summary>How regions and communities stood, as far as it is kept.</summary>
[Alias("live.history")]
public interface IHistoryGrain : IGrainWithIntegerKey
{
    /// <inheritdoc cref="IHistoryStore.ReadAsync"/>
    [Alias("Read")]
    Task<ImmutableArray<HistoryPoint>> Read(string code, DateTimeOffset after, DateTimeOffset until, bool daily);

    /// <inheritdoc cref="IHistoryStore.ReadAtAsync"/>
    [Alias("ReadAt")]
    Task<ImmutableArray<HistoryPoint>> ReadAt(ImmutableArray<string> codes, DateTimeOffset at);

    /// <summary>Draws all of it from the ledger anew.</summary>
    [Alias("Rebuild"), ResponseTimeout("00:10:00")]
    Task<int> Rebuild();
}

[StatelessWorker, GrainType("live.history")]
internal sealed class HistoryGrain(IHistoryStore store, ILedger ledger, IOptions<CommunityOptions> options, TimeProvider clock) : Grain, IHistoryGrain
{
    public async Task<ImmutableArray<HistoryPoint>> Read(string code, DateTimeOffset after, DateTimeOffset until, bool daily) =>
        [.. await store.ReadAsync(code, after, until, daily)];

    public async Task<ImmutableArray<HistoryPoint>> ReadAt(ImmutableArray<string> codes, DateTimeOffset at) =>
        [.. await store.ReadAtAsync(codes, at)];

    public Task<int> Rebuild() => new HistoryRebuild(ledger, store, options.Value.Zone, clock.GetUtcNow()).RunAsync();
}
