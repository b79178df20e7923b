using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>
/// Polls that close within the period, a row for each option, and of closed ones a row for each option in each building: no
/// more than everybody is shown of them. Closed ones come in the order in which they closed, the others after them.
/// </summary>
internal sealed class PollTable(Period period, IReadOnlyList<SecretChoice> choices) : ExportTable
{
    private readonly PollsSlice _polls = new();
    private readonly RollCensus _roll = new();

    public static ImmutableArray<string> Columns { get; } =
    [
        "poll", "title", "method", "secret", "franchise", "state", "opensAt", "closesAt", "eligible", "turnout", "inBuilding", "ballots",
        "option", "votes", "remark",
    ];

    public override IReadOnlyCollection<string> Kinds { get; } =
    [
        .. RollCensus.Kinds, EventCodec.Kind<PollAnnounced>(), EventCodec.Kind<PollEdited>(), EventCodec.Kind<PollClosingMoved>(),
        EventCodec.Kind<PollWithdrawn>(), EventCodec.Kind<PollOptionAdded>(), EventCodec.Kind<PollClosed>(), EventCodec.Kind<BallotCast>(),
        EventCodec.Kind<SecretBallotCast>(), EventCodec.Kind<PaperBallotCast>(),
    ];

    public override void Take(Event happened, in Stamp stamp)
    {
        _roll.Take(happened);
        if (happened is not PollAnnounced && _polls.Find(PollOf(happened)) is null)
            return;
        _polls.Apply(happened, stamp);
        if (happened is not PollClosed closed)
            return;
        AddClosed(_polls.Find(closed.Id)!, stamp.At);
        _polls.Polls.RemoveAll(poll => poll.Facts.Id == closed.Id);
    }

    public override void End(DateTimeOffset now)
    {
        _polls.Take(choices);
        foreach (var poll in _polls.Polls)
        {
            if (poll.StateAt(now) == PollState.Closed)
                AddClosed(poll, now);
            else if (period.Has(poll.Facts.ClosesAt))
                AddWhole(PollView.Show(poll, _roll.Count, now));
        }
        _polls.Polls.Clear();
    }

    private void AddClosed(Poll poll, DateTimeOffset now)
    {
        if (!period.Has(poll.Facts.ClosesAt))
            return;
        _polls.Take(choices);
        var shown = PollView.Show(poll, _roll.Count, now);
        AddWhole(shown);
        var results = (PollResults)PollBreakdown.Of(poll.Facts.Id, _polls, _roll.Count, _roll.BuildingOf, now).Reply!;
        foreach (var building in results.Buildings)
        {
            if (building.Votes is { } votes)
            {
                for (var i = 0; i < votes.Length; i++)
                    Add(shown, building.Building, building.Turnout, shown.Options[i].Label, votes[i], null);
            }
            else
            {
                Add(shown, building.Building, building.Turnout, null, null, building.Turnout is null ? "tooFew" : null);
            }
        }
    }

    private void AddWhole(PollItem poll)
    {
        var remark = poll.State == PollState.Open && poll.Options.All(option => option.Votes is null) ? "notShownYet" : null;
        foreach (var option in poll.Options)
            Add(poll, null, poll.Turnout, option.Label, option.Votes, remark);
    }

    private void Add(PollItem poll, int? building, int? ballots, string? option, int? votes, string? remark) => Add(
        Cell.Of(poll.Id), Cell.Of(poll.Title), Cell.Said<PollMethod>("method", poll.Method), Cell.YesNo(poll.Secret),
        Cell.Said<PollFranchise>("franchise", poll.Franchise), Cell.Said<PollState>("pollState", poll.State), period.Show(poll.OpensAt),
        period.Show(poll.ClosesAt), Cell.Of(poll.Eligible), Cell.Of(poll.Turnout), Cell.Of(building), Cell.Of(ballots), Cell.Of(option),
        Cell.Of(votes), Cell.Said(remark));

    private static string PollOf(Event happened) => happened switch
    {
        PollEdited e => e.Poll.Id,
        PollClosingMoved e => e.Id,
        PollWithdrawn e => e.Id,
        PollOptionAdded e => e.Poll,
        PollClosed e => e.Id,
        BallotCast e => e.Poll,
        SecretBallotCast e => e.Poll,
        PaperBallotCast e => e.Poll,
        _ => "",
    };
}
