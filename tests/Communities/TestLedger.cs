using System.Collections.Concurrent;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>The real ledger, with somebody in its way.</summary>
internal sealed class TestLedger(ILedger inner) : ILedger
{
    private readonly ConcurrentDictionary<string, Func<Func<Task<bool>>, Task<bool>>> _inTheWay = [];
    private readonly ConcurrentDictionary<string, bool> _unreadable = [];
    private Task _reportsAfter = Task.CompletedTask;

    /// <summary>The streams that were read, with the version after which.</summary>
    public ConcurrentQueue<(string Stream, long After)> Reads { get; } = [];

    /// <summary>While set, the ledger forgets what regions have been told.</summary>
    public bool ForgetsReports { get; set; }

    /// <summary>What is to be noted of what regions know is not noted until this is disposed of.</summary>
    public IDisposable HoldReports()
    {
        var held = new TaskCompletionSource();
        _reportsAfter = held.Task;
        return new Removal(() =>
        {
            held.SetResult();
            _reportsAfter = Task.CompletedTask;
        });
    }

    /// <summary>Every append to a stream goes through this, until it is taken out of the way again.</summary>
    public IDisposable Put(string stream, Func<Func<Task<bool>>, Task<bool>> inTheWay)
    {
        _inTheWay[stream] = inTheWay;
        return new Removal(() => _inTheWay.TryRemove(stream, out _));
    }

    /// <summary>Fails the next reading of a stream.</summary>
    public void FailNextRead(string stream) => _unreadable[stream] = true;

    /// <summary>Fails the next append to a stream.</summary>
    public void FailNext(string stream, Exception exception, bool afterWriting)
    {
        IDisposable? removal = null;
        removal = Put(stream, async append =>
        {
            removal!.Dispose();
            if (afterWriting)
                await append();
            throw exception;
        });
    }

    public Task<bool> AppendAsync(Append append) => _inTheWay.TryGetValue(append.Stream, out var inTheWay)
        ? inTheWay(() => inner.AppendAsync(append))
        : inner.AppendAsync(append);

    public Task<LedgerTail> ReadAsync(string stream, long afterVersion)
    {
        Reads.Enqueue((stream, afterVersion));
        if (_unreadable.TryRemove(stream, out _))
            throw new LedgerUnavailableException("gone", new IOException());
        return inner.ReadAsync(stream, afterVersion);
    }

    public async Task MarkReportedAsync(string stream, long version)
    {
        await _reportsAfter;
        if (!ForgetsReports)
            await inner.MarkReportedAsync(stream, version);
    }

    public Task<IReadOnlyList<LedgerEntry>> ReadByAsync(string stream, string actor) => inner.ReadByAsync(stream, actor);

    public Task<IReadOnlyList<LedgerEntry>> ReadKindsAsync(string stream, IReadOnlyCollection<string> kinds) =>
        inner.ReadKindsAsync(stream, kinds);

    public Task<IReadOnlyDictionary<long, string>> ReadWordsAsync(string stream, IReadOnlyCollection<long> versions) =>
        inner.ReadWordsAsync(stream, versions);

    public Task<IReadOnlyList<LedgerEntry>> ReadPageAsync(string stream, LedgerQuery query) => inner.ReadPageAsync(stream, query);

    public Task<string?> FindAsync(ReadOnlyMemory<byte> key) => inner.FindAsync(key);

    public Task<IReadOnlyList<string>> ListAsync(string after, int limit) => inner.ListAsync(after, limit);

    public Task<IReadOnlyList<string>> FindWaitingAsync(DateTimeOffset now, DateTimeOffset quietSince, int limit) =>
        inner.FindWaitingAsync(now, quietSince, limit);

    private sealed class Removal(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
