using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Activities;

/// <summary>The activities to come, those going on, and those of the last two weeks.</summary>
public sealed class ActivitiesSlice : Slice
{
    /// <summary>For so long after its end an activity is kept, and may be rated and photos added to its album.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public List<Activity> Activities { get; init; } = [];

    /// <summary>Persons who had a seat in activities that have since left the list.</summary>
    public int PastSignups { get; set; }

    /// <summary>The ids of activities that have left the list: what is announced late once more is not held again.</summary>
    public HashSet<string> PastIds { get; init; } = [];

    /// <summary>Persons who have or had a seat, but for what was called off.</summary>
    public int Signups => PastSignups + Activities.Sum(a => a.Cancelled ? 0 : a.Seated);

    public Activity? Find(string id) => Activities.Find(a => a.Facts.Id == id);

    /// <summary>Those who have a seat, then those who wait; by ordinal.</summary>
    public IEnumerable<int> ComersTo(string id) => Find(id) is { } activity ? activity.Confirmed.Concat(activity.Waitlist) : [];

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        SignUp c => OnHeld(c.Activity, context, (activity, by, now) => ActivitySeats.SignUp(activity, c, by, now)),
        Leave c => OnActivity(c.Activity, context, (activity, by, now) => ActivitySeats.Leave(activity, by.Ordinal, now)),
        CheckIn c => OnHeld(c.Activity, context, (activity, by, now) => ActivityVisit.CheckIn(activity, c, by.Ordinal, now)),
        RateActivity c => OnHeld(c.Activity, context, (activity, by, now) => ActivityVisit.Rate(activity, c, by.Ordinal, now)),
        AddAlbumPhoto c => OnHeld(c.Activity, context, (activity, by, now) => ActivityAlbum.Add(activity, c, by.Ordinal, now)),
        RemoveAlbumPhoto c => OnActivity(c.Activity, context, (activity, by, _) => ActivityAlbum.Remove(activity, c, by.Ordinal)),
        OpenAlbumPhoto c when context.By.IsOffice => ActivityAlbum.OpenForOffice(this, c, context),
        OpenAlbumPhoto c => OnActivity(c.Activity, context, (activity, by, _) => ActivityAlbum.Open(activity, c, by.Ordinal)),
        AnnounceActivity c => ActivityOffice.Announce(this, c, context),
        ReportProgress c => ActivityOffice.Report(this, c, context),
        CancelActivity c => ActivityOffice.Cancel(this, c, context),
        OpenDoor c => ActivityDoor.Open(this, c, context),
        FindSignups c => ActivityDoor.FindSignups(this, c, context),
        CheckInAtDoor c => ActivityDoor.CheckIn(this, c, context),
        ApprovePhoto c => ActivityAlbum.Approve(this, c, context),
        RejectPhoto c => ActivityAlbum.Reject(this, c, context),
        FindWaitingPhotos => ActivityAlbum.FindWaiting(this, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case ActivityAnnounced announced:
                Activities.Add(new Activity(announced));
                Sort();
                return Section.Activities;
            case ActivityChanged { Activity: var facts }:
                Find(facts.Id)!.Change(facts, stamp.At);
                Sort();
                return Section.Activities;
            case ActivityCancelled cancelled:
                var off = Find(cancelled.Id)!;
                (off.Cancelled, off.Revision) = (true, off.Revision + 1);
                return Section.Activities;
            case SignedUp signedUp:
                var wanted = Find(signedUp.Activity)!;
                (signedUp.Waitlisted ? wanted.Waitlist : wanted.Confirmed).Add(stamp.By.Ordinal);
                wanted.SetPersons(stamp.By.Ordinal, signedUp.Persons);
                return Section.Activities;
            case SignupChanged changed:
                Find(changed.Activity)!.SetPersons(stamp.By.Ordinal, changed.Persons);
                return Section.Activities;
            case SignupLeft left:
                Find(left.Activity)!.Remove(stamp.By.Ordinal);
                return Section.Activities;
            case SignupMovedUp movedUp:
                var freed = Find(movedUp.Activity)!;
                freed.Waitlist.Remove(movedUp.Resident);
                freed.Confirmed.Add(movedUp.Resident);
                return Section.Activities;
            case CheckedIn checkedIn:
                Find(checkedIn.Activity)!.CheckedIn.Add(stamp.By.Ordinal);
                return Section.Activities;
            case CheckedInAtDoor entered:
                Find(entered.Activity)!.CheckedIn.Add(entered.Resident);
                return Section.Activities;
            case ActivityRated rated:
                Find(rated.Activity)!.Scores[stamp.By.Ordinal] = rated.Score;
                return Section.Activities;
            case AlbumPhotoAdded added:
                // Nobody sees it yet, but the time when the album's photos go is known from now on.
                Find(added.Activity)!.Album.Add(new AlbumPhoto(added.Photo, stamp.By.Ordinal, AlbumPhotoState.Waiting));
                return Section.Activities;
            case AlbumPhotoApproved approved:
                ActivityAlbum.Set(Find(approved.Activity)!, approved.Photo, AlbumPhotoState.Approved);
                return Section.Activities;
            case AlbumPhotoRemoved removed:
                ActivityAlbum.Set(Find(removed.Activity)!, removed.Photo, AlbumPhotoState.Removed);
                return Section.Activities;
            case ResidentErased:
                ActivityAlbum.Forget(this, stamp.By.Ordinal);
                return Section.Activities;
            case DoorOpened opened:
                Find(opened.Activity)!.Door = opened.Token;
                return Section.None;
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
        CheckedInAtDoor e => new TickerItem(stamp.At, TickerKind.Checkin, Title: Find(e.Activity)!.Facts.Title),
        ActivityCancelled e => new TickerItem(stamp.At, TickerKind.ActivityCancelled, Title: Find(e.Id)!.Facts.Title),
        ProgressReported e => new TickerItem(stamp.At, TickerKind.Progress, Title: Find(e.Activity)!.Facts.Title),
        ActivityAnnounced e => new TickerItem(stamp.At, TickerKind.ActivityAnnounced, Title: e.Title),
        _ => null,
    };

