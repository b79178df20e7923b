using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.History;

/// <summary>The ends of hours and days by the clocks of a zone, and how long they are kept.</summary>
public static class HistoryClock
{
    public const int HoursKeptDays = 14;
    public const int DaysKeptYears = 3;

    /// <summary>The first full hour after a moment.</summary>
    public static DateTimeOffset HourEnd(DateTimeOffset at) => new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddHours(1);

    /// <summary>The first midnight after a moment.</summary>
    public static DateTimeOffset DayEnd(DateTimeOffset at, TimeZoneInfo zone) => zone.StartOf(zone.DayOf(at).AddDays(1));

    /// <summary>Before it only days' ends are kept.</summary>
    public static DateTimeOffset HoursKeptFrom(DateTimeOffset now) => now.AddDays(-HoursKeptDays);

    public static DateTimeOffset DaysKeptFrom(DateTimeOffset now) => now.AddYears(-DaysKeptYears);
}
