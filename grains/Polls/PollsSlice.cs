using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>The community's polls: the announced, the open, and those closed within the last month.</summary>
public sealed class PollsSlice : Slice
{
    private const int DaysKept = 30;

    public List<Poll> Polls { get; init; } = [];

    /// <summary>
    /// The ids of polls that have left the list. They are not used again: the ledger counts secret choices by them.
    /// </summary>
    public HashSet<string> PastIds { get; init; } = [];

    /// <summary>The day ballots were last cast on, and how many then; those of polls that hide their turnout not counted.</summary>
    public DateOnly BallotDay { get; set; }

    public int BallotsOnDay { get; set; }

    public int BallotsOn(DateOnly day) => day == BallotDay ? BallotsOnDay : 0;

    public Poll? Find(string id) => Polls.Find(p => p.Facts.Id == id);

    /// <summary>Takes the counts of secret choices as the ledger has them, in place of those remembered.</summary>
    public void Take(IReadOnlyList<SecretChoice> choices)
    {
        foreach (var poll in Polls.Where(p => p.Facts.Secret))
        {
            var counts = new List<(ulong Marks, int Ballots)>();
            foreach (var choice in choices.Where(c => c.Poll == poll.Facts.Id))
            {
                if (Choice.Read(poll.Facts, choice.Option, out var marks) is null)
                    counts.Add((marks, choice.Votes));
            }
            poll.Take(counts);
        }
    }

    public bool HasYetToVote(string poll, in Resident resident, DateTimeOffset now) =>
        Find(poll) is { } found && Voting.HasYetToVote(found, resident, now);

    /// <summary>When the last closes of the open polls in which a resident has voted; null for none.</summary>
    public DateTimeOffset? VotedUntil(int resident, DateTimeOffset now) => Polls
        .Where(poll => poll.StateAt(now) == PollState.Open && poll.HasVoted(resident))
        .Max(poll => (DateTimeOffset?)poll.Facts.ClosesAt);

    /// <summary>The ballots of a poll that has closed.</summary>
    public Outcome Publish(string poll, DateTimeOffset now) => OfClosed(poll, now, found => found.Facts.Salt == Guid.Empty
        ? new Outcome(null, PollRefusals.WithoutReceipts)
        : new Outcome(new PollReceipts(poll, [.. found.Publish()]), null));

    /// <summary>What is told of a poll that has closed, or why there is nothing to tell.</summary>
    public Outcome OfClosed(string poll, DateTimeOffset now, Func<Poll, Outcome> tell) => Find(poll) switch
    {
        null => new Outcome(null, PollRefusals.Unknown(poll)),
        { } found when found.StateAt(now) != PollState.Closed => new Outcome(null, PollRefusals.NotYetClosed),
        { } found => tell(found),
    };

