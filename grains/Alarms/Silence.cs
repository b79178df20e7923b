namespace HappyCommunity.Live.Alarms;

/// <summary>
/// Nobody, neither residents nor staff, has done anything for longer than goes with the community's own ways. If on a share p
/// of its last ninety days something happened, so many days without anything in a row have probability (1 − p)^days (the
/// geometric distribution of runs); p is counted with half a day more on both sides (H. Jeffreys, Proc. R. Soc. A 186, 1946),
/// so that a community with something every day has a chance of none.
/// </summary>
public static class Silence
{
    public const int DaysBefore = 90;

    /// <summary>Fewer quiet days are a long weekend.</summary>
    public const int Least = 3;
    public const int FewestDays = 14;

    /// <param name="quiet">Whole days without anything.</param>
    /// <param name="active">On how many of the days before something happened.</param>
    /// <param name="days">How many days those are.</param>
    public static Verdict Judge(int quiet, int active, int days, double limit)
    {
        if (days < FewestDays)
            return Verdict.Unknown;
        var share = (active + 0.5) / (days + 1);
        var probability = quiet < Least ? 1 : Math.Pow(1 - share, quiet);
        var threshold = limit > 0 ? Math.Max(Least, Math.Ceiling(Math.Log(limit) / Math.Log(1 - share))) : 0;
        // It is over when somebody does something, and not before.
        return Verdict.Of(probability, limit, new AlarmFigures(quiet, 1 / share, threshold, days)) with { Clears = quiet == 0 };
    }
}
