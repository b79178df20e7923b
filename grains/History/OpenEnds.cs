namespace HappyCommunity.Live.History;

/// <summary>What has changed since the last end of an hour, and of a day.</summary>
/// <param name="zone">Whose days count.</param>
internal sealed class OpenEnds(TimeZoneInfo zone)
{
    private readonly Changes _hour = new(HistoryClock.HourEnd);
    private readonly Changes _day = new(at => HistoryClock.DayEnd(at, zone));

    /// <summary>The next end that has something to tell; null while nothing has changed.</summary>
    public DateTimeOffset? Due => _hour.End < _day.End ? _hour.End : _day.End ?? _hour.End;

    public void Add(string code, DateTimeOffset at)
    {
        _hour.Add(code, at);
        _day.Add(code, at);
    }

    /// <returns>The ends that have come, the earlier first, each with what had changed until then.</returns>
    public IEnumerable<(DateTimeOffset At, bool IsDay, IReadOnlyCollection<string> Codes)> Take(DateTimeOffset now)
    {
        var (hour, day) = (_hour.Take(now), _day.Take(now));
        // What has changed within a day's last hour has changed within the day.
        if (hour is { } ended && ended.End != day?.End)
            yield return (ended.End, false, ended.Codes);
        if (day is { } over)
            yield return (over.End, true, over.Codes);
    }
}
