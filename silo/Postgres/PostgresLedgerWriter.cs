using System.Collections.Concurrent;
using System.Diagnostics;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HappyCommunity.Live.Postgres;

/// <summary>
/// The one writer of the process. What waits while a commit is under way shares the next one, so the more there is to
/// write, the less each write costs. It has a thread of its own so that it goes on at once however busy the others are.
/// </summary>
internal sealed partial class PostgresLedgerWriter : IDisposable
{
    /// <summary>
    /// The shortest time between the beginnings of two commits, for each silo that there is: the server has no more of them
    /// from several than from one. A transaction costs it as much as dozens of rows in one: with this, more share it, and
    /// nobody notices the wait.
    /// </summary>
    public const int PaceMilliseconds = 5;

    /// <summary>So many entries are worth a transaction of their own, and wait for no others.</summary>
    public const int EnoughEntries = 48;

    /// <summary>Beyond these nobody waits any longer.</summary>
    private const int MostSilos = 4;

    // Bounds how long one commit takes, and so how long the first of a batch waits for the last.
    private const int MaxEntries = 2_000;
    private const int Attempts = 5;

    private readonly PostgresDatabase _database;
    private readonly Func<int> _silos;
    private readonly TimeSpan _pace;
    private readonly ILogger _logger;
    private readonly BlockingCollection<Write> _queue = [];
    private readonly List<Write> _waiting = [];
    private readonly Gathering _gathering = new(EnoughEntries);
    private readonly Thread _thread;
    private NpgsqlConnection? _connection;
    private long _commits;

    /// <param name="silos">How many write to the database.</param>
    /// <param name="pace">Instead of <see cref="PaceMilliseconds"/>.</param>
    public PostgresLedgerWriter(PostgresDatabase database, Func<int> silos, ILogger logger, TimeSpan? pace = null)
    {
        (_database, _silos, _logger) = (database, silos, logger);
        _pace = pace ?? TimeSpan.FromMilliseconds(PaceMilliseconds);
        _thread = new Thread(Run) { IsBackground = true, Name = "ledger" };
        _thread.Start();
    }

    /// <summary>How many transactions were committed so far.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Writes it with one of the next commits; completes when it is on disk.</summary>
    /// <returns>False when the stream is not at the expected version, or one before it in its chain was not written.</returns>
    public Task<bool> AppendAsync(Append append) =>
        EnqueueAsync(new Write(append.Stream, append.Entries.Count, batch => batch.TryAdd(append), append.Chain));

    /// <summary>Notes it with one of the next commits; completes when it is on disk.</summary>
    public Task ReportAsync(string stream, long version) => EnqueueAsync(new Write(null, 1, batch =>
    {
        batch.AddReport(stream, version);
        return true;
    }, null));

    /// <summary>Writes what is waiting, then ends.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _gathering.End();
        _thread.Join();
        _gathering.Dispose();
    }

    private Task<bool> EnqueueAsync(Write write)
    {
        try
        {
            _queue.Add(write);
            _gathering.Add(write.Entries);
        }
        catch (InvalidOperationException exception)
        {
            write.Done.SetException(new LedgerUnavailableException("The ledger is closed.", exception));
        }
        return write.Done.Task;
    }

    private void Run()
    {
        while (Wait())
        {
            var begun = Stopwatch.GetTimestamp();
            var batch = new PostgresBatch();
            Commit(batch, Fill(batch));
            _gathering.Rest((_pace * Math.Clamp(_silos(), 1, MostSilos)) - Stopwatch.GetElapsedTime(begun));
        }
        Disconnect();
    }

    /// <summary>Waits until there is something to write; false when there never will be.</summary>
    private bool Wait()
    {
        if (_waiting.Count > 0)
            return true;
        if (!_queue.TryTake(out var first, Timeout.Infinite))
            return false;
        Take(first);
        return true;
    }

    private void Take(Write write)
    {
        _gathering.Take(write.Entries);
        _waiting.Add(write);
    }

    /// <summary>Puts what is waiting into a batch, in its order; an append that does not follow the stream's last goes on waiting.</summary>
    private List<Write> Fill(PostgresBatch batch)
    {
        while (_queue.TryTake(out var next))
            Take(next);
        var taken = new List<Write>();
        var entries = 0;
        _waiting.RemoveAll(write =>
        {
            if (write.Chain is { IsBroken: true })
            {
                write.End(isWritten: false);
                return true;
            }
            if (entries >= MaxEntries || !write.AddTo(batch))
                return false;
            entries += write.Entries;
            taken.Add(write);
            return true;
        });
        return taken;
    }

    private void Commit(PostgresBatch batch, List<Write> writes)
    {
        if (writes.Count == 0)
            return;
        try
        {
            var refused = Commit(batch);
            foreach (var write in writes)
                write.End(write.Stream is null || !refused.Contains(write.Stream));
        }
        catch (Exception exception)
        {
            // Whatever it was, the next batch starts afresh.
            Disconnect();
            LogFailure(exception, writes.Count);
            foreach (var write in writes)
                write.Fail(new LedgerUnavailableException("The ledger's database did not answer.", exception));
        }
    }

    private IReadOnlySet<string> Commit(PostgresBatch batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _connection ??= _database.OpenWriter();
                var refused = batch.Write(_connection);
                Interlocked.Increment(ref _commits);
                return refused;
            }
            catch (PostgresException exception) when (WasUndone(exception) && attempt < Attempts)
            {
                // Another silo was in the way. Nothing of it is written, so it may be tried again.
            }
        }
    }

    // Counts of secret choices collide where two silos write the same stream.
    private static bool WasUndone(PostgresException exception) => exception.SqlState is
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation;

    private void Disconnect()
    {
        _connection?.Dispose();
        _connection = null;
    }

    [LoggerMessage(LogLevel.Error, "A commit of the ledger failed, {Count} writes with it")]
    private partial void LogFailure(Exception exception, int count);

    /// <param name="Stream">Whose append it is; null for a report.</param>
    /// <param name="Entries">What the write adds to the size of its batch.</param>
    /// <param name="AddTo">Adds it to a batch; false when it has to wait for the next one.</param>
    /// <param name="Chain">What it belongs to; null where it stands alone.</param>
    private sealed record Write(string? Stream, int Entries, Func<PostgresBatch, bool> AddTo, AppendChain? Chain)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void End(bool isWritten)
        {
            if (!isWritten)
                Chain?.Break();
            Done.SetResult(isWritten);
        }

        public void Fail(LedgerUnavailableException exception)
        {
            Chain?.Break();
            Done.SetException(exception);
        }
    }
}
