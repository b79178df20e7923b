using System.Collections.Concurrent;

namespace HappyCommunity.Live.Safety;

/// <summary>
/// So many of each key within a window of time, which begins with the key's first. Thread-safe.
/// </summary>
/// <remarks>
/// The framework's partitioned limiter looks at each of its keys ten times a second: with a city's voters as keys that took
/// more than half of a host's processor time.
/// </remarks>
/// <param name="most">How many of one key.</param>
internal sealed class WindowLimiter<TKey>(int most, TimeSpan window, TimeProvider clock)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Counted> _counted = [];
    private long _swept = clock.GetTimestamp();

    /// <summary>How many keys are kept.</summary>
    public int Keys => _counted.Count;

    /// <summary>Counts one more.</summary>
    /// <returns>Whether it may be; where there were too many already it makes no difference.</returns>
    public bool TryCount(TKey key) => TryCount(key, out _);

    /// <inheritdoc cref="TryCount(TKey)"/>
    /// <param name="left">How many more may be in this window.</param>
    public bool TryCount(TKey key, out int left)
    {
        var now = clock.GetTimestamp();
        ForgetOver(now);
        var counted = _counted.AddOrUpdate(
            key,
            static (_, at) => new Counted(at.Now, 1),
            static (_, known, at) => at.Limiter.IsOver(known, at.Now) ? new Counted(at.Now, 1) : at.Limiter.Another(known),
            (Limiter: this, Now: now));
        left = Math.Max(0, most - counted.Count);
        return counted.Count <= most;
    }

    /// <summary>Whether there is one left, without counting it.</summary>
    public bool HasLeft(TKey key) => !_counted.TryGetValue(key, out var known) || known.Count < most || IsOver(known, clock.GetTimestamp());

    private Counted Another(Counted known) => known.Count > most ? known : known with { Count = known.Count + 1 };

    private bool IsOver(Counted counted, long now) => clock.GetElapsedTime(counted.Since, now) >= window;

    /// <summary>Once in each window.</summary>
    private void ForgetOver(long now)
    {
        var swept = Volatile.Read(ref _swept);
        if (clock.GetElapsedTime(swept, now) < window || Interlocked.CompareExchange(ref _swept, now, swept) != swept)
            return;
        foreach (var one in _counted)
        {
            if (IsOver(one.Value, now))
                _counted.TryRemove(one);
        }
    }

    private readonly record struct Counted(long Since, int Count);
}
