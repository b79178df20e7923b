namespace HappyCommunity.Live.Hosting;

/// <summary>
/// The rest of a thread between two departures, while what is to leave with the next gathers: until a time is over, or as
/// soon as enough has gathered to be worth one. Thread-safe; one thread rests.
/// </summary>
public sealed class Gathering(int enough) : IDisposable
{
    // Whoever gathers is on this thread's processor: it must not spin.
    private readonly ManualResetEventSlim _isOver = new(initialState: false, spinCount: 0);
    private int _gathered;
    private volatile bool _hasEnded;

    /// <summary>So many more wait for the next departure.</summary>
    public void Add(int count)
    {
        var gathered = Interlocked.Add(ref _gathered, count);
        if (gathered >= enough && gathered - count < enough)
            _isOver.Set();
    }

    /// <summary>So many do not wait any more.</summary>
    public void Take(int count) => Interlocked.Add(ref _gathered, -count);

    /// <summary>Nothing more comes, and nobody rests any longer.</summary>
    public void End()
    {
        _hasEnded = true;
        _isOver.Set();
    }

    public void Rest(TimeSpan longest)
    {
        if (longest <= TimeSpan.Zero)
            return;
        _isOver.Reset();
        if (Volatile.Read(ref _gathered) < enough && !_hasEnded)
            _isOver.Wait((int)Math.Ceiling(longest.TotalMilliseconds));
    }

    public void Dispose() => _isOver.Dispose();
}
