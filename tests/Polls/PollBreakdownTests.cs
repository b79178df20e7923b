using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using Xunit;

namespace HappyCommunity.Live.Tests.Polls;

public sealed class PollBreakdownTests
{
    [Fact]
    public void Suppress_WhateverTheCounts_TellsOfNoFewerThanFiveAndLetsNoneBeFoundOut() => Gen.Int[0, 12].Array[0, 8].Sample(turnouts =>
    {
        var counted = turnouts.Select((turnout, i) => new BuildingResult(i + 1, turnout, [turnout, 0])).ToList();

        var told = PollBreakdown.Suppress(counted).ToList();

        Assert.Equal(counted.Select(b => b.Building), told.Select(b => b.Building));
        var hidden = told.Where(b => b.Turnout is null).ToList();
        Assert.All(hidden, b => Assert.Null(b.Votes));
        Assert.All(told.Except(hidden), b => Assert.True(b.Turnout >= SmallGroup.Fewest));
        Assert.All(told.Except(hidden), b => Assert.Contains(b, counted));
        // One alone is the whole less the others, unless it is the whole.
        Assert.True(hidden.Count != 1 || told.Count == 1);
        // Nothing is left out without need.
        Assert.True(hidden.Count <= Math.Max(counted.Count(b => b.Turnout < SmallGroup.Fewest), 2));
        Assert.True(hidden.Count == 0 || counted.Exists(b => b.Turnout < SmallGroup.Fewest));
    });
}
