using HappyCommunity.Live.Communities;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Watching;

/// <summary>What can be watched: it has a version, and shows itself in parts.</summary>
internal interface IWatched<TPatch>
{
    long Version { get; }

    /// <summary>Completes when what is shown now may be told.</summary>
    Task Committed { get; }

    TPatch Show(Section sections, long from, DateTimeOffset now);
}

/// <summary>
/// Who watches, and what each has not been told yet. A change is told at once when the last telling is an interval ago,
/// else when it is; what changes meanwhile goes along. Each watcher has one patch on its way at most, so that a slow one
/// holds up nobody. Single-threaded, as the grain is that it serves.
/// </summary>
/// <param name="least">The shortest time between two tellings where that is longer than the one that is set.</param>
internal sealed partial class Watchers<TObserver, TPatch>(
    IWatched<TPatch> watched,
    Func<TObserver, TPatch, Task> send,
    CommunityOptions options,
    TimeProvider clock,
    ILogger logger,
    TimeSpan least = default)
    where TObserver : class, IWatchObserver
{
    private readonly Dictionary<TObserver, Watcher> _watchers = [];
    private readonly TimeSpan _interval = options.PushInterval > least ? options.PushInterval : least;
    private DateTimeOffset _lastPush = DateTimeOffset.MinValue;
    private bool _pushing;

    /// <summary>Begins or renews a watch.</summary>
    /// <param name="known">The version the observer has, 0 for none.</param>
    /// <returns>True when the observer needs a snapshot, which is taken as sent: show it in this very turn.</returns>
    public bool Watch(TObserver observer, long known)
    {
        RemoveExpired();
        var isNew = !_watchers.TryGetValue(observer, out var watcher);
        watcher ??= _watchers[observer] = new Watcher();
        watcher.Expires = clock.GetUtcNow() + options.WatchExpiry;
        if (!isNew && watcher.WillHaveAll(known))
            return false;
        watcher.Sent = watched.Version;
        watcher.Owed = Section.None;
        return known != watcher.Sent;
    }

    /// <summary>Tells all who watch that this activation goes.</summary>
    public void Leave()
    {
        foreach (var observer in _watchers.Keys)
            observer.Left().Ignore();
        _watchers.Clear();
    }

    public void Unwatch(TObserver observer) => _watchers.Remove(observer);

    /// <summary>Sees to it that these sections are told.</summary>
    public void Mark(Section changed)
    {
        foreach (var watcher in _watchers.Values)
            watcher.Owed |= changed;
        if (!_pushing && _watchers.Count > 0)
            _ = PushAllAsync();
    }

    private async Task PushAllAsync()
    {
        _pushing = true;
        try
        {
            while (_watchers.Values.Any(w => w.IsReady(watched.Version)))
            {
                var wait = _lastPush + _interval - clock.GetUtcNow();
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, clock);
                else
                    // What else is decided in this turn goes along.
                    await Task.Yield();
                await PushAsync();
            }
        }
        catch (JournalBrokenException)
        {
            // The activation goes, and tells so.
        }
        catch (Exception e)
        {
            LogNotShown(logger, e);
        }
        finally
        {
            _pushing = false;
        }
    }

    private async Task PushAsync()
    {
        RemoveExpired();
        var (version, now) = (watched.Version, clock.GetUtcNow());
        _lastPush = now;
        var shown = new Dictionary<(Section, long), TPatch>();
        var patches = new List<(TObserver Observer, Watcher Watcher, TPatch Patch)>();
        foreach (var (observer, watcher) in _watchers.Where(w => w.Value.IsReady(version)))
        {
            var key = (watcher.Owed, watcher.Sent);
            if (!shown.TryGetValue(key, out var patch))
                shown[key] = patch = watched.Show(watcher.Owed, watcher.Sent, now);
            watcher.Take(version);
            patches.Add((observer, watcher, patch));
        }
        await watched.Committed;
        foreach (var (observer, watcher, patch) in patches)
            _ = SendAsync(observer, watcher, patch);
    }

    private async Task SendAsync(TObserver observer, Watcher watcher, TPatch patch)
    {
        try
        {
            await send(observer, patch);
        }
        catch (Exception e)
        {
            LogLost(logger, e);
            _watchers.Remove(observer);
        }
        watcher.IsSending = false;
        Mark(Section.None);
    }

    private void RemoveExpired()
    {
        var now = clock.GetUtcNow();
        foreach (var (observer, watcher) in _watchers)
        {
            if (watcher.Expires < now)
                _watchers.Remove(observer);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A watching host did not take a patch and is dropped until it renews.")]
    private static partial void LogLost(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "A patch could not be made; it is tried again with the next change.")]
    private static partial void LogNotShown(ILogger logger, Exception exception);

    private sealed class Watcher
    {
        public DateTimeOffset Expires { get; set; }

        /// <summary>The version after the latest patch.</summary>
        public long Sent { get; set; }

        public Section Owed { get; set; }

        public bool IsSending { get; set; }

        /// <summary>The version before the patch that is on its way.</summary>
        private long SendingFrom { get; set; }

        public bool IsReady(long version) => !IsSending && Sent < version;

        /// <summary>Whether one who has a version has all that was sent, or will when what is on its way has come.</summary>
        public bool WillHaveAll(long known) => known == Sent || (IsSending && known == SendingFrom);

        public void Take(long version) => (SendingFrom, Sent, Owed, IsSending) = (Sent, version, Section.None, true);
    }
}
