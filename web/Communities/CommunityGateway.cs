using System.Collections.Concurrent;
using HappyCommunity.Live.Sessions;

namespace HappyCommunity.Live.Communities;

/// <summary>The way to a community. What is asked and commanded can be repeated, so it is, before the caller is asked to.</summary>
internal sealed class CommunityGateway(IGrainFactory grains, Patience patience, CallPace pace, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, CommandQueue> _queues = new(StringComparer.Ordinal);
    private GrainReference? _any;

    /// <summary>A community by its code. Orleans reads attributes anew at each typed GetGrain: a twentieth of a vote's cost.</summary>
    public ICommunityGrain Grain(string community)
    {
        var any = _any ??= (GrainReference)grains.GetGrain<ICommunityGrain>(community);
        return (ICommunityGrain)grains.GetGrain(GrainId.Create(any.GrainId.Type, community), any.InterfaceType);
    }

    /// <returns>The outcome; <see cref="Refusals.TryAgain"/> when it could not be made sure of in time.</returns>
    public Task<Outcome> SubmitAsync(string community, Actor by, Command command) =>
        SubmitAsync(community, new Envelope(by, command));

    /// <summary>The same for a resident's device; <see cref="Refusals.NoSession"/> where it is not signed in.</summary>
    public Task<Outcome> SubmitAsync(Caller caller, Command command) =>
        SubmitAsync(caller.Community, new Envelope(Actor.Unknown, command, Device: caller.Device));

    /// <inheritdoc cref="Patience.AskAsync"/>
    public Task<T> AskAsync<T>(string community, Func<ICommunityGrain, Task<T>> ask, Func<T, bool>? isUndecided = null) =>
        patience.AskAsync(community, () => ask(Grain(community)), isUndecided);

    /// <summary>The ordinal of the resident whose device calls, or null where it is not signed in.</summary>
    public Task<int?> FindResidentAsync(Caller caller) => AskAsync(caller.Community, grain => grain.Authenticate(caller.Device));

    private Task<Outcome> SubmitAsync(string community, Envelope envelope) =>
        _queues.GetOrAdd(community, CreateQueue).SubmitAsync(envelope);

    private CommandQueue CreateQueue(string community) => new(
        envelopes => AskAsync(
            community,
            grain => grain.SubmitAll(Limit(envelopes)),
            outcomes => Array.Exists(outcomes, outcome => outcome.Refusal?.Kind == RefusalKind.Retry)),
        pace,
        pace.Commands);

    /// <summary>What has not been answered by then is sent again.</summary>
    private Envelope[] Limit(Envelope[] envelopes)
    {
        var until = clock.GetUtcNow() + Cluster.ResponseTimeout;
        return Array.ConvertAll(envelopes, envelope => envelope with { Until = until });
    }
}
