using HappyCommunity.Live.Ledger;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Roll;

/// <summary>Where a household code belongs: any activation will do, the key is 0.</summary>
[Alias("live.household-codes")]
public interface IHouseholdCodesGrain : IGrainWithIntegerKey
{
    /// <summary>The community in which a code was registered, or null.</summary>
    [Alias("Find")]
    Task<string?> Find(UInt128 code);
}

[StatelessWorker, GrainType("live.household-codes")]
internal sealed class HouseholdCodesGrain(ILedger ledger) : Grain, IHouseholdCodesGrain
{
    public Task<string?> Find(UInt128 code) => ledger.FindAsync(Secret.Key(code));
}
