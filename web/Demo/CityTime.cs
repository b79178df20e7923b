using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Demo;

/// <summary>The city's clock, and how lively its people are by the hour.</summary>
internal static class CityTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Per hour of the day, 1 being the mean of a day awake.</summary>
    private static readonly double[] ByHour =
    [
        0.15, 0.1, 0.08, 0.08, 0.12, 0.3, 0.6, 0.9, 1.0, 1.0, 0.95, 1.0,
        0.9, 0.7, 0.75, 0.85, 0.95, 1.1, 1.3, 1.4, 1.25, 0.9, 0.5, 0.25,
    ];

    /// <summary>How much is going on at this hour: 0.08 in the dead of night, 1.4 after supper.</summary>
    public static double Liveliness(DateTimeOffset at) => ByHour[TimeZoneInfo.ConvertTime(at, Zone).Hour];

    public static DateOnly DayOf(DateTimeOffset at) => Zone.DayOf(at);

    /// <summary>The full hour before.</summary>
    public static DateTimeOffset Hour(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerHour));

    /// <summary>The moment, in UTC, of an hour of the city's clock.</summary>
    public static DateTimeOffset At(DateOnly day, int hour)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