    /// <summary>The photos of a poll that neither what takes its place nor another poll shows.</summary>
    public ImmutableArray<Guid> OnlyIn(Poll poll, IReadOnlyList<Guid> kept) =>
        [.. poll.Facts.TakenPhotos.Except(kept).Except(Polls.Where(other => other != poll).SelectMany(other => other.Facts.TakenPhotos))];

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        CastBallot cast => Voting.Decide(this, cast, context),
        ObjectToOptions objection => Voting.Decide(this, objection, context),
        EnterBallot enter => PaperBallots.Decide(this, enter, context),
        ConfirmBallot confirm => PaperBallots.Decide(this, confirm, context),
        DiscardBallot discard => PaperBallots.Decide(this, discard, context),
        FindSeats find => PaperBallots.Decide(this, find, context),
        AnnouncePoll announce => PollOffice.Decide(this, announce, context),
        PutPoll put => PollOffice.Decide(this, put, context),
        AddPollOption add => PollOffice.Decide(this, add, context),
        MovePollClosing move => PollCourse.Decide(this, move, context),
        WithdrawPoll withdraw => PollCourse.Decide(this, withdraw, context),
        ArchivePoll archive => PollCourse.Decide(this, archive, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case BallotCast cast:
                return Count(Find(cast.Poll)!, stamp.By.Ordinal, cast.Option, stamp);
            case SecretBallotCast cast:
                return Count(Find(cast.Poll)!, stamp.By.Ordinal, cast.Option, stamp, cast.Key);
            case PaperBallotCast cast:
                Find(cast.Poll)!.Keep(cast, stamp);
                return Count(Find(cast.Poll)!, cast.Resident, cast.Option ?? cast.Chosen, stamp);
            case PaperBallotEntered entered:
                return Find(entered.Poll)!.Keep(entered, stamp);
            case PaperBallotDiscarded discarded:
                return Find(discarded.Poll)!.Discard(discarded.Id);
            case PollAnnounced announced:
                Polls.Add(new Poll(announced));
                return Section.Polls;
            case PollEdited edited:
                Polls[Polls.FindIndex(p => p.Facts.Id == edited.Poll.Id)] = Find(edited.Poll.Id)!.Edit(edited.Poll, stamp.At);
                return Section.Polls;
            case PollClosingMoved moved:
                Find(moved.Id)!.MoveClosing(moved.ClosesAt, stamp.At);
                return Section.Polls;
            case PollWithdrawn withdrawn:
                PastIds.Add(withdrawn.Id);
                Polls.RemoveAll(p => p.Facts.Id == withdrawn.Id);
                return Section.Polls;
            case PollArchived archived:
                Find(archived.Id)!.Archived = true;
                return Section.Polls;
            case PollObjected objected:
                Find(objected.Poll)!.Objections[stamp.By.Ordinal] = new Objection(stamp.Version, objected.Fingerprint);
                return Section.None;
            case ResidentErased:
                foreach (var poll in Polls)
                    poll.Forget(stamp.By.Ordinal);
                return Section.None;
            case PollOptionAdded added:
                Find(added.Poll)!.Add(added.Option);
                return Section.Polls;
            case PollOpened opened:
                Find(opened.Id)!.MarkedOpen = true;
                return Section.Polls;
            case PollClosing closing:
                Find(closing.Id)!.MarkedClosing = true;
                return Section.Polls;
            case PollClosed closed:
                Find(closed.Id)!.MarkedClosed = true;
                return Section.Polls;
            case DayTurned:
                return DropOld(stamp.At);
            default:
                return Section.None;
        }
    }

    public override TickerItem? Tell(Event happened, in Stamp stamp) => happened switch
    {
        BallotCast e => Tell(Find(e.Poll)!.Facts, stamp),
        SecretBallotCast e => Tell(Find(e.Poll)!.Facts, stamp),
        PaperBallotCast e => Tell(Find(e.Poll)!.Facts, stamp),
        PollOpened e => new TickerItem(stamp.At, TickerKind.PollOpened, Title: Find(e.Id)!.Facts.Title),
        PollClosed e => new TickerItem(stamp.At, TickerKind.PollClosed, Title: Find(e.Id)!.Facts.Title),
        _ => null,
    };

    public override IEnumerable<Event> Elapsed(DateTimeOffset now)
    {
        foreach (var poll in Polls)
        {
            if (!poll.MarkedOpen && poll.Facts.OpensAt <= now)
                yield return new PollOpened(poll.Facts.Id);
            if (!poll.MarkedClosing && poll.IsClosing(now))
                yield return new PollClosing(poll.Facts.Id);
            if (!poll.MarkedClosed && poll.Facts.ClosesAt <= now)
                yield return new PollClosed(poll.Facts.Id);
        }
    }

    [JsonIgnore]
    public override DateTimeOffset? Due => Polls.Min(p => p.NextDue);

    private static TickerItem? Tell(PollAnnounced poll, in Stamp stamp) => poll.Display == PollDisplay.Hidden
        ? null
        : new TickerItem(stamp.At, TickerKind.Ballot, Title: poll.Title);

    private Section DropOld(DateTimeOffset now)
    {
        PastIds.UnionWith(Polls.Where(IsOld).Select(p => p.Facts.Id));
        return Polls.RemoveAll(IsOld) > 0 ? Section.Polls : Section.None;

        bool IsOld(Poll poll) => poll.MarkedClosed && poll.Facts.ClosesAt.AddDays(DaysKept) < now;
    }

    private Section Count(Poll poll, int resident, string? choice, in Stamp stamp, ulong key = 0)
    {
        var known = Choice.Read(poll.Facts, choice ?? "", out var marks) is null;
        poll.Count(resident, known ? marks : null, stamp.At, key);
        if (poll.Facts.Display == PollDisplay.Hidden)
            return Section.None;
        BallotsOnDay = BallotsOn(stamp.Day) + 1;
        BallotDay = stamp.Day;
        return Section.Polls;
    }
}
