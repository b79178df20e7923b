using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Ratings;

namespace HappyCommunity.Live.Activities;

/// <summary>Activities that begin within the period, a row each, with counts and nobody's name.</summary>
internal sealed class ActivityTable(Period period) : ExportTable
{
    private readonly ActivitiesSlice _activities = new();

    public static ImmutableArray<string> Columns { get; } =
    [
        "activity", "title", "place", "unit", "startsAt", "endsAt", "state", "capacity", "seated", "waiting", "checkedIn", "goal",
        "progress", "ratings", "average", "remark",
    ];

    public override IReadOnlyCollection<string> Kinds { get; } =
    [
        EventCodec.Kind<ActivityAnnounced>(), EventCodec.Kind<ActivityChanged>(), EventCodec.Kind<ActivityCancelled>(),
        EventCodec.Kind<SignedUp>(), EventCodec.Kind<SignupChanged>(), EventCodec.Kind<SignupLeft>(), EventCodec.Kind<SignupMovedUp>(),
        EventCodec.Kind<CheckedIn>(), EventCodec.Kind<CheckedInAtDoor>(), EventCodec.Kind<ActivityRated>(),
        EventCodec.Kind<ProgressReported>(),
    ];

    public override void Take(Event happened, in Stamp stamp)
    {
        // They are rated for a while yet; nothing happens to them after it.
        while (_activities.Activities.MinBy(a => a.Facts.EndsAt) is { } old && old.Facts.EndsAt + ActivitiesSlice.Kept < stamp.At)
            Drop(old, stamp.At);
        if (happened is ActivityAnnounced || _activities.Find(ActivityOf(happened)) is not null)
            _activities.Apply(happened, stamp);
    }

    public override void End(DateTimeOffset now)
    {
        foreach (var activity in _activities.Activities.ToList())
            Drop(activity, now);
    }

    private void Drop(Activity activity, DateTimeOffset now)
    {
        _activities.Activities.Remove(activity);
        if (!period.Has(activity.Facts.StartsAt))
            return;
        var facts = activity.Facts;
        var scores = activity.Scores.Values;
        var isTold = scores.Count >= SmallGroup.Fewest;
        Add(
            Cell.Of(facts.Id), Cell.Of(facts.Title), Cell.Of(facts.Place), Cell.Of(facts.Unit), period.Show(facts.StartsAt),
            period.Show(facts.EndsAt), Cell.Said("activity." + StateOf(activity, now)), Cell.Of(facts.Capacity), Cell.Of(activity.Seated),
            Cell.Of(activity.CountPersons(activity.Waitlist)), Cell.Of(activity.CheckedIn.Count), Cell.Of(facts.Goal),
            facts.Goal is null ? Cell.Empty : Cell.Of(activity.Progress), isTold ? Cell.Of(scores.Count) : Cell.Empty,
            isTold ? Cell.Of(RatingView.Mean(scores.Sum(), scores.Count)) : Cell.Empty,
            scores.Count > 0 && !isTold ? Cell.Said("tooFew") : Cell.Empty);
    }

    private static string StateOf(Activity activity, DateTimeOffset now)
    {
        if (activity.Cancelled)
            return "cancelled";
        if (now < activity.Facts.StartsAt)
            return "toCome";
        return now < activity.Facts.EndsAt ? "running" : "over";
    }

    private static string ActivityOf(Event happened) => happened switch
    {
        ActivityChanged e => e.Activity.Id,
        ActivityCancelled e => e.Id,
        SignedUp e => e.Activity,
        SignupChanged e => e.Activity,
        SignupLeft e => e.Activity,
        SignupMovedUp e => e.Activity,
        CheckedIn e => e.Activity,
        CheckedInAtDoor e => e.Activity,
        ActivityRated e => e.Activity,
        ProgressReported e => e.Activity,
        _ => "",
    };
}
