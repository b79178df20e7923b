namespace HappyCommunity.Live.Simulation.Cities;

/// <summary>What residents do.</summary>
internal enum ActKind
{
    Vote,
    Rating,
    Signup,
    Request,
}

/// <summary>
/// A day: how much is done in each hour, and what. The evening after supper is the peak, small hours are quiet; requests are
/// for the morning, ratings and votes for the evening.
/// </summary>
internal static class Rhythm
{
    private const int Hours = 24;

    // Hundredths of the busiest hour.
    private static readonly int[] Share = [6, 3, 2, 2, 3, 8, 20, 38, 45, 42, 40, 45, 60, 45, 38, 38, 40, 50, 70, 92, 100, 80, 45, 18];

    // Requests in a hundred acts.
    private static readonly int[] Requests = [2, 2, 2, 2, 2, 6, 9, 10, 10, 8, 7, 6, 5, 5, 5, 5, 5, 5, 4, 3, 3, 3, 2, 2];

    private const int Ratings = 15;
    private const int Signups = 8;

    /// <param name="passed">The part of the day that has passed, 0-1.</param>
    /// <returns>The part of the busiest hour's rate, 0-1.</returns>
    public static double ShareAt(double passed) => Share[HourOf(passed)] / 100d;

    /// <summary>What the n-th act is: the kinds of a hundred are spread over them.</summary>
    public static ActKind KindAt(double passed, long number)
    {
        // 37 is prime to 100: each of a hundred comes once.
        var place = number * 37 % 100;
        var requests = Requests[HourOf(passed)];
        return place < requests ? ActKind.Request
            : place < requests + Signups ? ActKind.Signup
            : place < requests + Signups + Ratings ? ActKind.Rating
            : ActKind.Vote;
    }

    private static int HourOf(double passed) => Math.Clamp((int)(passed * Hours), 0, Hours - 1);
}
