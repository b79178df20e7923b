using CsCheck;
using HappyCommunity.Live.Polls;
using Xunit;

namespace HappyCommunity.Live.Tests.Polls;

/// <summary>Ranked ballots by instant-runoff and by pairs, against cases from the literature and against plainer counting.</summary>
public sealed class RankedCountTests
{
    private static readonly Gen<Pile[]> Ballots = Gen.Int[1, 5].SelectMany(options => Gen.Select(
        Gen.Shuffle(Enumerable.Range(0, options).ToArray(), 1, options), Gen.Int[1, 6], (ranking, ballots) => new Pile(ranking, ballots)).Array[0, 12]);

    /// <summary>
    /// The capital of Tennessee, the example of Wikipedia's articles on Condorcet and instant-runoff: the centre is preferred
    /// to each of the others, and the runoff elects the city with the second fewest first preferences.
    /// </summary>
    [Fact]
    public void Tennessee_IsKnoxvilleByRunoffAndNashvilleByPairs()
    {
        const int Memphis = 0, Nashville = 1, Chattanooga = 2, Knoxville = 3;

        var count = RankedCount.Of(4,
        [
            new([Memphis, Nashville, Chattanooga, Knoxville], 42), new([Nashville, Chattanooga, Knoxville, Memphis], 26),
            new([Chattanooga, Knoxville, Nashville, Memphis], 15), new([Knoxville, Chattanooga, Nashville, Memphis], 17),
        ]);

        Assert.Equal([[42, 26, 15, 17], [42, 26, 0, 32], [42, 0, 0, 58]], count.Runoff.Rounds.Select(r => r.Votes));
        Assert.Equal([Chattanooga, Nashville, null], count.Runoff.Rounds.Select(r => r.Eliminated));
        Assert.Equal([Knoxville], count.Runoff.Winners);
        Assert.Equal(Nashville, count.PairwiseWinner);
    }

    /// <summary>
    /// The mayor of Burlington, 2009, its last three as in J. T. Ornstein and R. Z. Norman, "Frequency of monotonicity failure
    /// under Instant Runoff Voting", Public Choice 161 (2014): first by plurality Wright, by runoff Kiss, by pairs Montroll.
    /// </summary>
    [Fact]
    public void Burlington_IsKissByRunoffAndMontrollByPairs()
    {
        const int Kiss = 0, Montroll = 1, Wright = 2;
        Pile[] ballots =
        [
            new([Montroll, Kiss, Wright], 1332), new([Montroll, Wright, Kiss], 767), new([Montroll], 455),
            new([Kiss, Montroll, Wright], 2043), new([Kiss, Wright, Montroll], 371), new([Kiss], 568),
            new([Wright, Montroll, Kiss], 1513), new([Wright, Kiss, Montroll], 495), new([Wright], 1289),
        ];

        var count = RankedCount.Of(3, ballots);

        Assert.Equal([[2982, 2554, 3297], [4314, 0, 4064]], count.Runoff.Rounds.Select(r => r.Votes));
        Assert.Equal([0, 455], count.Runoff.Rounds.Select(r => r.Exhausted));
        Assert.Equal([Kiss], count.Runoff.Winners);
        Assert.Equal(Montroll, count.PairwiseWinner);
        var preferred = Pairwise.Count(3, ballots);
        Assert.Equal((4067, 3477), (preferred[Montroll, Kiss], preferred[Kiss, Montroll]));
    }

    /// <summary>Condorcet's paradox (Essai, 1785): preferences that go round in a circle have no pairwise winner.</summary>
    [Fact]
    public void Circle_HasNoPairwiseWinnerAndIsEvenByRunoff()
    {
        var count = RankedCount.Of(3, [new([0, 1, 2], 5), new([1, 2, 0], 5), new([2, 0, 1], 5)]);

        Assert.Null(count.PairwiseWinner);
        Assert.Equal([0, 1, 2], count.Runoff.Winners);
    }

    [Fact]
    public void FewestVotes_OfSeveral_GoByTheRoundBefore()
    {
        // 3 goes first and gives 2 what it lacked: 1 and 2 are even then, and 1 had more before.
        var runoff = InstantRunoff.Count(4, [new([0], 8), new([1], 4), new([2], 3), new([3, 2], 1)]);

        Assert.Equal([3, 2, null], runoff.Rounds.Select(r => r.Eliminated));
        Assert.Equal([0, 0, 4], runoff.Rounds.Select(r => r.Exhausted));
    }

    [Fact]
    public void FewestVotes_OfSeveralThatNeverDiffered_GoFromTheEndOfTheList()
    {
        var runoff = InstantRunoff.Count(3, [new([0], 2), new([1, 0], 1), new([2, 1, 0], 1)]);

        Assert.Equal([2, null], runoff.Rounds.Select(r => r.Eliminated));
        Assert.Equal([0, 1], runoff.Winners);
    }

    [Fact]
    public void NoBallots_HaveNoWinner()
    {
        var count = RankedCount.Of(3, []);

        Assert.Empty(count.Runoff.Winners);
        Assert.Null(count.PairwiseWinner);
    }

    [Fact]
    public void Runoff_OfAnyBallots_AccountsForEachOfThemInEveryRound() => Ballots.Sample(ballots =>
    {
        var options = ballots.Select(b => b.Options.Max() + 1).DefaultIfEmpty(1).Max();
        var runoff = InstantRunoff.Count(options, ballots);

        Assert.All(runoff.Rounds, round => Assert.Equal(ballots.Sum(b => b.Ballots), round.Votes.Sum() + round.Exhausted));
        Assert.Equal(options - runoff.Rounds.Count + 1, runoff.Rounds[^1].Remaining.Length);
        var last = runoff.Rounds[^1];
        Assert.True(runoff.Winners.Count != 1 || last.Votes[runoff.Winners[0]] * 2 > last.Votes.Sum());
    });

    [Fact]
    public void Winners_OfAnyBallots_AreThoseOfPlainerCounting() => Ballots.Sample(ballots =>
    {
        var options = ballots.Select(b => b.Options.Max() + 1).DefaultIfEmpty(1).Max();
        var count = RankedCount.Of(options, ballots);
        var single = ballots.SelectMany(b => Enumerable.Repeat(b.Options, b.Ballots)).ToList();

        int[] pairwise = [.. Enumerable.Range(0, options).Where(one => Enumerable.Range(0, options).All(other => one == other || Beats(one, other)))];
        Assert.Equal(pairwise.Length == 0 ? null : pairwise.Single(), count.PairwiseWinner);
        // With more than half of the first preferences one wins at once, and between two the ways of counting agree.
        foreach (var option in Enumerable.Range(0, options).Where(o => single.Count(b => b[0] == o) * 2 > single.Count))
            Assert.Equal((option, 1, option), (count.Runoff.Winners.Single(), count.Runoff.Rounds.Count, count.PairwiseWinner));
        if (options == 2 && count.PairwiseWinner is { } winner)
            Assert.Equal([winner], count.Runoff.Winners);

        bool Beats(int one, int other) => single.Sum(b => Math.Sign(Place(b, other) - Place(b, one))) > 0;
        static int Place(int[] ballot, int option) => Array.IndexOf(ballot, option) is >= 0 and var place ? place : int.MaxValue / 2;
    });
}
