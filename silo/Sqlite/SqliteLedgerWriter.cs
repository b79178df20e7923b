using System.Collections.Concurrent;
using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Sqlite;

/// <summary>
/// The one writer of the ledger. What waits while a commit is under way shares the next one, so the more there is to
/// write, the less each write costs. It has a thread of its own because SQLite's commits block.
/// </summary>
internal sealed partial class SqliteLedgerWriter : IDisposable
{
    // Bounds how long one commit takes, and so how long the first of a batch waits for the last.
    private const int MaxEntries = 2_000;

    private readonly SqliteDatabase _database;
    private readonly ILogger _logger;
    private readonly BlockingCollection<Write> _queue = [];
    private readonly Thread _thread;
    private SqliteStatements? _statements;
    private long _commits;

    public SqliteLedgerWriter(SqliteDatabase database, ILogger logger)
    {
        (_database, _logger) = (database, logger);
        _thread = new Thread(Run) { IsBackground = true, Name = "ledger" };
        _thread.Start();
    }

    /// <summary>How many transactions were committed so far.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Runs a write within one of the next commits; completes when it is on disk.</summary>
    /// <param name="entries">What the write adds to the size of its batch.</param>
    /// <param name="run">Gives whether it has written.</param>
    /// <param name="chain">What the write belongs to; null where it stands alone.</param>
    public Task<bool> EnqueueAsync(int entries, Func<SqliteStatements, bool> run, AppendChain? chain = null)
    {
        var write = new Write(entries, run, chain);
        try
        {
            _queue.Add(write);
        }
        catch (InvalidOperationException exception)
        {
            write.Done.SetException(new LedgerUnavailableException("The ledger is closed.", exception));
        }
        return write.Done.Task;
    }

    /// <summary>Writes what is waiting, then ends.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
    }

    private void Run()
    {
        var batch = new List<Write>();
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            Fill(batch, first);
            Commit(batch);
            batch.Clear();
        }
        _statements?.Dispose();
    }

    private void Fill(List<Write> batch, Write first)
    {
        batch.Add(first);
        for (var entries = first.Entries; entries < MaxEntries && _queue.TryTake(out var next); entries += next.Entries)
            batch.Add(next);
    }

    private void Commit(List<Write> batch)
    {
        try
        {
            InTurn(batch);
        }
        catch (Exception exception)
        {
            // Whatever it was, the next batch starts afresh: closing the connection rolls this one back.
            _statements?.Dispose();
            _statements = null;
            LogFailure(exception, batch.Count);
            foreach (var write in batch)
                write.Fail(new LedgerUnavailableException("The ledger's database did not answer.", exception));
            return;
        }
        foreach (var write in batch)
            write.Done.SetResult(write.Result);
    }

    private void InTurn(List<Write> batch)
    {
        _database.Gate.EnterFirst();
        try
        {
            _statements ??= Open();
            _statements.Begin();
            foreach (var write in batch)
                write.Run(_statements);
            _statements.Commit();
            Interlocked.Increment(ref _commits);
        }
        finally
        {
            _database.Gate.LeaveFirst();
        }
    }

    private SqliteStatements Open()
    {
        var connection = _database.OpenWriter();
        try
        {
            return new SqliteStatements(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "A commit of the ledger failed, {Count} writes with it")]
    private partial void LogFailure(Exception exception, int count);

    private sealed class Write(int entries, Func<SqliteStatements, bool> run, AppendChain? chain)
    {
        public int Entries => entries;

        public bool Result { get; private set; }

        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run(SqliteStatements statements)
        {
            Result = chain is not { IsBroken: true } && run(statements);
            if (!Result)
                chain?.Break();
        }

        public void Fail(LedgerUnavailableException exception)
        {
            chain?.Break();
            Done.SetException(exception);
        }
    }
}
