using System.Collections.Concurrent;
using HappyCommunity.Live.Tests.Chaos.Replay;

namespace HappyCommunity.Live.Tests.Chaos.Screens;

/// <summary>What screens have shown of each version of each community: for all screens it has to be the same.</summary>
internal sealed class Sightings
{
    private readonly ConcurrentDictionary<(string Community, long Version), Shown> _seen = [];
    private readonly ConcurrentQueue<string> _contradictions = [];

    public int Count => _seen.Count;

    /// <summary>Where two screens showed different things of one version.</summary>
    public IReadOnlyCollection<string> Contradictions => _contradictions;

    public void See(string community, long version, Shown shown)
    {
        var first = _seen.GetOrAdd((community, version), shown);
        if (first != shown)
            _contradictions.Enqueue($"{community} at version {version} was shown as {first}, and as {shown}");
    }

    public Shown? Find(string community, long version) => _seen.GetValueOrDefault((community, version));

    /// <summary>The latest version that any screen showed.</summary>
    public long LatestOf(string community) => _seen.Keys.Where(k => k.Community == community).Select(k => k.Version).DefaultIfEmpty().Max();
}
