using System.Diagnostics;

namespace HappyCommunity.Live.Benchmarks.Load;

/// <summary>A vote whose way to every screen is timed.</summary>
/// <param name="since">The timestamp from which it is timed.</param>
internal sealed class ProbeVote(long since, int screens)
{
    private readonly double[] _milliseconds = [.. Enumerable.Repeat(double.PositiveInfinity, screens)];
    private readonly TaskCompletionSource _everywhere = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = screens;

    /// <summary>Completes when every screen has counted it.</summary>
    public Task Everywhere => _everywhere.Task;

    /// <summary>How long it took to each screen; infinite while it has not come there.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    /// <summary>A screen has a patch that counts it, for the first time.</summary>
    public void Seen(int screen, long at)
    {
        _milliseconds[screen] = Stopwatch.GetElapsedTime(since, at).TotalMilliseconds;
        if (Interlocked.Decrement(ref _missing) == 0)
            _everywhere.SetResult();
    }
}
