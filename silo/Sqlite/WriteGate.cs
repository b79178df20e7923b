
namespace HappyCommunity.Live.Sqlite;

/// <summary>
/// Lets one connection write at a time: SQLite has one writer, and those it turns away poll until they starve.
/// The ledger waits behind at most one other writer, however many snapshots are queueing.
/// </summary>
internal sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _others = new(1, 1);

    public void EnterFirst() => _one.Wait();

    public void LeaveFirst() => _one.Release();

    public void Enter()
    {
        _others.Wait();
        _one.Wait();
    }

    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        await _others.WaitAsync(cancellationToken);
        try
        {
            await _one.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _others.Release();
            throw;
        }
    }

    public void Leave()
    {
        _one.Release();
        _others.Release();
    }

    public void Dispose()
    {
        _one.Dispose();
        _others.Dispose();
    }
}
