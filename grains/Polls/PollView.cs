using System.Collections.Immutable;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>A poll as everybody may see it; what its display policy hides is null.</summary>
/// <param name="Eligible">How many ballots there could be.</param>
/// <param name="Limit">How many options a ballot may name at most.</param>
/// <param name="Average">1-5, of a scale that somebody has answered.</param>
/// <param name="Ranked">Of a ranked poll that has closed.</param>
/// <param name="Presence">Whether only those may vote who have just seen the wall.</param>
/// <param name="Campaign">The campaign that it is of; null for one of the community's own.</param>
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
    [property: Id(12)] ImmutableArray<PollOptionItem> Options,
    [property: Id(13)] PollMethod Method,
    [property: Id(14)] int? Limit,
    [property: Id(15)] double? Average,
    [property: Id(16)] RankedResult? Ranked,
    [property: Id(17)] bool Presence,
    [property: Id(18)] CampaignOrigin? Campaign = null);

/// <param name="Votes">Ballots that name it; in a ranked poll, first.</param>
/// <param name="Image">The photo that shows it; null where there is none.</param>
[GenerateSerializer, Immutable, Alias("live.view.poll-option")]
public sealed record PollOptionItem(
    [property: Id(0)] string Id, [property: Id(1)] string Label, [property: Id(2)] int? Votes, [property: Id(3)] Guid? Image = null);

/// <summary>How ranked ballots came out; options by their ids.</summary>
/// <param name="Winners">By instant-runoff: one; several where the last that remained were even; none where nobody has voted.</param>
/// <param name="PairwiseWinner">Who is preferred to every other, if any is.</param>
[GenerateSerializer, Immutable, Alias("live.view.poll-ranked")]
public sealed record RankedResult(
    [property: Id(0)] ImmutableArray<RankedRound> Rounds,
    [property: Id(1)] ImmutableArray<string> Winners,
    [property: Id(2)] string? PairwiseWinner);

/// <param name="Votes">By the poll's options; null of one that is out.</param>
/// <param name="Exhausted">Ballots that rank none of those that remain.</param>
/// <param name="Eliminated">Who goes after this round; null in the last.</param>
[GenerateSerializer, Immutable, Alias("live.view.poll-round")]
public sealed record RankedRound(
    [property: Id(0)] ImmutableArray<int?> Votes, [property: Id(1)] int Exhausted, [property: Id(2)] string? Eliminated);

/// <summary>The one place where a poll is shown: nothing its display policy hides gets past here.</summary>
public static class PollView
{
    public static ImmutableArray<PollItem> Show(PollsSlice polls, Electorate electorate, DateTimeOffset now) =>
        [.. InOrder(polls.Polls.Where(p => !p.Archived), now).Select(p => Show(p, electorate, now))];

    /// <summary>Open ones first, then those to come; each by when they close.</summary>
    internal static IEnumerable<Poll> InOrder(IEnumerable<Poll> polls, DateTimeOffset now) => polls
        .OrderBy(p => p.StateAt(now) switch { PollState.Open => 0, PollState.Scheduled => 1, _ => 2 })
        .ThenBy(p => p.Facts.ClosesAt);

    internal static PollItem Show(Poll poll, Electorate electorate, DateTimeOffset now)
    {
        var facts = poll.Facts;
        var state = poll.StateAt(now);
        var showTurnout = state != PollState.Scheduled && (state == PollState.Closed || facts.Display != PollDisplay.Hidden);
        var showVotes = state != PollState.Scheduled && (state == PollState.Closed || facts.Display == PollDisplay.Live);
        var votes = showVotes ? poll.CountVotes() : null;
        return new PollItem(
            facts.Id, facts.Title, state, facts.Display, facts.Secret, facts.Changeable, facts.Franchise, facts.Buildings,
            facts.OpensAt, facts.ClosesAt,
            electorate(facts.Franchise == PollFranchise.Households, facts.Buildings),
            showTurnout ? poll.Turnout : null,
            [.. facts.Options.Select((o, i) => new PollOptionItem(o.Id, o.Label, votes?[i], o.Image))],
            facts.Method, facts.Limit,
            votes is not null && facts.Method == PollMethod.Scale ? Mean(votes) : null,
            state == PollState.Closed && facts.Method == PollMethod.Ranked ? Show(facts, poll.CountRanked()) : null,
            facts.Presence, facts.Campaign);
    }

    private static double? Mean(int[] votes) =>
        votes.Sum() is > 0 and var all ? Math.Round(votes.Select((n, step) => (step + 1.0) * n).Sum() / all, 2) : null;

    private static RankedResult Show(PollAnnounced poll, RankedCount count) => new(
        [.. count.Runoff.Rounds.Select(round => new RankedRound(
            [.. poll.Options.Select((_, i) => round.Remaining.Contains(i) ? round.Votes[i] : (int?)null)],
            round.Exhausted, IdOf(poll, round.Eliminated)))],
        [.. count.Runoff.Winners.Select(winner => poll.Options[winner].Id)],
        IdOf(poll, count.PairwiseWinner));

    private static string? IdOf(PollAnnounced poll, int? option) => option is { } index ? poll.Options[index].Id : null;
}
