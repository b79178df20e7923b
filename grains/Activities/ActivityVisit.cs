using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Activities;

/// <summary>Being there, and what one thinks of it afterwards.</summary>
internal static class ActivityVisit
{
    private static readonly TimeSpan DoorsOpen = TimeSpan.FromHours(1);

    public static Decision CheckIn(Activity activity, CheckIn command, int resident, DateTimeOffset now)
    {
        if (activity.Door is not { } door || !Secret.Same(Secret.Hash(door), Secret.Hash(command.Token)))
            return ActivityRefusals.WrongDoor;
        return Enter(activity, resident, now, new CheckedIn(activity.Facts.Id));
    }

    /// <summary>Lets a resident in who has a seat, when it is time.</summary>
    public static Decision Enter(Activity activity, int resident, DateTimeOffset now, Event entered)
    {
        if (activity.CheckedIn.Contains(resident))
            return Decision.Accept();
        if (!activity.Confirmed.Contains(resident))
            return ActivityRefusals.NotSignedUp;
        if (now < activity.Facts.StartsAt - DoorsOpen)
            return ActivityRefusals.TooEarly;
        return now >= activity.Facts.EndsAt ? ActivityRefusals.Over : Decision.Accept(entered);
    }

    public static Decision Rate(Activity activity, RateActivity command, int resident, DateTimeOffset now)
    {
        if (command.Score is < 1 or > 5)
            return RatingRefusals.BadScore;
        if (!activity.Confirmed.Contains(resident))
            return ActivityRefusals.NotThere;
        if (activity.Scores.GetValueOrDefault(resident) == command.Score)
            return Decision.Accept();
        if (now < activity.Facts.EndsAt)
            return ActivityRefusals.NotOver;
        return now >= activity.Facts.EndsAt + ActivitiesSlice.Kept
            ? ActivityRefusals.RatingOver
            : Decision.Accept(new ActivityRated(activity.Facts.Id, command.Score));
    }
}
