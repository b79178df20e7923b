namespace HappyCommunity.Live.Alarms;

/// <summary>How many there were on each of the latest days.</summary>
public sealed class DayCounts
{
    /// <param name="days">How many days are kept.</param>
    public static DayCounts Of(int days) => new() { Counts = new int[days] };

    /// <summary>By the day's number, modulo how many are kept.</summary>
    public int[] Counts { get; set; } = [];

    /// <summary>The latest day's number.</summary>
    public int Latest { get; set; }

    public void Add(int day, int count = 1)
    {
        if (day <= Latest - Counts.Length)
            return;
        // What stands in the places of days that nothing was counted on is of long ago.
        for (var skipped = Math.Max(Latest + 1, day - Counts.Length + 1); skipped <= day; skipped++)
            Counts[skipped % Counts.Length] = 0;
        Latest = Math.Max(Latest, day);
        Counts[day % Counts.Length] += count;
    }

    public int On(int day) => day <= Latest && day > Latest - Counts.Length ? Counts[day % Counts.Length] : 0;

    /// <summary>The sum of so many days up to a day.</summary>
    public int UpTo(int day, int days)
    {
        var sum = 0;
        for (var one = day - days + 1; one <= day; one++)
            sum += On(one);
        return sum;
    }
}
