using System.Collections.Immutable;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>A poll as everybody may see it; what its display policy hides is null.</summary>
/// <param name="Eligible">How many ballots there could be.</param>
[GenerateSerializer, Immutable, Alias("live.view.poll")]
public sealed record PollItem(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] PollState State,
    [property: Id(3)] PollDisplay Display,
    [property: Id(4)] bool Secret,
    [property: Id(5)] bool Changeable,
    [property: Id(6)] PollFranchise Franchise,
    [property: Id(7)] ImmutableArray<int>? Buildings,
    [property: Id(8)] DateTimeOffset OpensAt,
    [property: Id(9)] DateTimeOffset ClosesAt,
    [property: Id(10)] int Eligible,
    [property: Id(11)] int? Turnout,
    [property: Id(12)] ImmutableArray<PollOptionItem> Options);

[GenerateSerializer, Immutable, Alias("live.view.poll-option")]
public sealed record PollOptionItem(
    [property: Id(0)] string Id, [property: Id(1)] string Label, [property: Id(2)] int? Votes);

/// <summary>The one place where a poll is shown: nothing its display policy hides gets past here.</summary>
public static class PollView
{
    public static ImmutableArray<PollItem> Show(PollsSlice polls, Electorate electorate, DateTimeOffset now) =>
        [.. polls.Polls.OrderBy(p => p.StateAt(now) switch { PollState.Open => 0, PollState.Scheduled => 1, _ => 2 })
            .ThenBy(p => p.Facts.ClosesAt)
            .Select(p => Show(p, electorate, now))];

    private static PollItem Show(Poll poll, Electorate electorate, DateTimeOffset now)
    {
        var facts = poll.Facts;
        var state = poll.StateAt(now);
        var showTurnout = state != PollState.Scheduled && (state == PollState.Closed || facts.Display != PollDisplay.Hidden);
        var showVotes = state != PollState.Scheduled && (state == PollState.Closed || facts.Display == PollDisplay.Live);
        return new PollItem(
            facts.Id, facts.Title, state, facts.Display, facts.Secret, facts.Changeable, facts.Franchise, facts.Buildings,
            facts.OpensAt, facts.ClosesAt,
            electorate(facts.Franchise == PollFranchise.Households, facts.Buildings),
            showTurnout ? poll.Turnout : null,
            [.. facts.Options.Select((o, i) => new PollOptionItem(o.Id, o.Label, showVotes ? poll.Tally[i] : null))]);
    }
}
