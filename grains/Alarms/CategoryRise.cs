namespace HappyCommunity.Live.Alarms;

/// <summary>
/// Requests of one kind rise in several communities at once. In each the last seven days are compared with the 28 before as in
/// <see cref="OverdueSurge"/>; at a probability of 1 % or less it rises there, which is no alarm yet. A region counts how many
/// of its communities show that at once: by chance alone 1 % of them would (B. Wilkinson, Psychol. Bull. 48, 1951: the joint
/// significance of several tests is a binomial tail), and at least three have to.
/// </summary>
public static class CategoryRise
{
    public const int Days = 7;
    public const int DaysBefore = 28;
    public const int FewestDays = 14;

    /// <summary>Fewer in a community are no rise.</summary>
    public const int Least = 3;

    public const int LeastCommunities = 3;

    /// <summary>At this probability it rises in a community.</summary>
    public const double Local = 0.01;

    /// <param name="days">How many days <paramref name="before"/> counts.</param>
    public static Verdict JudgeCommunity(int week, int before, int days)
    {
        if (days < FewestDays)
            return Verdict.Unknown;
        var share = (double)Days / (Days + days);
        var threshold = Least;
        while (Tails.BinomialUpper(threshold, threshold + before, share) > Local)
            threshold++;
        var probability = week < Least ? 1 : Tails.BinomialUpper(week, week + before, share);
        return Verdict.Of(probability, Local, new AlarmFigures(week, (double)before * Days / days, threshold));
    }

    /// <summary>Whether so many communities of a region are too many.</summary>
    public static bool Holds(int rising, int communities, double limit) =>
        limit > 0 && rising >= LeastCommunities && Tails.BinomialUpper(rising, communities, Local) <= limit;
}
