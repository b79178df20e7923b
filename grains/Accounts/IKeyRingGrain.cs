using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Accounts;

/// <summary>
/// The keys (key 0) that web hosts protect cookies and one-time links with: the same for all of them, across restarts. Each
/// is an XML document of ASP.NET Core's data protection.
/// </summary>
[Alias("live.key-ring")]
public interface IKeyRingGrain : IGrainWithIntegerKey
{
    /// <summary>The application's name for data protection: what is protected under one is open under that alone.</summary>
    const string Application = "happy-community-live";

    [Alias("List")]
    Task<ImmutableArray<string>> List();

    [Alias("Put")]
    Task Put(string id, string xml);
}

[GrainType("live.key-ring")]
internal sealed class KeyRingGrain([PersistentState("key-ring")] IPersistentState<KeyRing> storage) : Grain, IKeyRingGrain
{
    public Task<ImmutableArray<string>> List() => Task.FromResult(storage.State.Keys.Values.ToImmutableArray());

    public Task Put(string id, string xml)
    {
        storage.State.Keys[id] = xml;
        return storage.WriteOrLeaveAsync(this);
    }
}

[GenerateSerializer, Alias("live.accounts.key-ring")]
internal sealed class KeyRing
{
    [Id(0)] public SortedDictionary<string, string> Keys { get; set; } = new(StringComparer.Ordinal);
}
