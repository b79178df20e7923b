using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Walls;
using HappyCommunity.Live.Watching;
using Microsoft.AspNetCore.SignalR;

namespace HappyCommunity.Live.Live;

/// <summary>What a screen is told.</summary>
public interface ILiveScreen
{
    [HubMethodName("communityChanged")]
    Task CommunityChanged(CommunityPatch patch);

    [HubMethodName("regionChanged")]
    Task RegionChanged(RegionPatch patch);

    /// <summary>What the screen has is not kept up to date just now: it has to ask for it again.</summary>
    [HubMethodName("communityLost")]
    Task CommunityLost(string code);

    /// <inheritdoc cref="CommunityLost"/>
    [HubMethodName("regionLost")]
    Task RegionLost(string code);
}

/// <summary>
/// Screens of every kind. What is shown here is public; a watch answers with the view as it is (null for a code that is
/// nobody's, which is then not watched) and is followed by patches.
/// </summary>
internal sealed class LiveHub(Feeds feeds, WallScreens walls, Patience patience, IHostApplicationLifetime host) : Hub<ILiveScreen>
{
    /// <summary>
    /// A host that is about to stop has ended its connections, and takes no new one: it would wait for its end, and the
    /// screen has to come back through another host anyway.
    /// </summary>
    public override Task OnConnectedAsync()
    {
        if (host.ApplicationStopping.IsCancellationRequested)
            Context.Abort();
        return base.OnConnectedAsync();
    }

    public async Task<CommunityView?> WatchCommunity(string code)
    {
        if (!Ids.IsWellFormed(code))
            return null;
        var feed = feeds.Communities.Join(code, Context.ConnectionId);
        // First the patches, then the view they apply to.
        await Groups.AddToGroupAsync(Context.ConnectionId, CommunityFeed.Group(code), Context.ConnectionAborted);
        var view = await patience.AskAsync(code, feed.GetAsync);
        if (view is null)
            await LeaveAsync(feeds.Communities, CommunityFeed.Group(code), code);
        return view;
    }

    public async Task<RegionView?> WatchRegion(string code)
    {
        if (!Ids.IsWellFormed(code) || code == IRegionGrain.Root)
            return null;
        var feed = feeds.Regions.Join(code, Context.ConnectionId);
        await Groups.AddToGroupAsync(Context.ConnectionId, RegionFeed.Group(code), Context.ConnectionAborted);
        var view = await patience.AskAsync(code, feed.GetAsync);
        if (view is null)
            await LeaveAsync(feeds.Regions, RegionFeed.Group(code), code);
        return view;
    }

    public async Task Unwatch(string code)
    {
        if (!Ids.IsWellFormed(code))
            return;
        await LeaveAsync(feeds.Communities, CommunityFeed.Group(code), code);
        await LeaveAsync(feeds.Regions, RegionFeed.Group(code), code);
    }

    /// <summary>A paired wall says what it shows, whenever that changes and at least once a minute; from anybody else it is nothing.</summary>
    public async Task SignWall(WallShows shows)
    {
        if (!WallSigns.IsWellFormed(shows) || Context.GetHttpContext() is not { } http)
            return;
        // A connection is one screen's: what its cookie says does not change while it lasts.
        if (Context.Items.TryGetValue(typeof(FoundScreen), out var known) && known is FoundScreen found)
            await walls.NoteAsync(found, shows);
        else if (await walls.FindAsync(http.Request) is { } asked)
            await walls.NoteAsync((FoundScreen)(Context.Items[typeof(FoundScreen)] = asked), shows);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        feeds.Communities.Leave(Context.ConnectionId);
        feeds.Regions.Leave(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private Task LeaveAsync<TFeed, TView, TPatch>(FeedTable<TFeed, TView, TPatch> table, string group, string code)
        where TFeed : Feed<TView, TPatch>
        where TView : class, IView<TView, TPatch>
        where TPatch : class, IPatch
    {
        table.Find(code)?.Leave(Context.ConnectionId);
        return Groups.RemoveFromGroupAsync(Context.ConnectionId, group, Context.ConnectionAborted);
    }
}
