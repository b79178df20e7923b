using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Activities;

/// <summary>The activities to come, those going on, and those of the last week.</summary>
public sealed class ActivitiesSlice : Slice
{
    private const int MostSeats = 10_000;
    private const int LongestTitle = 80;
    private const int LongestUnit = 20;
    private const int DaysKept = 7;
    private static readonly TimeSpan DoorsOpen = TimeSpan.FromMinutes(30);

    public List<Activity> Activities { get; init; } = [];

    /// <summary>Seats and places taken in activities that have since left the list.</summary>
    public int PastSignups { get; set; }

    /// <summary>The ids of activities that have left the list: what is announced late once more is not held again.</summary>
    public HashSet<string> PastIds { get; init; } = [];

    public int Signups => PastSignups + Activities.Sum(a => a.Confirmed.Count);

    public Activity? Find(string id) => Activities.Find(a => a.Facts.Id == id);

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        SignUp c => OnActivity(c.Activity, context, SignUp),
        Leave c => OnActivity(c.Activity, context, Leave),
        CheckIn c => OnActivity(c.Activity, context, CheckIn),
        ReportProgress c => Report(c, context),
        AnnounceActivity c => Announce(c, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case ActivityAnnounced announced:
                Activities.Add(new Activity(announced));
                Activities.Sort((a, b) => a.Facts.StartsAt.CompareTo(b.Facts.StartsAt));
                return Section.Activities;
            case SignedUp signedUp:
                var wanted = Find(signedUp.Activity)!;
                (signedUp.Waitlisted ? wanted.Waitlist : wanted.Confirmed).Add(stamp.By.Ordinal);
                return Section.Activities;
            case SignupLeft left:
                Remove(Find(left.Activity)!, stamp.By.Ordinal);
                return Section.Activities;
            case SignupMovedUp movedUp:
                var freed = Find(movedUp.Activity)!;
                freed.Waitlist.Remove(movedUp.Resident);
                freed.Confirmed.Add(movedUp.Resident);
                return Section.Activities;
            case CheckedIn checkedIn:
                Find(checkedIn.Activity)!.CheckedIn.Add(stamp.By.Ordinal);
                return Section.Activities;
            case ProgressReported reported:
                Find(reported.Activity)!.Progress = reported.Progress;
                return Section.Activities;
            case ActivityStarted started:
                Find(started.Id)!.MarkedStarted = true;
                return Section.Activities;
            case ActivityEnded ended:
                Find(ended.Id)!.MarkedEnded = true;
                return Section.Activities;
            case DayTurned:
                return DropOld(stamp.At);
            default:
                return Section.None;
        }
    }

    public override TickerItem? Tell(Event happened, in Stamp stamp) => happened switch
    {
        SignedUp e => new TickerItem(stamp.At, TickerKind.Signup, Title: Find(e.Activity)!.Facts.Title),
        CheckedIn e => new TickerItem(stamp.At, TickerKind.Checkin, Title: Find(e.Activity)!.Facts.Title),
        ProgressReported e => new TickerItem(stamp.At, TickerKind.Progress, Title: Find(e.Activity)!.Facts.Title),
        ActivityAnnounced e => new TickerItem(stamp.At, TickerKind.ActivityAnnounced, Title: e.Title),
        _ => null,
    };

    public override IEnumerable<Event> Elapsed(DateTimeOffset now)
    {
        foreach (var activity in Activities)
        {
            if (!activity.MarkedStarted && activity.Facts.StartsAt <= now)
                yield return new ActivityStarted(activity.Facts.Id);
            if (!activity.MarkedEnded && activity.Facts.EndsAt <= now)
                yield return new ActivityEnded(activity.Facts.Id);
        }
    }

    [JsonIgnore]
    public override DateTimeOffset? Due => Activities.Min(a => a.NextDue);

    private static void Remove(Activity activity, int resident)
    {
        activity.Confirmed.Remove(resident);
        activity.Waitlist.Remove(resident);
        activity.CheckedIn.Remove(resident);
    }

    private Section DropOld(DateTimeOffset now)
    {
        PastSignups += Activities.Where(IsOld).Sum(a => a.Confirmed.Count);
        PastIds.UnionWith(Activities.Where(IsOld).Select(a => a.Facts.Id));
        return Activities.RemoveAll(IsOld) > 0 ? Section.Activities : Section.None;

        bool IsOld(Activity activity) => activity.MarkedEnded && activity.Facts.EndsAt.AddDays(DaysKept) < now;
    }

    private Decision OnActivity(string id, in Context context, Func<Activity, int, DateTimeOffset, Decision> rule)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (Find(id) is not { } activity)
            return ActivityRefusals.Unknown(id);
        return rule(activity, resident.Ordinal, context.Now);
    }

    private static Decision SignUp(Activity activity, int resident, DateTimeOffset now)
    {
        if (activity.SignupOf(resident) is { } already)
            return Decision.Accept(already);
        if (now >= activity.Facts.EndsAt)
            return ActivityRefusals.Over;
        var reply = activity.HasFreeSeat
            ? new SignupReply(SignupStatus.Confirmed, null)
            : new SignupReply(SignupStatus.Waitlisted, activity.Waitlist.Count + 1);
        return Decision.Accept(reply, new SignedUp(activity.Facts.Id, reply.Status == SignupStatus.Waitlisted));
    }

    private static Decision Leave(Activity activity, int resident, DateTimeOffset now)
    {
        if (activity.SignupOf(resident) is not { } signup)
            return Decision.Accept();
        if (now >= activity.Facts.EndsAt)
            return ActivityRefusals.Over;
        var left = new SignupLeft(activity.Facts.Id);
        return signup.Status == SignupStatus.Confirmed && activity.Waitlist is [var next, ..]
            ? Decision.Accept(left, new SignupMovedUp(activity.Facts.Id, next))
            : Decision.Accept(left);
    }

    private static Decision CheckIn(Activity activity, int resident, DateTimeOffset now)
    {
        if (activity.CheckedIn.Contains(resident))
            return Decision.Accept();
        if (!activity.Confirmed.Contains(resident))
            return ActivityRefusals.NotSignedUp;
        if (now < activity.Facts.StartsAt - DoorsOpen)
            return ActivityRefusals.TooEarly;
        return now >= activity.Facts.EndsAt
            ? ActivityRefusals.Over
            : Decision.Accept(new CheckedIn(activity.Facts.Id));
    }

    private Decision Report(ReportProgress command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (Find(command.Activity) is not { } activity)
            return ActivityRefusals.Unknown(command.Activity);
        if (activity.Facts.Goal is null)
            return ActivityRefusals.NoGoal;
        if (command.Progress < 0)
            return ActivityRefusals.Malformed;
        return command.Progress == activity.Progress
            ? Decision.Accept()
            : Decision.Accept(new ProgressReported(command.Activity, command.Progress));
    }

    private Decision Announce(AnnounceActivity command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Ids.IsWellFormed(command.Id))
            return Refusals.BadId;
        if (Find(command.Id) is not null || PastIds.Contains(command.Id))
            return Decision.Accept();
        if (command.Capacity is < 1 or > MostSeats || command.EndsAt <= command.StartsAt || command.Goal < 1)
            return ActivityRefusals.Malformed;
        return (Texts.Check(command.Title, "title", LongestTitle)
            ?? Texts.CheckOptional(command.Place, "place", LongestTitle)
            ?? Texts.CheckOptional(command.Unit, "unit", LongestUnit)) is { } refusal
            ? refusal
            : Decision.Accept(new ActivityAnnounced(
                command.Id, command.Title, command.Place, command.StartsAt.ToUniversalTime(),
                command.EndsAt.ToUniversalTime(), command.Capacity,
                command.Goal, command.Unit));
    }
}
