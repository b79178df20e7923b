using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// Writes snapshots of a community's state: now and then, and at once where something was erased, which must not stay in one
/// either. Single-threaded, as its grain is.
/// </summary>
/// <param name="version">Of the snapshot that there is; 0 for none.</param>
internal sealed partial class SnapshotKeeper(
    string code,
    long version,
    Journal journal,
    IPersistentState<Snapshot> storage,
    CommunityOptions options,
    TimeProvider clock,
    ILogger logger)
{
    private long _version = version;
    private DateTimeOffset _last = clock.GetUtcNow();
    private Task _written = Task.CompletedTask;

    private CommunityState State => journal.State;

    /// <summary>Sees to it that there is one that is new enough.</summary>
    public void Mark()
    {
        if (State.Roll.ErasedAt > _version
            || (State.Version - _version >= options.SnapshotEvents && clock.GetUtcNow() - _last >= options.SnapshotInterval))
            _ = TakeAsync();
    }

    /// <summary>The activation goes; the next one is to have little to read.</summary>
    public async Task StopAsync()
    {
        await _written;
        if (!journal.IsBroken && State.Version > _version)
            await TakeAsync();
    }

    private Task TakeAsync()
    {
        var before = _version;
        (_version, _last) = (State.Version, clock.GetUtcNow());
        return _written = WriteAsync(Snapshot.Take(State), before, _written);
    }

    private async Task WriteAsync(Snapshot taken, long before, Task earlier)
    {
        await earlier;
        try
        {
            await journal.Committed;
            storage.State = taken;
            await storage.WriteStateAsync();
        }
        catch (Exception e)
        {
            _version = Math.Min(_version, before);
            LogNoSnapshot(logger, code, e);
        }
        finally
        {
            // It is as large as the state itself, and is not looked at again.
            storage.State = new Snapshot();
        }
    }

    [LoggerMessage(LogLevel.Warning, "No snapshot of {Community} could be written; the ledger has everything.")]
    private static partial void LogNoSnapshot(ILogger logger, string community, Exception exception);
}
