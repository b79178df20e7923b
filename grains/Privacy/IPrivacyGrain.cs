using System.Collections.Immutable;
using System.Text;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Privacy;

/// <summary>
/// What a community's ledger keeps of its residents, by the community's code, for web hosts, which do not open the database.
/// Whose it is they make sure of.
/// </summary>
[Alias("live.privacy")]
public interface IPrivacyGrain : IGrainWithStringKey
{
    /// <summary>All that a resident has done, oldest first, with the words that go with it.</summary>
    [Alias("History")]
    Task<ImmutableArray<KeptEntry>> History(int resident);
}

/// <summary>An entry of the ledger.</summary>
/// <param name="Kind">What happened, such as <c>ballot-cast</c>.</param>
/// <param name="Data">The entry's JSON.</param>
/// <param name="Words">What was written with it; null where nothing was, or it has been erased.</param>
[GenerateSerializer, Immutable, Alias("live.privacy.entry")]
public sealed record KeptEntry(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] string Kind, [property: Id(2)] string Data, [property: Id(3)] string? Words);

[StatelessWorker, GrainType("live.privacy")]
internal sealed class PrivacyGrain(ILedger ledger) : Grain, IPrivacyGrain
{
    public async Task<ImmutableArray<KeptEntry>> History(int resident) =>
    [
        .. (await ledger.ReadByAsync(this.GetPrimaryKeyString(), Actor.Resident(resident).ToString()))
            .Select(entry => new KeptEntry(entry.At, entry.Kind, Encoding.UTF8.GetString(entry.Payload.Span), entry.Words)),
    ];
}
