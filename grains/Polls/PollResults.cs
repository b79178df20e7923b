using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>How a closed poll came out, in all and by building.</summary>
/// <param name="Buildings">Those that took part in the poll, by number.</param>
[GenerateSerializer, Immutable, Alias("live.poll.results")]
public sealed record PollResults(
    [property: Id(0)] string Poll,
    [property: Id(1)] string Title,
    [property: Id(2)] PollMethod Method,
    [property: Id(3)] DateTimeOffset ClosedAt,
    [property: Id(4)] int Eligible,
    [property: Id(5)] int Turnout,
    [property: Id(6)] ImmutableArray<PollOptionItem> Options,
    [property: Id(7)] ImmutableArray<BuildingResult> Buildings) : Reply;

/// <summary>
/// A building's part. Where fewer than five ballots came from it nothing is told, nor of the next smallest where it could be
/// found out by taking the others from the whole.
/// </summary>
/// <param name="Turnout">Ballots; null where that is not told.</param>
/// <param name="Votes">By the poll's options; null where that is not told, and in a secret poll.</param>
[GenerateSerializer, Immutable, Alias("live.poll.building-result")]
public sealed record BuildingResult(
    [property: Id(0)] int Building, [property: Id(1)] int? Turnout, [property: Id(2)] ImmutableArray<int>? Votes);

/// <summary>Counts ballots by the building they came from.</summary>
internal static class PollBreakdown
{
    /// <summary>The results of a poll that has closed, or why there are none.</summary>
    /// <param name="buildingOf">Where a resident lives, by ordinal; null for one who has gone.</param>
    public static Outcome Of(string poll, PollsSlice polls, Electorate electorate, Func<int, int?> buildingOf, DateTimeOffset now) =>
        polls.OfClosed(poll, now, found => new Outcome(Of(found, electorate, buildingOf), null));

    private static PollResults Of(Poll poll, Electorate electorate, Func<int, int?> buildingOf)
    {
        var facts = poll.Facts;
        var votes = poll.CountVotes();
        return new PollResults(
            facts.Id, facts.Title, facts.Method, facts.ClosesAt,
            electorate(facts.Franchise == PollFranchise.Households, facts.Buildings), poll.Turnout,
            [.. facts.Options.Select((option, i) => new PollOptionItem(option.Id, option.Label, votes[i]))],
            [.. Suppress([.. Count(poll, buildingOf)])]);
    }

    /// <summary>Leaves out what is too small to be told, and the next smallest where one alone would be left out.</summary>
    public static IEnumerable<BuildingResult> Suppress(IReadOnlyList<BuildingResult> counted)
    {
        var hidden = SmallGroup.Untold(counted, b => b.Turnout ?? 0);
        return counted.Select(b => hidden.Contains(b) ? new BuildingResult(b.Building, null, null) : b);
    }

    private static IEnumerable<BuildingResult> Count(Poll poll, Func<int, int?> buildingOf)
    {
        var buildings = new SortedDictionary<int, (int Turnout, int[] Votes)>();
        foreach (var voter in poll.Voters)
        {
            if (buildingOf(voter) is not { } building)
                continue;
            var (turnout, votes) = buildings.GetValueOrDefault(building, (0, new int[poll.Facts.Options.Length]));
            foreach (var option in poll.MarksOf(voter) is { } marks ? poll.CountedFor(marks) : [])
                votes[option]++;
            buildings[building] = (turnout + 1, votes);
        }
        return buildings.Select(b => new BuildingResult(b.Key, b.Value.Turnout, poll.Facts.Secret ? null : [.. b.Value.Votes]));
    }
}
