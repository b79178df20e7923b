using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using Microsoft.Extensions.Caching.Memory;

namespace HappyCommunity.Live.Polls;

/// <summary>What is published of closed polls. It stays as it is, and to make it takes a community longer than many votes.</summary>
internal sealed class PublishedPolls(CommunityGateway communities, Feeds feeds, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <typeparam name="T">The reply.</typeparam>
    public async Task<Outcome> AskAsync<T>(string community, string poll, Func<ICommunityGrain, Task<Outcome>> ask)
        where T : Reply
    {
        if (await feeds.ViewCommunityAsync(community) is null)
            return new Outcome(null, Refusals.UnknownCommunity);
        if (cache.Get<Outcome>((typeof(T), community, poll)) is { } kept)
            return kept;
        var published = await communities.AskAsync(community, ask);
        if (published.Refusal is null)
            cache.Set((typeof(T), community, poll), published, Kept);
        return published;
    }
}
