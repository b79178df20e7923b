using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sessions;
using Microsoft.Extensions.Caching.Memory;

namespace HappyCommunity.Live.Interfaces;

/// <summary>What became of looking a key up.</summary>
/// <param name="Key">Null where it is none.</param>
/// <param name="Wait">How long whoever tried has to wait, after too many that were none; null for not at all.</param>
internal readonly record struct KeyFound(ApiKey? Key, TimeSpan? Wait);

/// <summary>The keys of other systems. What is known of one is asked for anew after some seconds, so that revoking it takes effect.</summary>
internal sealed class ApiKeys(IGrainFactory grains, Patience patience, IMemoryCache cache, KeyLimits limits, RegionPaths regions, SecurityLog log)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    /// <summary>So long one that was good is asked for again although others fail from its address: they may share it.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromHours(1);

    /// <summary>The key that a text is. One that is none counts against the address, and is written down without it.</summary>
    public async Task<KeyFound> FindAsync(string text, HttpContext http)
    {
        var address = EnrolLimits.AddressOf(http);
        UInt128? hash = KeyText.IsWellFormed(text) ? Secret.Hash(text) : null;
        var wasGood = hash is not null && cache.TryGetValue(TrustKey(hash.Value), out _);
        if (!wasGood && limits.TryTry(address) is { } wait)
            return new KeyFound(null, wait);
        var key = hash is null ? null : await LookUpAsync(hash.Value);
        if (key is null)
        {
            limits.CountFailure(address);
            log.Write(SecurityEvent.KeyRefused, null);
        }
        return new KeyFound(key, null);
    }

    /// <summary>Whether a key covers a region or community; not where there is none of this code.</summary>
    public async Task<bool> CoversAsync(ApiKey key, string code) =>
        await regions.FindAsync(code) is { } path && Covers(key, path);

    /// <param name="path">A community's or region's own code and those above it.</param>
    public static bool Covers(ApiKey key, IEnumerable<string> path) =>
        key.Region == Grant.Everywhere || path.Contains(key.Region, StringComparer.Ordinal);

    public async Task<IReadOnlyList<ApiKey>> ListAsync() => await AskAsync(keys => keys.List());

    public Task<Refusal?> PutAsync(ApiKey key) => AskAsync(keys => keys.Put(key));

    public async Task RevokeAsync(ApiKey key)
    {
        await AskAsync(async keys =>
        {
            await keys.Revoke(key.Id);
            return true;
        });
        cache.Remove(CacheKey(key.Hash));
    }

    private async Task<ApiKey?> LookUpAsync(UInt128 hash)
    {
        if (cache.TryGetValue(CacheKey(hash), out ApiKey? known))
            return known;
        // What is none is not remembered: there is no end of those.
        if (await AskAsync(keys => keys.Check(hash)) is not { } key)
        {
            cache.Remove(TrustKey(hash));
            return null;
        }
        cache.Set(TrustKey(hash), true, Trusted);
        return cache.Set(CacheKey(hash), key, Remembered);
    }

    private Task<T> AskAsync<T>(Func<IApiKeysGrain, Task<T>> ask) =>
        patience.AskAsync("The keys", () => ask(grains.GetGrain<IApiKeysGrain>(0)));

    private static (string, UInt128, bool) TrustKey(UInt128 hash) => (nameof(ApiKeys), hash, true);

    private static (string, UInt128) CacheKey(UInt128 hash) => (nameof(ApiKeys), hash);
}
