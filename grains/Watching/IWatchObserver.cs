using Orleans.Concurrency;

namespace HappyCommunity.Live.Watching;

/// <summary>Who watches a grain from another process.</summary>
[Alias("live.watch-observer")]
public interface IWatchObserver : IGrainObserver
{
    /// <summary>The activation that was watched goes and tells nothing more: watch the next one.</summary>
    [Alias("Left"), OneWay]
    Task Left();
}
