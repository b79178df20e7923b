using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Presence;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>The community's polls: the announced, the open, and those closed within the last month.</summary>
public sealed class PollsSlice : Slice
{
    private const int LongestObjection = 500;
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
        Find(poll) is { } found && !found.HasVoted(resident.Ordinal)
            && (WhyNoPart(found, resident, now) ?? WhyNoVoice(found, resident)) is null;

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

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        CastBallot cast => Cast(cast, context),
        ObjectToOptions objection => Object(objection, context),
        AnnouncePoll announce => PollOffice.Decide(this, announce, context),
        AddPollOption add => PollOffice.Decide(this, add, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case BallotCast cast:
                return Count(Find(cast.Poll)!, cast.Option, stamp, 0);
            case SecretBallotCast cast:
                return Count(Find(cast.Poll)!, cast.Option, stamp, cast.Key);
            case PollAnnounced announced:
                Polls.Add(new Poll(announced));
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

    private Section Count(Poll poll, string? choice, in Stamp stamp, ulong key)
    {
        var known = Choice.Read(poll.Facts, choice ?? "", out var marks) is null;
        poll.Count(stamp.By.Ordinal, known ? marks : null, stamp.At, key);
        if (poll.Facts.Display == PollDisplay.Hidden)
            return Section.None;
        BallotsOnDay = BallotsOn(stamp.Day) + 1;
        BallotDay = stamp.Day;
        return Section.Polls;
    }

    private Decision Cast(CastBallot command, in Context context)
    {
        if (context.Resident is not { } voter)
            return Refusals.NotOnRoll;
        if (Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
        if (Choice.Read(poll.Facts, command.Option, out var marks) is { } unreadable)
            return unreadable;
        ImmutableArray<string> options = [.. Choice.Ids(poll.Facts, marks)];
        if (poll.IsRepeat(voter.Ordinal, marks, command.Key))
            return Decision.Accept(Answer(poll, voter.Ordinal, options, poll.CastAtOf(voter.Ordinal)));
        if (WhyNot(poll, voter, context) is { } refusal)
            return refusal;
        var choice = Choice.Join(options);
        return Decision.Accept(
            Answer(poll, voter.Ordinal, options, poll.TimeOf(context.Now)),
            poll.Facts.Secret ? new SecretBallotCast(command.Poll, command.Key) { Option = choice } : new BallotCast(command.Poll, choice));
    }

    private Decision Object(ObjectToOptions command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
        if (Texts.Check(command.Text, "text", LongestObjection) is { } bad)
            return bad;
        var fingerprint = Secret.Hash(command.Text);
        if (poll.Objections.TryGetValue(resident.Ordinal, out var before) && before.Fingerprint == fingerprint)
            return Decision.Accept();
        return WhyNoPart(poll, resident, context.Now) is { } refusal
            ? refusal
            : Decision.Accept(new PollObjected(command.Poll, fingerprint) { Text = command.Text });
    }

    private static Refusal? WhyNoPart(Poll poll, in Resident resident, DateTimeOffset now) => poll.StateAt(now) switch
    {
        PollState.Scheduled => PollRefusals.NotYetOpen,
        PollState.Closed => PollRefusals.Closed,
        _ => poll.Facts.Buildings is { } buildings && !buildings.Contains(resident.Building) ? PollRefusals.NotEligible : null,
    };

    private static Refusal? WhyNot(Poll poll, in Resident voter, in Context context)
    {
        if (WhyNoPart(poll, voter, context.Now) is { } refusal)
            return refusal;
        if (poll.HasVoted(voter.Ordinal) && !poll.Facts.Changeable)
            return PollRefusals.AlreadyCast;
        if (poll.Facts.Presence && !context.IsPresent)
            return PresenceRefusals.Needed;
        return poll.HasVoted(voter.Ordinal) ? null : WhyNoVoice(poll, voter);
    }

    /// <summary>Why a first ballot does not count besides those there are.</summary>
    private static Refusal? WhyNoVoice(Poll poll, in Resident voter)
    {
        foreach (var before in voter.Predecessors)
        {
            if (poll.HasVoted(before))
                return PollRefusals.SeatVoted;
        }
        if (poll.Facts.Franchise == PollFranchise.Households)
        {
            foreach (var member in voter.Members)
            {
                if (poll.HasVoted(member))
                    return PollRefusals.HouseholdVoted;
            }
        }
        return null;
    }

    private static BallotReply Answer(Poll poll, int resident, ImmutableArray<string> options, DateTimeOffset at) =>
        new(poll.Facts.Id, options, at, poll.ReceiptOf(resident));
}
