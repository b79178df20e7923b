using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>The community's polls: the announced, the open, and those closed within the last month.</summary>
public sealed class PollsSlice : Slice
{
    private const int LongestTitle = 120;
    private const int LongestLabel = 80;
    private const int DaysKept = 30;

    // The time of a ballot is kept in seconds from the opening.
    private static readonly TimeSpan LongestOpen = TimeSpan.FromDays(1000);

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
            Array.Clear(poll.Tally);
            foreach (var choice in choices.Where(c => c.Poll == poll.Facts.Id && poll.IndexOf(c.Option) >= 0))
                poll.Tally[poll.IndexOf(choice.Option)] = choice.Votes;
        }
    }

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        CastBallot cast => Cast(cast, context),
        AnnouncePoll announce => Announce(announce, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case BallotCast cast:
                var open = Find(cast.Poll)!;
                return Count(open, open.IndexOf(cast.Option), stamp, 0);
            case SecretBallotCast cast:
                var secret = Find(cast.Poll)!;
                return Count(secret, cast.Option is null ? -1 : secret.IndexOf(cast.Option), stamp, cast.Key);
            case PollAnnounced announced:
                Polls.Add(new Poll(announced));
                return Section.Polls;
            case PollOpened opened:
                Find(opened.Id)!.MarkedOpen = true;
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

    private Section Count(Poll poll, int option, in Stamp stamp, ulong key)
    {
        poll.Count(stamp.By.Ordinal, option, stamp.At, key);
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
        if (poll.IndexOf(command.Option) is var option && option < 0)
            return PollRefusals.UnknownOption(command.Option);
        var ballot = poll.BallotOf(voter.Ordinal);
        if (ballot != 0 && poll.IsRepeat(voter.Ordinal, option, command.Key))
            return Decision.Accept(Answer(command, poll.CastAtOf(voter.Ordinal)));
        return WhyNot(poll, voter, ballot, context.Now) is { } refusal
            ? refusal
            : Decision.Accept(
                Answer(command, poll.TimeOf(context.Now)),
                poll.Facts.Secret
                    ? new SecretBallotCast(command.Poll, command.Key) { Option = command.Option }
                    : new BallotCast(command.Poll, command.Option));
    }

    private static Refusal? WhyNot(Poll poll, in Resident voter, byte ballot, DateTimeOffset now)
    {
        switch (poll.StateAt(now))
        {
            case PollState.Scheduled:
                return PollRefusals.NotYetOpen;
            case PollState.Closed:
                return PollRefusals.Closed;
        }
        if (poll.Facts.Buildings is { } buildings && !buildings.Contains(voter.Building))
            return PollRefusals.NotEligible;
        if (ballot != 0 && !poll.Facts.Changeable)
            return PollRefusals.AlreadyCast;
        if (ballot == 0 && poll.Facts.Franchise == PollFranchise.Households)
        {
            foreach (var member in voter.Members)
            {
                if (poll.BallotOf(member) != 0)
                    return PollRefusals.HouseholdVoted;
            }
        }
        return null;
    }

    private static BallotReply Answer(CastBallot command, DateTimeOffset at) => new(command.Poll, [command.Option], at);

    private Decision Announce(AnnouncePoll command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Ids.IsWellFormed(command.Id))
            return Refusals.BadId;
        if (Find(command.Id) is not null || PastIds.Contains(command.Id))
            return Decision.Accept();
        if (IsMalformed(command))
            return PollRefusals.Malformed;
        if (Texts.Check(command.Title, "title", LongestTitle) is { } badTitle)
            return badTitle;
        foreach (var option in command.Options)
        {
            if (Texts.Check(option.Label, "options", LongestLabel) is { } badLabel)
                return badLabel;
        }
        return Decision.Accept(new PollAnnounced(
            command.Id, command.Title, command.Options, command.OpensAt.ToUniversalTime(),
            command.ClosesAt.ToUniversalTime(), command.Franchise,
            command.Buildings, command.Changeable, command.Secret, command.Display));
    }

    private static bool IsMalformed(AnnouncePoll c) =>
        c.Options.IsDefault
        || c.Options.Length is < 2 or > Poll.MostOptions
        || c.Options.Any(o => !Ids.IsWellFormed(o.Id))
        || c.Options.DistinctBy(o => o.Id).Count() != c.Options.Length
        || c.ClosesAt <= c.OpensAt
        || c.ClosesAt - c.OpensAt > LongestOpen
        || c.Buildings is { IsDefaultOrEmpty: true }
        || (c.Secret && c.Changeable);
}
