using HappyCommunity.Live.Watching;

namespace HappyCommunity.Live.Live;

/// <summary>
/// What this host knows of one community or region that somebody watches through it: the latest view, kept up by one
/// observer, so that any number of screens cost the grain nothing more. It renews its watch, takes a snapshot where
/// patches do not fit, and ends when nobody has looked for a while.
/// </summary>
internal abstract partial class Feed<TView, TPatch>(string code, TimeProvider clock, ILogger logger) : IAsyncDisposable
    where TView : class, IView<TView, TPatch>
    where TPatch : class, IPatch
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(20);

    /// <summary>
    /// After this long without a word the grain may be another activation, or have lost this observer: screens of a host
    /// that was cut off or stood still show the truth again within 5 s.
    /// </summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeptUnwatched = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _screens = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _syncing = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private TView? _view;
    private DateTimeOffset _unwatchedSince = clock.GetUtcNow();
    private Task _renewing = Task.CompletedTask;
    private TaskCompletionSource _woken = NewSignal();
    private DateTimeOffset? _failingSince;
    private long _heard;
    private bool _lost;
    private bool _ended;

    /// <summary>Whether any screen of this host watches it.</summary>
    public bool IsWatched
    {
        get
        {
            lock (_lock)
                return _screens.Count > 0;
        }
    }

    protected string Code => code;

    /// <summary>The latest view; null for a code that is nobody's.</summary>
    /// <exception cref="Exception">The grain does not answer: what is known of it may be old, and is not given.</exception>
    public async Task<TView?> GetAsync()
    {
        if (_view is null)
            await SynchronizeAsync(isFirst: true);
        else if (_lost)
            await SynchronizeAsync(isFirst: false);
        return _view;
    }

    /// <returns>False when the feed has ended meanwhile: there is, or will be, another.</returns>
    public bool TryJoin(string connection)
    {
        lock (_lock)
        {
            if (!_ended)
                _screens.Add(connection);
            return !_ended;
        }
    }

    public void Leave(string connection)
    {
        lock (_lock)
        {
            if (_screens.Remove(connection) && _screens.Count == 0)
                _unwatchedSince = clock.GetUtcNow();
        }
    }

    /// <summary>Ends the feed if nobody has watched it for a while.</summary>
    public bool TryEnd()
    {
        lock (_lock)
            return _ended |= !IsWatched && clock.GetUtcNow() - _unwatchedSince > KeptUnwatched;
    }

    /// <summary>Takes a patch from the grain. One that does not fit is made good by a snapshot.</summary>
    public Task Changed(TPatch patch)
    {
        Interlocked.Exchange(ref _heard, clock.GetTimestamp());
        // A slow screen's buffer holds up neither the others nor the grain; SignalR ends one that stays away.
        if (TryApply(patch))
            _ = TryBroadcastAsync(patch);
        else
            Wake();
        return Task.CompletedTask;
    }

    public Task Left()
    {
        Wake();
        return Task.CompletedTask;
    }

    /// <summary>Renews the watch at once: the grain may be another activation by now.</summary>
    public void Wake() => Interlocked.Exchange(ref _woken, NewSignal()).SetResult();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _renewing;
        _ending.Dispose();
        _syncing.Dispose();
        try
        {
            await UnwatchAsync();
        }
        catch (Exception e)
        {
            // The grain forgets an observer that is not renewed.
            LogFailed(logger, code, e);
        }
    }

    /// <summary>Watches the grain, or renews that; a snapshot comes back where the known version is not its latest.</summary>
    protected abstract Task<(bool Found, TView? Snapshot)> WatchAsync(long known);

    protected abstract Task UnwatchAsync();

    /// <summary>Sends a patch to the screens of this host.</summary>
    protected abstract Task BroadcastAsync(TPatch patch);

    /// <summary>Tells the screens of this host that their view is not kept up to date, and that they have to ask for it.</summary>
    protected abstract Task TellLostAsync();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task TryBroadcastAsync(TPatch patch) => TrySendAsync(() => BroadcastAsync(patch));

    private async Task TrySendAsync(Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (Exception e)
        {
            // A screen that missed it sees the gap at the next patch and takes a snapshot.
            LogNotSent(logger, code, e);
        }
    }

    private bool TryApply(TPatch patch)
    {
        lock (_lock)
        {
            if (_view is null || patch.From > _view.Version)
                return false;
            if (patch.To > _view.Version)
                _view = _view.With(patch);
            return true;
        }
    }

    /// <param name="isFirst">Asked for because there is no view yet: who waited while another asked is content with that.</param>
    private async Task SynchronizeAsync(bool isFirst)
    {
        await _syncing.WaitAsync(_ending.Token);
        try
        {
            var before = _view;
            if (isFirst && before is not null)
                return;
            var (found, snapshot) = await WatchAsync(before?.Version ?? 0);
            (_failingSince, _lost) = (null, false);
            if (snapshot is not null && Take(snapshot) && before is not null)
                _ = TryBroadcastAsync(snapshot.ToPatch(before.Version));
            if (found && _renewing.IsCompleted)
                _renewing = RenewAsync();
        }
        finally
        {
            _syncing.Release();
        }
    }

    private bool Take(TView snapshot)
    {
        lock (_lock)
        {
            if (_view is not null && snapshot.Version <= _view.Version)
                return false;
            _view = snapshot;
            return true;
        }
    }

    private async Task<bool> TrySynchronizeAsync()
    {
        try
        {
            await SynchronizeAsync(isFirst: false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception e)
        {
            LogFailed(logger, code, e);
            NoteFailure();
            return false;
        }
    }

    private void NoteFailure()
    {
        var now = clock.GetUtcNow();
        _failingSince ??= now;
        if (_lost || now - _failingSince < LostAfter)
            return;
        _lost = true;
        _ = TrySendAsync(TellLostAsync);
    }

    private async Task RenewAsync()
    {
        var (wait, woken, renewed) = (Quiet, _woken.Task, clock.GetTimestamp());
        while (!_ending.IsCancellationRequested)
        {
            await woken.WaitAsync(wait, clock, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!woken.IsCompleted && wait == Quiet && IsHeard() && clock.GetElapsedTime(renewed) < Renewal)
                continue;
            // Who wakes it from here on has it renewed once more.
            (woken, renewed) = (_woken.Task, clock.GetTimestamp());
            wait = await TrySynchronizeAsync() ? Quiet : RetryAfter;
        }
    }

    private bool IsHeard() => clock.GetElapsedTime(Interlocked.Read(ref _heard)) < Quiet;

    [LoggerMessage(LogLevel.Warning, "A patch of {Code} did not reach every screen.")]
    private static partial void LogNotSent(ILogger logger, string code, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The watch over {Code} could not be renewed.")]
    private static partial void LogFailed(ILogger logger, string code, Exception exception);
}
