using System.Diagnostics;

namespace HappyCommunity.Live.Benchmarks.Load;

/// <summary>A vote whose way to every wall is timed.</summary>
/// <param name="since">The timestamp from which it is timed.</param>
internal sealed class ProbeVote(long since, int walls)
{
    private readonly double[] _milliseconds = new double[walls];
    private readonly TaskCompletionSource _everywhere = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = walls;

    /// <summary>Completes when every wall has counted it.</summary>
    public Task Everywhere => _everywhere.Task;

    /// <summary>How many walls have not counted it.</summary>
    public int Missing => Volatile.Read(ref _missing);

    /// <summary>How long it took to each wall.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    /// <summary>A wall has a patch that counts it, for the first time.</summary>
    public void Seen(int wall, long at)
    {
        _milliseconds[wall] = Stopwatch.GetElapsedTime(since, at).TotalMilliseconds;
        if (Interlocked.Decrement(ref _missing) == 0)
            _everywhere.SetResult();
    }
}
