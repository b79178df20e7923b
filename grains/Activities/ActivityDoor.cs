using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Activities;

/// <summary>What the office has at an activity's door: the code that lets people in, the list of who comes, and a way to tick them off.</summary>
internal static class ActivityDoor
{
    public static Decision Open(ActivitiesSlice activities, OpenDoor command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (activities.Find(command.Activity) is not { } activity)
            return ActivityRefusals.Unknown(command.Activity);
        return activity.Door is { } door
            ? Decision.Accept(new DoorReply(door))
            : Decision.Accept(new DoorReply(command.Token), new DoorOpened(command.Activity, command.Token));
    }

    public static Decision FindSignups(ActivitiesSlice activities, FindSignups command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (activities.Find(command.Activity) is not { } activity)
            return ActivityRefusals.Unknown(command.Activity);
        return Decision.Accept(new SignupsReply(
        [
            .. activity.Confirmed.Select(resident => Show(resident, SignupStatus.Confirmed)),
            .. activity.Waitlist.Select(resident => Show(resident, SignupStatus.Waitlisted)),
        ]));

        DoorSignup Show(int resident, SignupStatus status) =>
            new(resident, activity.PersonsOf(resident), status, activity.CheckedIn.Contains(resident));
    }

    public static Decision CheckIn(ActivitiesSlice activities, CheckInAtDoor command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (activities.Find(command.Activity) is not { } activity)
            return ActivityRefusals.Unknown(command.Activity);
        return activity.Cancelled
            ? ActivityRefusals.Cancelled
            : ActivityVisit.Enter(activity, command.Resident, context.Now, new CheckedInAtDoor(command.Activity, command.Resident));
    }
}
