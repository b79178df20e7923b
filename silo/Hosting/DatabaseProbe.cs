using HappyCommunity.Live.Ledger;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace HappyCommunity.Live.Silo;

/// <summary>Asks the database from the silo that it is placed on; each is asked once.</summary>
[Alias("live.database-probe")]
internal interface IDatabaseProbeGrain : IGrainWithGuidKey
{
    /// <returns>Where this is, when the database has answered there.</returns>
    /// <exception cref="LedgerUnavailableException">It has not.</exception>
    [Alias("Ask"), ResponseTimeout("00:00:02")]
    Task<SiloAddress> Ask();
}

[RandomPlacement, GrainType("live.database-probe")]
internal sealed class DatabaseProbeGrain(ILedger ledger, ILocalSiloDetails silo) : Grain, IDatabaseProbeGrain
{
    public async Task<SiloAddress> Ask()
    {
        DeactivateOnIdle();
        await ledger.ListAsync("", 1);
        return silo.SiloAddress;
    }
}

/// <summary>The other silos of the cluster, asked whether they reach the database.</summary>
internal sealed class OtherSilos(IGrainFactory grains, ISiloStatusOracle silos)
{
    /// <returns>Whether it answers any of them.</returns>
    public async Task<bool> ReachDatabaseAsync()
    {
        var others = silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Where(silo => !silo.Equals(silos.SiloAddress));
        return (await Task.WhenAll(others.Select(ReachesDatabaseAsync))).Contains(true);
    }

    private async Task<bool> ReachesDatabaseAsync(SiloAddress silo)
    {
        try
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
            return !silos.SiloAddress.Equals(await grains.GetGrain<IDatabaseProbeGrain>(Guid.NewGuid()).Ask());
        }
        catch (Exception e) when (e is LedgerUnavailableException or OrleansException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
