namespace HappyCommunity.Live.Alarms;

/// <summary>
/// Of what residents judged in the last fourteen days, fewer are satisfied than in the ninety before. Two shares are compared
/// by the exact test, one-sided (R. A. Fisher, J. R. Stat. Soc. 85, 1922), which holds for small numbers too. Judged is what
/// was confirmed, satisfied with 4 or 5, and what was reopened, which is not.
/// </summary>
public static class SatisfactionDrop
{
    public const int Days = 14;
    public const int DaysBefore = 90;

    /// <summary>Of fewer nothing is said.</summary>
    public const int LeastJudged = 10;
    public const int LeastBefore = 20;

    public static Verdict Judge(int satisfied, int judged, int satisfiedBefore, int judgedBefore, double limit)
    {
        if (judged < LeastJudged || judgedBefore < LeastBefore)
            return Verdict.Unknown;
        var (share, before) = ((double)satisfied / judged, (double)satisfiedBefore / judgedBefore);
        var probability = share >= before ? 1 : ProbabilityOf(satisfied, judged, satisfiedBefore, judgedBefore);
        var threshold = satisfied;
        while (threshold > 0 && ProbabilityOf(threshold, judged, satisfiedBefore, judgedBefore) > limit)
            threshold--;
        while (threshold < judged && ProbabilityOf(threshold + 1, judged, satisfiedBefore, judgedBefore) <= limit)
            threshold++;
        return Verdict.Of(probability, limit, new AlarmFigures(share, before, (double)threshold / judged, judged));
    }

    private static double ProbabilityOf(int satisfied, int judged, int satisfiedBefore, int judgedBefore) =>
        Tails.HypergeometricLower(satisfied, judged, satisfied + satisfiedBefore, judged + judgedBefore);
}
