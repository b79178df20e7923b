using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Interfaces;

/// <summary>
/// All keys of other systems (key 0). There are few, and web hosts remember for seconds what they asked: one grain is enough,
/// and a key that is nobody's wakes none.
/// </summary>
[Alias("live.api-keys")]
public interface IApiKeysGrain : IGrainWithIntegerKey
{
    /// <summary>The latest made first, with those that were revoked lately.</summary>
    [Alias("List")]
    Task<ImmutableArray<ApiKey>> List();

    /// <summary>Keeps a new key. The same once more changes nothing.</summary>
    /// <returns>Why not, or null.</returns>
    [Alias("Put")]
    Task<Refusal?> Put(ApiKey key);

    /// <summary>From now on it is none. One that is not there, or none any more, is left as it is.</summary>
    [Alias("Revoke")]
    Task Revoke(Guid id);

    /// <summary>The key of a hash, which counts as its use; null for none, or none any more.</summary>
    [Alias("Check")]
    Task<ApiKey?> Check(UInt128 hash);
}

public static class KeyRefusals
{
    /// <summary>Also where somebody may not know that there is one.</summary>
    public static Refusal Unknown { get; } = new("key-unknown", RefusalKind.NotFound);

    /// <summary>A key is shown once: what was made before is not shown again, and not changed.</summary>
    public static Refusal Exists { get; } = new("key-exists", RefusalKind.Conflict);

    public static Refusal Malformed { get; } = new("key-malformed", RefusalKind.Invalid);

    public static Refusal TooMany(int most) => new("keys-too-many", RefusalKind.Conflict, most.ToString(null, null));
}