    public override IEnumerable<Event> Elapsed(DateTimeOffset now)
    {
        foreach (var activity in Activities.Where(a => !a.Cancelled))
        {
            if (!activity.MarkedStarted && activity.Facts.StartsAt <= now)
                yield return new ActivityStarted(activity.Facts.Id);
            if (!activity.MarkedEnded && activity.Facts.EndsAt <= now)
                yield return new ActivityEnded(activity.Facts.Id);
            foreach (var gone in ActivityAlbum.Elapsed(activity, now))
                yield return gone;
        }
    }

    [JsonIgnore]
    public override DateTimeOffset? Due => Activities.Min(a => a.NextDue);

    private Section DropOld(DateTimeOffset now)
    {
        PastSignups += Activities.Where(a => IsOld(a) && !a.Cancelled).Sum(a => a.Seated);
        PastIds.UnionWith(Activities.Where(IsOld).Select(a => a.Facts.Id));
        return Activities.RemoveAll(IsOld) > 0 ? Section.Activities : Section.None;

        bool IsOld(Activity activity) => activity.Cancelled
            ? activity.Facts.EndsAt < now
            : activity.MarkedEnded && activity.AlbumEndsAt is null && activity.Facts.EndsAt + Kept < now;
    }

    private void Sort() => Activities.Sort((a, b) => a.Facts.StartsAt.CompareTo(b.Facts.StartsAt));

    /// <summary>The same for what nobody can do any more where it was called off.</summary>
    private Decision OnHeld(string id, in Context context, Func<Activity, Resident, DateTimeOffset, Decision> rule) =>
        OnActivity(id, context, (activity, by, now) => activity.Cancelled ? ActivityRefusals.Cancelled : rule(activity, by, now));

    private Decision OnActivity(string id, in Context context, Func<Activity, Resident, DateTimeOffset, Decision> rule)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (Find(id) is not { } activity)
            return ActivityRefusals.Unknown(id);
        return rule(activity, resident, context.Now);
    }
}
