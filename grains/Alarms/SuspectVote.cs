namespace HappyCommunity.Live.Alarms;

/// <summary>
/// Two signs, over the last thirty ballots of a poll, that they may not be their voters' own. Of one batch of household codes
/// (letters issued together) come more of them, within ten minutes, than its share of all enrolled lets expect (binomial tail,
/// exact). And they come faster than hands cast them: a ballot is three choices and three touches, 7.4 s of a hand by the
/// keystroke-level model (S. K. Card, T. P. Moran and A. Newell, Commun. ACM 23, 1980: 1.35 s to decide, 1.1 s to touch), so
/// that of all who are enrolled the twentieth part would have to be at it within the same ten seconds.
/// </summary>
public static class SuspectVote
{
    /// <summary>So many ballots are looked at.</summary>
    public const int Ballots = 30;

    /// <summary>Slower than so many a second is no haste, however few are enrolled: a hall full of people may do it.</summary>
    public const double LeastRate = 3;

    /// <summary>Fewer of one batch are none too many.</summary>
    public const int LeastOfBatch = 10;

    private const double Seconds = 10;

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    /// <param name="ofBatch">How many of the <see cref="Ballots"/> are of the batch.</param>
    /// <param name="size">How many are enrolled by it.</param>
    public static Verdict JudgeBatch(int ofBatch, int size, int enrolled, double limit)
    {
        var share = (double)size / enrolled;
        // Most ballots end here: nothing is reckoned that cannot come out.
        if (ofBatch < LeastOfBatch || ofBatch < 2 * share * Ballots)
            return Verdict.Unknown;
        var threshold = LeastOfBatch;
        while (threshold < Ballots && Tails.BinomialUpper(threshold, Ballots, share) > limit)
            threshold++;
        return Verdict.Of(Tails.BinomialUpper(ofBatch, Ballots, share), limit, new AlarmFigures(ofBatch, share * Ballots, threshold, Ballots));
    }

    /// <summary>By ballots a second.</summary>
    /// <param name="span">From the first to the last of the <see cref="Ballots"/>.</param>
    /// <param name="limit">The part of all enrolled that may vote within ten seconds; 0 for no limit.</param>
    public static Verdict JudgeHands(TimeSpan span, int enrolled, double limit)
    {
        var most = Math.Max(LeastRate, limit * enrolled / Seconds);
        // Clocks tell milliseconds.
        var rate = Ballots / Math.Max(0.001, span.TotalSeconds);
        return rate < most || limit <= 0
            ? Verdict.Unknown
            : new Verdict(true, false, new AlarmFigures(Math.Round(rate, 1), Math.Round(limit * enrolled / Seconds, 2), Math.Round(most, 1), enrolled));
    }
}
