using System.Collections.Immutable;
using System.Text;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Roll;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Privacy;

/// <summary>
/// What a community's ledger keeps of its residents, by the community's code, for web hosts, which do not open the database.
/// Whose it is they make sure of.
/// </summary>
[Alias("live.privacy")]
public interface IPrivacyGrain : IGrainWithStringKey
{
    /// <summary>
    /// All that a resident has done, and what others did about the resident, oldest first, with the words that go with it; not
    /// what the office wrote for itself.
    /// </summary>
    [Alias("History")]
    Task<ImmutableArray<KeptEntry>> History(int resident);

    /// <summary>Erases a resident (<see cref="EraseResident"/>), who leaves what is still to come before.</summary>
    [Alias("Erase")]
    Task<Outcome> Erase(int resident);
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
    private string Code => this.GetPrimaryKeyString();

    public async Task<ImmutableArray<KeptEntry>> History(int resident)
    {
        var (own, others) = await ReadAsync(resident);
        return
        [
            .. Traces.About(resident, own, others).Concat(own).Where(Traces.IsShown).OrderBy(entry => entry.Version)
                .Select(entry => new KeptEntry(entry.At, entry.Kind, Encoding.UTF8.GetString(entry.Payload.Span), entry.Words)),
        ];
    }

    public async Task<Outcome> Erase(int resident)
    {
        var community = GrainFactory.GetGrain<ICommunityGrain>(Code);
        var by = Actor.Resident(resident);
        // Who does not answer any more holds no seat that others wait for. What is over refuses, and is left as it is.
        foreach (var signup in (await community.Me(resident))?.Signups ?? [])
            await community.Submit(new Envelope(by, new Leave(signup.Activity)));
        var (own, others) = await ReadAsync(resident);
        return await community.Submit(new Envelope(by, Traces.Erase(resident, own, others)));
    }

    private async Task<(IReadOnlyList<LedgerEntry> Own, IReadOnlyList<LedgerEntry> Others)> ReadAsync(int resident) => (
        await ledger.ReadByAsync(Code, Actor.Resident(resident).ToString()),
        await ledger.ReadKindsAsync(Code, Traces.KindsOfOthers));
}
