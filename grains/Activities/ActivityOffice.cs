using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Activities;

/// <summary>The office's part in activities: which there are, and how far a rally is.</summary>
internal static class ActivityOffice
{
    private const int MostSeats = 10_000;
    private const int LongestTitle = 80;
    private const int LongestUnit = 20;

    /// <summary>What is announced day by day leaves the list two weeks after its end: so many are far more than a community has.</summary>
    private const int Most = 200;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    public static Decision Announce(ActivitiesSlice activities, AnnounceActivity command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Ids.IsWellFormed(command.Id))
            return Refusals.BadId;
        var known = activities.Find(command.Id);
        if (known is null && activities.PastIds.Contains(command.Id))
            return command.Changes ? ActivityRefusals.Over : Decision.Accept();
        if (known is not null && !command.Changes)
            return Decision.Accept();
        if (WhyNot(command) is { } refusal)
            return refusal;
        var facts = new ActivityAnnounced(
            command.Id, command.Title, command.Place, command.StartsAt.ToUniversalTime(), command.EndsAt.ToUniversalTime(),
            command.Capacity, command.Goal, command.Unit);
        if (known is not null)
            return Change(known, facts, context.Now);
        if (command.Changes && !IsToCome(facts, context.Now))
            return ActivityRefusals.BadDate;
        return activities.Activities.Count >= Most ? ActivityRefusals.TooMany(Most) : Decision.Accept(facts);
    }

    public static Decision Cancel(ActivitiesSlice activities, CancelActivity command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (activities.Find(command.Activity) is not { } activity)
            return ActivityRefusals.Unknown(command.Activity);
        if (activity.Cancelled)
            return Decision.Accept();
        return context.Now >= activity.Facts.EndsAt
            ? ActivityRefusals.Over
            : Decision.Accept(new ActivityCancelled(command.Activity));
    }

    public static Decision Report(ActivitiesSlice activities, ReportProgress command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (activities.Find(command.Activity) is not { } activity)
            return ActivityRefusals.Unknown(command.Activity);
        if (activity.Facts.Goal is null)
            return ActivityRefusals.NoGoal;
        if (command.Progress < 0)
            return ActivityRefusals.Malformed;
        return command.Progress == activity.Progress
            ? Decision.Accept()
            : Decision.Accept(new ProgressReported(command.Activity, command.Progress));
    }

    private static Refusal? WhyNot(AnnounceActivity command)
    {
        if (command.Capacity is < 1 or > MostSeats || command.EndsAt <= command.StartsAt || command.Goal < 1)
            return ActivityRefusals.Malformed;
        return Texts.Check(command.Title, "title", LongestTitle)
            ?? Texts.CheckOptional(command.Place, "place", LongestTitle)
            ?? Texts.CheckOptional(command.Unit, "unit", LongestUnit);
    }

    private static Decision Change(Activity activity, ActivityAnnounced facts, DateTimeOffset now)
    {
        if (activity.Cancelled)
            return ActivityRefusals.Cancelled;
        if (activity.Facts == facts)
            return Decision.Accept();
        if (now >= activity.Facts.EndsAt)
            return ActivityRefusals.Over;
        return IsToCome(facts, now)
            ? Decision.Accept([new ActivityChanged(facts), .. ActivitySeats.Fill(activity, facts.Capacity)])
            : ActivityRefusals.BadDate;
    }

    private static bool IsToCome(ActivityAnnounced facts, DateTimeOffset now) => facts.EndsAt > now && facts.EndsAt <= now + Ahead;
}
