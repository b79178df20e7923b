using System.Collections.Concurrent;
using HappyCommunity.Live.Watching;

namespace HappyCommunity.Live.Live;

/// <summary>The feeds of one kind, by code.</summary>
internal sealed class FeedTable<TFeed, TView, TPatch>(Func<string, TFeed> create)
    where TFeed : Feed<TView, TPatch>
    where TView : class, IView<TView, TPatch>
    where TPatch : class, IPatch
{
    private readonly ConcurrentDictionary<string, TFeed> _feeds = new(StringComparer.Ordinal);

    /// <summary>The feed of a code, begun where there is none, with a screen that watches it from now on.</summary>
    public TFeed Join(string code, string connection)
    {
        while (true)
        {
            var feed = _feeds.GetOrAdd(code, create);
            if (feed.TryJoin(connection))
                return feed;
            _feeds.TryRemove(KeyValuePair.Create(code, feed));
        }
    }

    public TFeed? Find(string code) => _feeds.GetValueOrDefault(code);

    /// <summary>Renews every watch at once.</summary>
    public void WakeAll()
    {
        foreach (var feed in _feeds.Values)
            feed.Wake();
    }

    /// <summary>Ends what a screen watched, everywhere.</summary>
    public void Leave(string connection)
    {
        foreach (var feed in _feeds.Values)
            feed.Leave(connection);
    }

    /// <summary>Ends the feeds that nobody has watched for a while.</summary>
    public async Task EndIdleAsync()
    {
        foreach (var (code, feed) in _feeds)
        {
            if (!feed.TryEnd())
                continue;
            _feeds.TryRemove(KeyValuePair.Create(code, feed));
            await feed.DisposeAsync();
        }
    }

    public Task EndAllAsync() => Task.WhenAll(_feeds.Values.Select(feed => feed.DisposeAsync().AsTask()));
}
