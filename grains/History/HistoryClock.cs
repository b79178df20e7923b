namespace HappyCommunity.Live.History;

/// <summary>The ends of hours and days by the clocks of a zone, and how long they are kept.</summary>
public static class HistoryClock
{
    public const int HoursKeptDays = 14;
    public const int DaysKeptYears = 3;

    /// <summary>The first full hour after a moment.</summary>
    public static DateTimeOffset HourEnd(DateTimeOffset at) => new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddHours(1);

    /// <summary>The first midnight after a moment.</summary>
    public static DateTimeOffset DayEnd(DateTimeOffset at, TimeZoneInfo zone)
    {
        var next = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(at, zone).Date.AddDays(1), DateTimeKind.Unspecified);
        // Where clocks go forward over midnight the day begins when they have.
        while (zone.IsInvalidTime(next))
            next = next.AddMinutes(30);
        return new DateTimeOffset(next, zone.GetUtcOffset(next)).ToUniversalTime();
    }

    /// <summary>Before it only days' ends are kept.</summary>
    public static DateTimeOffset HoursKeptFrom(DateTimeOffset now) => now.AddDays(-HoursKeptDays);

    public static DateTimeOffset DaysKeptFrom(DateTimeOffset now) => now.AddYears(-DaysKeptYears);
}
