using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Push;

/// <summary>
/// The devices of a community, by its code, that want to be told while their page is closed. Not in the ledger: who is told
/// is nobody's business once it ends, and a notice that is lost does no harm.
/// </summary>
[Alias("live.push")]
public interface IPushGrain : IGrainWithStringKey
{
    /// <summary>What a device has asked for, or null.</summary>
    [Alias("Find")]
    Task<PushDevice?> Find(int device);

    /// <summary>Tells the device from now on, in place of what it asked for before.</summary>
    /// <returns>Why not, or null.</returns>
    [Alias("Subscribe")]
    Task<Refusal?> Subscribe(int device, PushDevice subscription);

    [Alias("Unsubscribe")]
    Task Unsubscribe(int device);

    /// <summary>Tells whom it concerns. Nobody waits for that.</summary>
    /// <param name="name">The community's.</param>
    /// <param name="signedOut">Devices that are not to be told any more.</param>
    [Alias("Tell"), OneWay]
    Task Tell(string name, ImmutableArray<PushNotice> notices, ImmutableArray<int> signedOut);
}
