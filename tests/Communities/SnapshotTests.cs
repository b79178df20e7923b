using System.Text;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

public sealed class SnapshotTests
{
    [Fact]
    public void Restore_WhatDoesNotRead_IsAStateFromTheBeginning()
    {
        var good = Snapshot.Take(Town.Founded().State);
        Snapshot[] garbage =
        [
            new(), good with { Format = CommunityState.Format + 1 }, good with { State = [] }, good with { State = "null"u8.ToArray() },
            good with { State = "{}"u8.ToArray() }, good with { State = good.State[..^5] }, good with { Version = 3 },
            good with { State = Encoding.UTF8.GetBytes("""{"version":8,"profile":"x"}""") }, good with { State = [0xFF, 0xFE, 0x00] },
        ];

        Assert.Equal(8, good.Restore().Version);
        Assert.All(garbage, snapshot => Assert.Equal(Town.Json(new CommunityState()), Town.Json(snapshot.Restore())));
    }

    [Fact]
    public void Restore_GivesTheRollBack()
    {
        var state = Town.Founded().State;

        var restored = Snapshot.Take(state).Restore();

        Assert.Equal(Town.Json(state), Town.Json(restored));
        Assert.Equal([[0, 1], [2, 3], [4], [5]], restored.Roll.Households.Select(h => h.Members));
        Assert.Equal(state.Roll.Devices, restored.Roll.Devices);
    }

    [Fact]
    public void Snapshot_OfTwoThousandResidentsAndFivePolls_IsSmall()
    {
        var state = new CommunityState();
        for (var n = 0; n < 5; n++)
        {
            var poll = new Poll(new PollAnnounced(
                $"p{n}", "Poll", [new("a", "A"), new("b", "B")], Town.Start, Town.Start.AddDays(1), PollFranchise.Residents, null, false, false, PollDisplay.Live));
            for (var voter = 0; voter < 2_000; voter++)
                poll.Count(voter, (ulong)(voter % 2), Town.Start);
            state.Polls.Polls.Add(poll);
        }

        Assert.InRange(Snapshot.Take(state).State.Length, 1, 100_000);
    }
}
