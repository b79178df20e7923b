using System.Collections.Immutable;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>A poll as the desk sees it. What its display policy hides is hidden here as well, but for how many have voted.</summary>
/// <param name="Ballots">How many count.</param>
/// <param name="Objections">How many find none of the options right.</param>
/// <param name="SecondPerson">Whether a ballot on paper waits until another confirms it.</param>
/// <param name="Archived">Whether it is not shown to the public any more.</param>
[GenerateSerializer, Immutable, Alias("live.poll.desk")]
public sealed record DeskPoll(
    [property: Id(0)] PollItem Poll,
    [property: Id(1)] int Ballots,
    [property: Id(2)] int Objections,
    [property: Id(3)] bool SecondPerson,
    [property: Id(4)] bool Archived,
    [property: Id(5)] ImmutableArray<WaitingBallot> Waiting);

/// <summary>A ballot on paper that is entered and not confirmed.</summary>
/// <param name="Household">Null where it is forgotten.</param>
/// <param name="Seat">The seat's number, from 1; 0 where the household is forgotten.</param>
/// <param name="Options">Null in a secret poll: who confirms says them.</param>
/// <param name="By">Who entered it, in the ledger's form.</param>
[GenerateSerializer, Immutable, Alias("live.poll.waiting")]
public sealed record WaitingBallot(
    [property: Id(0)] Guid Id,
    [property: Id(1)] HouseholdAddress? Household,
    [property: Id(2)] int Seat,
    [property: Id(3)] ImmutableArray<string>? Options,
    [property: Id(4)] string By,
    [property: Id(5)] DateTimeOffset At);

/// <summary>What the desk is shown of polls.</summary>
internal static class PollDesk
{
    /// <param name="planOf">The household of a resident, by ordinal; null where it is forgotten.</param>
    public static ImmutableArray<DeskPoll> Show(PollsSlice polls, Electorate electorate, Func<int, SeatPlan?> planOf, DateTimeOffset now) =>
    [
        .. PollView.InOrder(polls.Polls, now).Select(poll => new DeskPoll(
            PollView.Show(poll, electorate, now), poll.Turnout, poll.Objections.Count, poll.Facts.SecondPerson, poll.Archived,
            [.. poll.Papers.Where(paper => !paper.Value.Counts).OrderBy(paper => paper.Value.At).Select(paper => Show(poll, paper.Key, paper.Value, planOf))])),
    ];

    /// <summary>What residents have against a poll's options, in the order in which they said it; never who.</summary>
    public static async Task<ImmutableArray<string>> ReadObjectionsAsync(string community, IReadOnlyList<long> versions, ILedger ledger)
    {
        var words = await ledger.ReadWordsAsync(community, versions);
        return [.. versions.Where(words.ContainsKey).Select(version => words[version])];
    }

    private static WaitingBallot Show(Poll poll, Guid id, PaperBallot paper, Func<int, SeatPlan?> planOf)
    {
        var plan = planOf(paper.Resident);
        return new WaitingBallot(
            id, plan?.Address, plan?.SeatOf(paper.Resident).Number ?? 0,
            paper.Option is { } option && Choice.Read(poll.Facts, option, out var marks) is null ? [.. Choice.Ids(poll.Facts, marks)] : null,
            paper.By, paper.At);
    }
}
