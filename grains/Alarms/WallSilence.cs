using System.Collections.Immutable;
using HappyCommunity.Live.Walls;

namespace HappyCommunity.Live.Alarms;

/// <summary>
/// A wall that has a screen has not been heard of for so many minutes in which it ought to be lit. It speaks every minute: with
/// even half of what it says lost on the way, thirty in a row would be one chance in a thousand million.
/// </summary>
public static class WallSilence
{
    /// <summary>A wall speaks at least once a minute; one that has been heard of so lately is alive.</summary>
    public const int Usual = 1;

    private const int Alive = 2;

    /// <summary>Longer is not looked into.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <param name="limit">Minutes; 0 for never.</param>
    public static Verdict Judge(int minutes, int limit) =>
        new(limit > 0 && minutes >= limit, minutes <= Alive || limit == 0, new AlarmFigures(minutes, Usual, limit));

    /// <summary>How many whole minutes a wall was to be lit between two moments.</summary>
    /// <param name="hours">As in <see cref="WallSettings.Hours"/>.</param>
    public static int LitMinutes(ImmutableArray<WallHours?> hours, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var lit = 0;
        for (var minute = from > to - Longest ? from : to - Longest; minute.AddMinutes(1) <= to; minute = minute.AddMinutes(1))
        {
            var local = TimeZoneInfo.ConvertTime(minute, zone);
            var day = hours[((int)local.DayOfWeek + 6) % 7];
            var passed = (local.Hour * 60) + local.Minute;
            lit += day is { From: var first, To: var last } && passed >= first && passed < last ? 1 : 0;
        }
        return lit;
    }
}
