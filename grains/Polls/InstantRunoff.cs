namespace HappyCommunity.Live.Polls;

/// <summary>
/// Counting by instant-runoff: each ballot counts for the option it ranks highest among those that remain. While none has
/// more than half of the ballots that count, the one with fewest goes. Where several have fewest, those go by their votes in
/// the last round in which they differed, and where they never did, the one announced last; a tie of all that remain is left
/// as one.
/// </summary>
/// <remarks>
/// Robert's Rules of Order, "preferential voting"; for ties rule 51 of the Scottish Local Government Elections Order 2011,
/// with the order of announcement in place of the lot.
/// </remarks>
public static class InstantRunoff
{
    public static Runoff Count(int options, IReadOnlyList<Pile> ballots)
    {
        var remaining = Enumerable.Range(0, options).ToList();
        var rounds = new List<RunoffRound>();
        var all = ballots.Sum(b => b.Ballots);
        while (true)
        {
            var votes = CountFirst(options, ballots, remaining);
            var counting = remaining.Sum(o => votes[o]);
            var most = remaining.Max(o => votes[o]);
            var leaders = remaining.FindAll(o => votes[o] == most);
            int? last = most * 2 > counting || leaders.Count == remaining.Count ? null : Last(remaining, votes, rounds);
            rounds.Add(new RunoffRound(votes, [.. remaining], all - counting, last));
            if (last is not { } eliminated)
                return new Runoff(rounds, counting == 0 ? [] : leaders);
            remaining.Remove(eliminated);
        }
    }

    private static int[] CountFirst(int options, IReadOnlyList<Pile> ballots, List<int> remaining)
    {
        var votes = new int[options];
        foreach (var (ranking, count) in ballots)
        {
            if (Array.FindIndex(ranking, remaining.Contains) is >= 0 and var first)
                votes[ranking[first]] += count;
        }
        return votes;
    }

    private static int Last(List<int> remaining, int[] votes, List<RunoffRound> before)
    {
        var fewest = Fewest(remaining, votes);
        for (var round = before.Count - 1; round >= 0 && fewest.Count > 1; round--)
            fewest = Fewest(fewest, before[round].Votes);
        return fewest[^1];
    }

    private static List<int> Fewest(List<int> options, int[] votes)
    {
        var least = options.Min(o => votes[o]);
        return options.FindAll(o => votes[o] == least);
    }
}

/// <param name="Winners">One; several where those that remained were even; none where nobody has voted.</param>
public sealed record Runoff(IReadOnlyList<RunoffRound> Rounds, IReadOnlyList<int> Winners);

/// <param name="Votes">By option.</param>
/// <param name="Remaining">The options that could still win in this round.</param>
/// <param name="Exhausted">Ballots that rank none of those.</param>
/// <param name="Eliminated">Who goes after it; null in the last.</param>
public sealed record RunoffRound(int[] Votes, int[] Remaining, int Exhausted, int? Eliminated);
