using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>Watches a community as a web host does; keeps the view that the patches make, and whether they fit.</summary>
internal sealed class Screen : ICommunityObserver
{
    private readonly Lock _lock = new();
    private readonly List<CommunityPatch> _early = [];
    private readonly TaskCompletionSource _left = New();
    private TaskCompletionSource _changed = New();
    private ICommunityObserver? _self;
    private bool _watching;

    public CommunityView? View { get; private set; }

    public List<CommunityPatch> Patches { get; } = [];

    public List<CommunityPatch> Misfits { get; } = [];

    /// <summary>While set, a patch is taken only when this completes.</summary>
    public Task Slow { get; set; } = Task.CompletedTask;

    public async Task Changed(CommunityPatch patch)
    {
        await Slow;
        lock (_lock)
        {
            Patches.Add(patch);
            if (View is null || (_watching && patch.From > View.Version))
                _early.Add(patch);
            else
                Apply(patch);
            _changed.TrySetResult();
        }
    }

    /// <summary>Completes when the activation that it watches says that it goes.</summary>
    public Task HasLeft => _left.Task;

    public Task Left()
    {
        _left.TrySetResult();
        return Task.CompletedTask;
    }

    public async Task<WatchReply> WatchAsync(IGrainFactory grains, ICommunityGrain community)
    {
        _self ??= grains.CreateObjectReference<ICommunityObserver>(this);
        long known;
        lock (_lock)
            (_watching, known) = (true, View?.Version ?? 0);
        var reply = await community.Watch(_self, known);
        Take(reply.Snapshot);
        return reply;
    }

    public Task UnwatchAsync(ICommunityGrain community) => community.Unwatch(_self!);

    /// <summary>Completes when what is shown is as it should be.</summary>
    public async Task UntilAsync(Func<CommunityView, bool> condition)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (View is { } view && condition(view))
                    return;
                if (_changed.Task.IsCompleted)
                    _changed = New();
                changed = _changed.Task;
            }
            await changed.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes the answer of a watch, and then what overtook it.</summary>
    private void Take(CommunityView? snapshot)
    {
        lock (_lock)
        {
            _watching = false;
            if (snapshot is not null && snapshot.Version >= (View?.Version ?? 0))
                View = snapshot;
            if (View is null)
                return;
            foreach (var patch in _early.Where(p => p.To > View.Version).ToList())
                Apply(patch);
            _early.Clear();
            _changed.TrySetResult();
        }
    }

    private void Apply(CommunityPatch patch)
    {
        if (patch.From > View!.Version || View.Version >= patch.To)
            Misfits.Add(patch);
        View = View.With(patch);
    }
}
