using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Roll;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Walls;

/// <summary>Where a screen belongs: any activation will do, the key is 0.</summary>
[Alias("live.wall-screens")]
public interface IWallScreensGrain : IGrainWithIntegerKey
{
    /// <summary>The community in which a screen was paired, by the hash of its token, or null. It may have been unpaired since.</summary>
    [Alias("Find")]
    Task<string?> Find(UInt128 screen);
}

[StatelessWorker, GrainType("live.wall-screens")]
internal sealed class WallScreensGrain(ILedger ledger) : Grain, IWallScreensGrain
{
    public Task<string?> Find(UInt128 screen) => ledger.FindAsync(Secret.Key(screen));
}
