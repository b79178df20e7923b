namespace HappyCommunity.Live.Alarms;

/// <summary>
/// More requests have become overdue in one day, or in seven, than the four weeks before let expect. Two Poisson rates are compared by the
/// conditional exact test (J. Przyborowski and H. Wilenski, Biometrika 31, 1940): were the rates the same, each of all these
/// would have fallen into the one or seven days with the probability that is their part of all days.
/// </summary>
public static class OverdueSurge
{
    public const int DaysBefore = 28;

    /// <summary>A small community has too few in a day for one to stand out.</summary>
    public const int Week = 7;

    /// <summary>Fewer are no surge, however seldom it happens.</summary>
    public const int Least = 3;

    /// <summary>Less is too little to go by.</summary>
    public const int FewestDays = 14;

    /// <param name="late">How many became overdue in the window.</param>
    /// <param name="window">In days: 1 or <see cref="Week"/>.</param>
    /// <param name="before">How many in the days before it.</param>
    /// <param name="days">How many days those are.</param>
    /// <param name="limit">Raise at this probability or below; 0 for never.</param>
    public static Verdict Judge(int late, int window, int before, int days, double limit)
    {
        if (days < FewestDays)
            return Verdict.Unknown;
        var share = (double)window / (window + days);
        var probability = late < Least ? 1 : Tails.BinomialUpper(late, late + before, share);
        return Verdict.Of(
            probability, limit, new AlarmFigures(late, (double)before * window / days, ThresholdOf(before, share, limit), window));
    }

    private static int ThresholdOf(int before, double share, double limit)
    {
        var least = Least;
        while (limit > 0 && Tails.BinomialUpper(least, least + before, share) > limit)
            least++;
        return least;
    }
}
