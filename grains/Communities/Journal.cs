using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// A community's state and its stream in the ledger. Events are applied at once, in the order they come, and handed to the
/// ledger turn by turn, without waiting for what was handed over before: appends that wait there share a commit, and one
/// that follows a refused one is refused as well. Whoever tells anybody of the state first awaits
/// <see cref="Committed"/>. When an append fails the journal is broken for good and its owner has to go: memory is then
/// ahead of the ledger, and the next one reads the truth. Single-threaded, as its grain is.
/// </summary>
internal sealed class Journal(string stream, ILedger ledger, CommunityState state, Action<Exception?> onBroken)
{
    private readonly AppendChain _chain = new();
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<SecretChoice> _choices = [];
    private readonly List<ReadOnlyMemory<byte>> _keys = [];
    private TaskCompletionSource _gathering = NewBatch();
    private Task _last = Task.CompletedTask;
    private Task _asking = Task.CompletedTask;
    private Task? _askingNext;

    public CommunityState State { get; } = state;

    /// <summary>Set when an append has failed.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Completes when all that has been applied so far is on disk.</summary>
    /// <exception cref="JournalBrokenException">It did not get there, or nobody knows.</exception>
    public Task Committed => IsBroken ? Task.FromException(new JournalBrokenException()) : _last;

    /// <summary>
    /// Completes when the ledger, asked after this call, knows of no other writer: until then an answer for which nothing was
    /// written may be one of a node that the others have given up, and that has not found out. What is on its way to disk
    /// answers that as well.
    /// </summary>
    /// <exception cref="JournalBrokenException">Somebody else has written, or the ledger did not answer.</exception>
    public Task ConfirmAsync() => IsBroken || !_last.IsCompleted ? Committed : _askingNext ??= AskAfterAsync(_asking);

    /// <summary>Reads a community back: what the ledger has after a state of it.</summary>
    /// <param name="state">As its snapshot has it, or new.</param>
    /// <param name="onBroken">Told once when the journal breaks, with the reason if the ledger did not just refuse.</param>
    /// <returns>The journal, and the version that its region has been told.</returns>
    public static async Task<(Journal Journal, long Reported)> OpenAsync(
        string stream, ILedger ledger, CommunityState state, Action<Exception?> onBroken)
    {
        var tail = await ledger.ReadAsync(stream, state.Version);
        // The snapshot is of a future that the ledger, restored from a backup, does not have.
        if (tail.Head < state.Version)
            return await OpenAsync(stream, ledger, new CommunityState(), onBroken);
        state.Replay(tail);
        return (new Journal(stream, ledger, state, onBroken), tail.Reported);
    }

    /// <summary>Applies events and puts them into the next append, which <see cref="Flush"/> sends on its way.</summary>
    /// <returns>The sections of the view that may look different now.</returns>
    public Section Write(IEnumerable<Event> events, Actor by, DateTimeOffset at)
    {
        var changed = Section.None;
        try
        {
            foreach (var happened in events)
                changed |= Write(happened, State.Next(by, at));
        }
        catch (Exception e)
        {
            // Half of a command is in memory now, and must get no further.
            _entries.Clear();
            Break(e);
            throw;
        }
        if (_entries.Count > 0)
            _last = _gathering.Task;
        return changed;
    }

    /// <summary>Sees to it that what was written is appended. All that one turn of its owner wrote is in one append.</summary>
    public void Flush()
    {
        if (_entries.Count == 0)
            return;
        var batch = _gathering;
        _gathering = NewBatch();
        _ = AppendAsync(Gather(), batch);
    }

    /// <summary>One question for all who came while the one before was on its way.</summary>
    private async Task AskAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        (_asking, _askingNext) = (_askingNext!, null);
        var known = State.Version;
        if (await HeadAsync(known) <= known)
            return;
        if (State.Version == known)
            Break(null);
        // Else it may be what was written here meanwhile, which is refused if it is not.
        await Committed;
    }

    private async Task<long> HeadAsync(long known)
    {
        try
        {
            return (await ledger.ReadAsync(stream, known)).Head;
        }
        catch (LedgerUnavailableException)
        {
            throw new JournalBrokenException();
        }
    }

    private Section Write(Event happened, Stamp stamp)
    {
        var entry = EventCodec.Encode(happened, stamp);
        var changed = State.Apply(happened, stamp);
        _entries.Add(entry);
        if (happened.Choice is { } choice)
            _choices.Add(choice);
        _keys.AddRange(happened.Keys);
        return changed;
    }

    private static TaskCompletionSource NewBatch() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AppendAsync(Append append, TaskCompletionSource batch)
    {
        if (await TryAppendAsync(append))
            batch.SetResult();
        else
            Fail(batch);
    }

    private void Break(Exception? reason)
    {
        if (IsBroken)
            return;
        IsBroken = true;
        Fail(_gathering);
        onBroken(reason);
    }

    private Append Gather()
    {
        var append = new Append(
            stream, _entries[0].Version - 1, [.. _entries], Summed(_choices), [.. _keys], State.Due, _chain);
        _entries.Clear();
        _choices.Clear();
        _keys.Clear();
        return append;
    }

    private async Task<bool> TryAppendAsync(Append append)
    {
        try
        {
            if (await ledger.AppendAsync(append))
                return true;
            Break(null);
        }
        catch (Exception e)
        {
            // Whether it was written nobody knows.
            Break(e);
        }
        return false;
    }

    private static void Fail(TaskCompletionSource batch)
    {
        batch.SetException(new JournalBrokenException());
        // Nobody may be waiting for it, and that is well.
        _ = batch.Task.Exception;
    }

    private static List<SecretChoice> Summed(List<SecretChoice> choices) =>
        [.. choices.GroupBy(c => (c.Poll, c.Option)).Select(g => new SecretChoice(g.Key.Poll, g.Key.Option, g.Sum(c => c.Votes)))];
}

/// <summary>
/// What was to be written did not get to the ledger, or it is not known whether it did; or the ledger could not be read.
/// The same may be asked again.
/// </summary>
[GenerateSerializer, Alias("live.journal-broken")]
public sealed class JournalBrokenException() : Exception("The ledger did not take what was to be written, or could not be read.");
