using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Walls;

namespace HappyCommunity.Live.Alarms;

/// <summary>What a rule has to say of something.</summary>
internal readonly record struct Judgement(AlarmRule Rule, string? Subject, string? Name, Verdict Verdict);

/// <summary>What the rules go by, counted by the day; and, of ballots, the last of each poll.</summary>
public sealed class AlarmCounts
{
    private const int Satisfied = 4;

    /// <summary>The day the community was founded on, as its number; 0 before.</summary>
    public int Founded { get; set; }

    /// <summary>The last day on which residents or staff did anything.</summary>
    public int LastDeed { get; set; }

    /// <summary>1 for each day on which they did.</summary>
    public DayCounts Active { get; init; } = DayCounts.Of(Silence.DaysBefore + 1);

    /// <summary>Requests, by the day on which their time was over.</summary>
    public DayCounts Overdue { get; init; } = DayCounts.Of(OverdueSurge.DaysBefore + OverdueSurge.Week + 1);

    public DayCounts Judged { get; init; } = DayCounts.Of(SatisfactionDrop.Days + SatisfactionDrop.DaysBefore + 1);

    public DayCounts Content { get; init; } = DayCounts.Of(SatisfactionDrop.Days + SatisfactionDrop.DaysBefore + 1);

    /// <summary>What was asked for, by category.</summary>
    public Dictionary<string, DayCounts> Asked { get; init; } = [];

    /// <summary>The categories that rise here.</summary>
    public SortedSet<string> Rising { get; init; } = new(StringComparer.Ordinal);

    public BallotWatch Ballots { get; init; } = new();

    /// <summary>Takes in what happened.</summary>
    /// <returns>What the rules say that it may have made a difference to; mostly nothing.</returns>
    internal IEnumerable<Judgement> Take(Event happened, AlarmRules rules, in Stamp stamp)
    {
        var day = stamp.Day.DayNumber;
        // Of every ballot this is all there is to it.
        var isDeed = LastDeed != day && IsDeed(happened, stamp.By);
        return happened switch
        {
            BallotCast cast => Heard(isDeed, day, TakeBallot(cast.Poll, rules, stamp)),
            SecretBallotCast cast => Heard(isDeed, day, TakeBallot(cast.Poll, rules, stamp)),
            _ => Heard(isDeed, day, TakeOther(happened, rules, stamp)),
        };
    }

    internal Verdict JudgeCategory(string category, int today)
    {
        var asked = Asked.GetValueOrDefault(category) ?? new DayCounts();
        return CategoryRise.JudgeCommunity(
            asked.UpTo(today, CategoryRise.Days), asked.UpTo(today - CategoryRise.Days, CategoryRise.DaysBefore),
            Known(today - CategoryRise.Days + 1, CategoryRise.DaysBefore));
    }

    /// <summary>
    /// Whether residents or staff did it. Of what an erasure leaves nobody's (<see cref="Privacy.Traces"/>) the kind alone
    /// decides: the ledger read again has to come to the same.
    /// </summary>
    private static bool IsDeed(Event happened, Actor by) => happened switch
    {
        AlarmAcknowledged or SeatFreed or DeviceSignedOut => false,
        OwnerBallotCast or ResidentEnrolled => true,
        _ => by.Kind != ActorKind.System,
    };

    /// <summary>The day's first deed ends a silence.</summary>
    private IEnumerable<Judgement> Heard(bool isDeed, int day, IEnumerable<Judgement> others)
    {
        if (!isDeed)
            return others;
        LastDeed = Math.Max(LastDeed, day);
        if (Active.On(day) == 0)
            Active.Add(day);
        return others.Append(new Judgement(AlarmRule.SilentCommunity, null, null, Verdict.Unknown));
    }

    private IEnumerable<Judgement> TakeOther(Event happened, AlarmRules rules, in Stamp stamp)
    {
        var day = stamp.Day.DayNumber;
        switch (happened)
        {
            case CommunityFounded:
                (Founded, LastDeed) = (day, day - 1);
                return [];
            case DayTurned:
                return Turn(day, rules);
            case RequestSubmitted submitted:
                if (!Asked.TryGetValue(submitted.Category, out var asked))
                    Asked[submitted.Category] = asked = DayCounts.Of(CategoryRise.Days + CategoryRise.DaysBefore + 1);
                asked.Add(day);
                return LookAt(submitted.Category, day);
            case RequestOverdue overdue:
                var due = overdue.DueAt is { } over && over < stamp.At ? day - (int)(stamp.At - over).TotalDays : day;
                Overdue.Add(due);
                return [JudgeOverdue(due, rules)];
            case RequestConfirmed confirmed:
                return TakeJudged(confirmed.Score >= Satisfied, day, rules);
            case RequestReopened:
                return TakeJudged(false, day, rules);
            case WallRemoved removed:
                return [new Judgement(AlarmRule.SilentWall, removed.Wall, null, Verdict.Unknown)];
            case WallUnpaired unpaired:
                return [new Judgement(AlarmRule.SilentWall, unpaired.Wall, null, Verdict.Unknown)];
            default:
                TakeForBallots(happened);
                return [];
        }
    }

