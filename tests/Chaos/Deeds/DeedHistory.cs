using System.Collections.Concurrent;

namespace HappyCommunity.Live.Tests.Chaos.Deeds;

/// <summary>Everything that residents asked for, and what they were answered.</summary>
internal sealed class DeedHistory
{
    private readonly ConcurrentQueue<Operation> _operations = [];
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Done)> _waiting = [];
    private int _answered;

    /// <summary>All operations, in the order they were first sent.</summary>
    public IReadOnlyList<Operation> Operations => [.. _operations.OrderBy(o => o.Invoked)];

    /// <summary>Notes that a deed is about to be sent for the first time.</summary>
    public Operation Begin(string community, int resident, Deed deed)
    {
        var operation = new Operation(community, resident, deed, DateTimeOffset.UtcNow);
        _operations.Enqueue(operation);
        return operation;
    }

    /// <summary>Notes the answer.</summary>
    public void Complete(Operation operation, string answer)
    {
        operation.Complete(answer, DateTimeOffset.UtcNow);
        lock (_lock)
        {
            _answered++;
            foreach (var (_, done) in _waiting.Where(w => w.Count == _answered))
                done.SetResult();
        }
    }

    /// <summary>Completes when so many more operations have been answered.</summary>
    public Task UntilAnsweredAsync(int more)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _waiting.Add((_answered + more, done));
        return done.Task;
    }
}
