using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;
using Orleans.Storage;

namespace HappyCommunity.Live.Verification;

/// <summary>What Orleans' grain storage has, read without waking a grain.</summary>
internal sealed class StoredStates(IGrainStorage storage)
{
    private readonly Dictionary<string, RegionState> _regions = new(StringComparer.Ordinal);

    /// <summary>The regions asked for so far, by their codes.</summary>
    public IReadOnlyDictionary<string, RegionState> Regions => _regions;

    /// <returns>The snapshot of a community; an empty one where there is none.</returns>
    public Task<Snapshot> ReadSnapshotAsync(string community) => ReadAsync<Snapshot>("snapshot", "live.community", community);

    /// <returns>The region; an empty one where there is none.</returns>
    public async Task<RegionState> ReadRegionAsync(string code)
    {
        if (!_regions.TryGetValue(code, out var region))
            _regions[code] = region = await ReadAsync<RegionState>("region", "live.region", code);
        return region;
    }

    private async Task<T> ReadAsync<T>(string name, string grainType, string key)
        where T : new()
    {
        var state = new GrainState<T>(new T());
        await storage.ReadStateAsync(name, GrainId.Create(grainType, key), state);
        return state.State ?? new T();
    }
}