    private void TakeForBallots(Event happened)
    {
        switch (happened)
        {
            case HouseholdsRegistered registered:
                Ballots.Register(registered.Households);
                break;
            case HouseholdsImported imported:
                Ballots.Register(imported.Added);
                break;
            case CodesIssued issued:
                Ballots.Issue(issued.Codes);
                break;
            case ResidentEnrolled enrolled:
                Ballots.Enrol(enrolled.Household);
                break;
            case HouseholdForgotten forgotten:
                Ballots.Forget(forgotten.Resident);
                break;
            case SeatOpened opened:
                Ballots.Enrol(opened.Household);
                break;
            case PollAnnounced poll:
                Ballots.Begin(poll);
                break;
            case PollEdited { Poll: var poll }:
                Ballots.Begin(poll);
                break;
            case PollClosed closed:
                Ballots.Polls.Remove(closed.Id);
                break;
            case PollWithdrawn withdrawn:
                Ballots.Polls.Remove(withdrawn.Id);
                break;
        }
    }

    private IEnumerable<Judgement> TakeBallot(string poll, AlarmRules rules, in Stamp stamp)
    {
        var voter = stamp.By.Ordinal;
        if (voter < 0 || voter >= Ballots.Residents.Count || !Ballots.Polls.TryGetValue(poll, out var ring))
            return [];
        var batch = Ballots.Residents[voter];
        if (!ring.Add(voter, batch, stamp.At) || !ring.IsFull)
            return [];
        var span = ring.Span;
        var hands = SuspectVote.JudgeHands(span, Ballots.Enrolled, rules.FastBallots);
        var ofBatch = ring.OfBuildings || span > SuspectVote.Window || batch == 0
            ? Verdict.Unknown
            : SuspectVote.JudgeBatch(ring.CountOf(batch), Ballots.Sizes[batch], Ballots.Enrolled, rules.BatchBurst);
        if (!hands.Raises && !ofBatch.Raises)
            return [];
        // The next thirty are looked at by themselves.
        ring.Forget();
        return new List<Judgement>
        {
            new(AlarmRule.FastBallots, poll, ring.Title, hands), new(AlarmRule.BatchBurst, poll, ring.Title, ofBatch),
        }.FindAll(judgement => judgement.Verdict.Raises);
    }

    private Judgement[] TakeJudged(bool isContent, int day, AlarmRules rules)
    {
        Judged.Add(day);
        if (isContent)
            Content.Add(day);
        return [JudgeSatisfaction(day, rules)];
    }

    /// <summary>A day has ended: what it amounts to is known, and what has passed is over.</summary>
    private IEnumerable<Judgement> Turn(int today, AlarmRules rules)
    {
        var quiet = Math.Max(0, today - LastDeed - 1);
        var days = Known(LastDeed + 1, Silence.DaysBefore);
        return Asked.Keys.Order(StringComparer.Ordinal).SelectMany(category => LookAt(category, today)).ToList().Concat(
        [
            JudgeOverdue(today - 1, rules), JudgeSatisfaction(today, rules),
            new Judgement(AlarmRule.SilentCommunity, null, null, Silence.Judge(quiet, Active.UpTo(LastDeed, days), days, rules.SilentCommunity)),
        ]);
    }

    /// <summary>Of a day, and of the week that ends with it.</summary>
    private Judgement JudgeOverdue(int day, AlarmRules rules)
    {
        var (one, week) = (Judge(1), Judge(OverdueSurge.Week));
        var told = one.Raises || !week.Raises ? one : week;
        return new Judgement(AlarmRule.OverdueSurge, null, null, told with { Clears = one.Clears && week.Clears });

        Verdict Judge(int window) => OverdueSurge.Judge(
            Overdue.UpTo(day, window), window, Overdue.UpTo(day - window, OverdueSurge.DaysBefore), Known(day - window + 1, OverdueSurge.DaysBefore),
            rules.OverdueSurge);
    }

    private Judgement JudgeSatisfaction(int day, AlarmRules rules)
    {
        var before = day - SatisfactionDrop.Days;
        return new Judgement(
            AlarmRule.SatisfactionDrop, null, null,
            SatisfactionDrop.Judge(
                Content.UpTo(day, SatisfactionDrop.Days), Judged.UpTo(day, SatisfactionDrop.Days),
                Content.UpTo(before, SatisfactionDrop.DaysBefore), Judged.UpTo(before, SatisfactionDrop.DaysBefore), rules.SatisfactionDrop));
    }

    private IEnumerable<Judgement> LookAt(string category, int day)
    {
        var verdict = JudgeCategory(category, day);
        if (verdict.Raises)
            Rising.Add(category);
        else if (verdict.Clears)
            Rising.Remove(category);
        return [new Judgement(AlarmRule.CategoryRise, category, null, verdict)];
    }

    /// <summary>How many of so many days before a day the community was there.</summary>
    private int Known(int day, int most) => Math.Clamp(day - Founded, 0, most);
}
