using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Interfaces;

[GrainType("live.api-keys")]
internal sealed class ApiKeysGrain([PersistentState("api-keys")] IPersistentState<ApiKeyBook> storage, TimeProvider clock) : Grain, IApiKeysGrain
{
    private const int MostKeys = 500;

    /// <summary>How long one that was revoked is shown.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromDays(90);

    /// <summary>Last uses are written no more often; what a crash loses of them is no more than that.</summary>
    private static readonly TimeSpan UseGrain = TimeSpan.FromMinutes(1);

    private DateTimeOffset _usesWritten;

    private ImmutableArray<ApiKey> Keys
    {
        get => storage.State.Keys;
        set => storage.State.Keys = value;
    }

    public Task<ImmutableArray<ApiKey>> List() => Task.FromResult(Keys.OrderByDescending(key => key.MadeAt).ToImmutableArray());

    public async Task<Refusal?> Put(ApiKey key)
    {
        if (Keys.FirstOrDefault(known => known.Id == key.Id) is { } before)
            return Secret.Same(before.Hash, key.Hash) ? null : KeyRefusals.Exists;
        var now = clock.GetUtcNow();
        Keys = Keys.RemoveAll(old => now - old.RevokedAt > Shown);
        if (Keys.Count(known => known.RevokedAt is null) >= MostKeys)
            return KeyRefusals.TooMany(MostKeys);
        Keys = Keys.Add(key);
        await storage.WriteOrLeaveAsync(this);
        return null;
    }

    public Task Revoke(Guid id)
    {
        if (Keys.FirstOrDefault(known => known.Id == id && known.RevokedAt is null) is not { } key)
            return Task.CompletedTask;
        Keys = Keys.Replace(key, key with { RevokedAt = clock.GetUtcNow() });
        return storage.WriteOrLeaveAsync(this);
    }

    public async Task<ApiKey?> Check(UInt128 hash)
    {
        if (Keys.FirstOrDefault(known => known.RevokedAt is null && Secret.Same(known.Hash, hash)) is not { } key)
            return null;
        var now = clock.GetUtcNow();
        var used = key with { UsedAt = now };
        Keys = Keys.Replace(key, used);
        if (key.UsedAt is null || now - _usesWritten > UseGrain)
        {
            _usesWritten = now;
            await storage.WriteOrLeaveAsync(this);
        }
        return used;
    }
}

[GenerateSerializer, Alias("live.interfaces.keys")]
internal sealed class ApiKeyBook
{
    [Id(0)] public ImmutableArray<ApiKey> Keys { get; set; } = [];
}
