namespace HappyCommunity.Live.Polls;

/// <summary>
/// Counting by pairs: of two options, each ballot prefers the one it ranks higher, and any that it ranks to any that it does
/// not. Who is preferred to every other, by more ballots than the other way round, is the pairwise winner (Condorcet, Essai
/// sur l'application de l'analyse, 1785); there need not be one.
/// </summary>
public static class Pairwise
{
    /// <returns>By how many ballots the first is preferred to the second.</returns>
    public static int[,] Count(int options, IReadOnlyList<Pile> ballots)
    {
        var preferred = new int[options, options];
        foreach (var (ranking, count) in ballots)
        {
            var below = Enumerable.Range(0, options).ToHashSet();
            foreach (var option in ranking)
            {
                below.Remove(option);
                foreach (var other in below)
                    preferred[option, other] += count;
            }
        }
        return preferred;
    }

    public static int? Winner(int[,] preferred)
    {
        var all = Enumerable.Range(0, preferred.GetLength(0)).ToList();
        var winner = all.FindIndex(one => all.TrueForAll(other => other == one || preferred[one, other] > preferred[other, one]));
        return winner < 0 ? null : winner;
    }
}

/// <summary>The result of ranked ballots by both ways of counting.</summary>
public sealed record RankedCount(Runoff Runoff, int? PairwiseWinner)
{
    public static RankedCount Of(int options, IReadOnlyList<Pile> ballots) =>
        new(InstantRunoff.Count(options, ballots), Pairwise.Winner(Pairwise.Count(options, ballots)));
}
