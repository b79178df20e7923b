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

    private List<ApiKey> Keys => storage.State.Keys;

    public Task<ImmutableArray<ApiKey>> List() => Task.FromResult(Keys.OrderByDescending(key => key.MadeAt).ToImmutableArray());

    public async Task<Refusal?> Put(ApiKey key)
    {
        if (Keys.Find(known => known.Id == key.Id) is { } before)
            return Secret.Same(before.Hash, key.Hash) ? null : KeyRefusals.Exists;
        var now = clock.GetUtcNow();
        Keys.RemoveAll(old => now - old.RevokedAt > Shown);
        if (Keys.Count(known => known.RevokedAt is null) >= MostKeys)
            return KeyRefusals.TooMany(MostKeys);
        Keys.Add(key);
        await storage.WriteOrLeaveAsync(this);
        return null;
    }

    public Task Revoke(Guid id)
    {
        var at = Keys.FindIndex(key => key.Id == id && key.RevokedAt is null);
        if (at < 0)
            return Task.CompletedTask;
        Keys[at] = Keys[at] with { RevokedAt = clock.GetUtcNow() };
        return storage.WriteOrLeaveAsync(this);
    }

    public async Task<ApiKey?> Check(UInt128 hash)
    {
        var at = Keys.FindIndex(key => key.RevokedAt is null && Secret.Same(key.Hash, hash));
        if (at < 0)
            return null;
        var now = clock.GetUtcNow();
        var first = Keys[at].UsedAt is null;
        Keys[at] = Keys[at] with { UsedAt = now };
        if (first || now - _usesWritten > UseGrain)
        {
            _usesWritten = now;
            await storage.WriteOrLeaveAsync(this);
        }
        return Keys[at];
    }
}

internal sealed class ApiKeyBook
{
    public List<ApiKey> Keys { get; init; } = [];
}
