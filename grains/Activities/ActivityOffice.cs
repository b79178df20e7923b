using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Activities;

/// <summary>The office's part in activities: which there are, how far a rally is, and what lets people in.</summary>
internal static class ActivityOffice
{
    private const int MostSeats = 10_000;
    private const int LongestTitle = 80;
    private const int LongestUnit = 20;

    public static Decision Announce(ActivitiesSlice activities, AnnounceActivity command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Ids.IsWellFormed(command.Id))
            return Refusals.BadId;
        if (activities.Find(command.Id) is not null || activities.PastIds.Contains(command.Id))
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

    public static Decision OpenDoor(ActivitiesSlice activities, OpenDoor command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (activities.Find(command.Activity) is not { } activity)
            return ActivityRefusals.Unknown(command.Activity);
        return activity.Door is { } door
            ? Decision.Accept(new DoorReply(door))
            : Decision.Accept(new DoorReply(command.Token), new DoorOpened(command.Activity, command.Token));
    }
}
