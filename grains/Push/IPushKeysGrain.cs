using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Push;

/// <summary>The keys of this installation, made when they are first asked for; the key is 0.</summary>
[Alias("live.push-keys-grain")]
public interface IPushKeysGrain : IGrainWithIntegerKey
{
    [Alias("Get")]
    Task<PushKeys> Get();
}

[GrainType("live.push-keys")]
internal sealed class PushKeysGrain([PersistentState("push-keys")] IPersistentState<PushKeysState> storage, IPushSender sender)
    : Grain, IPushKeysGrain
{
    public async Task<PushKeys> Get()
    {
        if (storage.State.Keys is { } kept)
            return kept;
        storage.State.Keys = sender.CreateKeys();
        await storage.WriteOrLeaveAsync(this);
        return storage.State.Keys;
    }
}

[GenerateSerializer, Alias("live.push-keys-state")]
internal sealed class PushKeysState
{
    [Id(0)] public PushKeys? Keys { get; set; }
}
