using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;

namespace HappyCommunity.Live.Activities;

/// <summary>The photos of an activity: whoever was there adds them, the office says which are shown.</summary>
internal static class ActivityAlbum
{
    public const int MostOfOne = 4;

    /// <summary>So many are shown: they are in every view.</summary>
    public const int MostShown = 24;

    /// <summary>Of one resident, those removed among them: else an album could be filled and emptied without end.</summary>
    private const int MostTries = 12;
    private const int MostListed = 100;

    public static Decision Add(Activity activity, AddAlbumPhoto command, int resident, DateTimeOffset now)
    {
        if (Find(activity, command.Photo) is { } known)
            return known.Resident == resident && known.IsKept ? Decision.Accept() : PhotoRefusals.Unknown;
        if (!activity.CheckedIn.Contains(resident))
            return ActivityRefusals.NotCheckedIn;
        if (now < activity.Facts.EndsAt)
            return ActivityRefusals.NotOver;
        if (now >= activity.Facts.EndsAt + ActivitiesSlice.Kept)
            return ActivityRefusals.AlbumOver;
        var own = activity.Album.Where(photo => photo.Resident == resident).ToList();
        if (own.Count(photo => photo.IsKept) >= MostOfOne || own.Count >= MostTries)
            return ActivityRefusals.AlbumShareFull;
        return command.IsTaken ? PhotoRefusals.Taken : Decision.Accept(new AlbumPhotoAdded(activity.Facts.Id, command.Photo));
    }

    public static Decision Remove(Activity activity, RemoveAlbumPhoto command, int resident) => Find(activity, command.Photo) switch
    {
        { } photo when photo.Resident == resident => Remove(activity, photo),
        _ => PhotoRefusals.Unknown,
    };

    public static Decision Open(Activity activity, OpenAlbumPhoto command, int resident) =>
        Find(activity, command.Photo) is { IsKept: true } photo && photo.Resident == resident ? Decision.Accept() : PhotoRefusals.Unknown;

    public static Decision Approve(ActivitiesSlice activities, ApprovePhoto command, in Context context) =>
        ByOffice(activities, command.Activity, command.Photo, context, (activity, photo) => photo.State switch
        {
            AlbumPhotoState.Approved => Decision.Accept(),
            AlbumPhotoState.Removed => PhotoRefusals.Unknown,
            _ when Shown(activity).Count() >= MostShown => ActivityRefusals.AlbumFull,
            _ => Decision.Accept(new AlbumPhotoApproved(activity.Facts.Id, photo.Id)),
        });

    public static Decision Reject(ActivitiesSlice activities, RejectPhoto command, in Context context) =>
        ByOffice(activities, command.Activity, command.Photo, context, Remove);

    /// <summary>The office may look at whatever is in an album.</summary>
    public static Decision OpenForOffice(ActivitiesSlice activities, OpenAlbumPhoto command, in Context context) =>
        ByOffice(activities, command.Activity, command.Photo, context, (_, photo) => photo.IsKept ? Decision.Accept() : PhotoRefusals.Unknown);

    public static Decision FindWaiting(ActivitiesSlice activities, in Context context) => context.By.IsOffice
        ? Decision.Accept(new WaitingPhotosReply(
        [
            .. activities.Activities
                .SelectMany(a => a.Album.Where(p => p.State == AlbumPhotoState.Waiting), (a, p) => new WaitingPhoto(a.Facts.Id, p.Id))
                .Take(MostListed),
        ]))
        : Refusals.OfficeOnly;

    /// <summary>What everybody may see of it.</summary>
    public static IEnumerable<AlbumPhoto> Shown(Activity activity) => activity.Album.Where(photo => photo.State == AlbumPhotoState.Approved);

    /// <summary>Takes in that a photo has come to another state.</summary>
    public static void Set(Activity activity, Guid id, AlbumPhotoState state)
    {
        var index = activity.Album.FindIndex(photo => photo.Id == id);
        activity.Album[index] = activity.Album[index] with { State = state };
    }

    /// <summary>Leaves out the photos of a resident who is erased: the store has none of them any more.</summary>
    public static void Forget(ActivitiesSlice activities, int resident)
    {
        foreach (var activity in activities.Activities)
            activity.Album.RemoveAll(photo => photo.Resident == resident);
    }

    /// <summary>The photos of an album whose time is over go.</summary>
    public static IEnumerable<Event> Elapsed(Activity activity, DateTimeOffset now) => activity.MarkedEnded && activity.AlbumEndsAt <= now
        ? activity.Album.Where(photo => photo.IsKept).Select(photo => new AlbumPhotoRemoved(activity.Facts.Id, photo.Id))
        : [];

    private static AlbumPhoto? Find(Activity activity, Guid id) => activity.Album.Find(photo => photo.Id == id);

    private static Decision Remove(Activity activity, AlbumPhoto photo) =>
        photo.IsKept ? Decision.Accept(new AlbumPhotoRemoved(activity.Facts.Id, photo.Id)) : Decision.Accept();

    private static Decision ByOffice(
        ActivitiesSlice activities, string id, Guid photo, in Context context, Func<Activity, AlbumPhoto, Decision> rule)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (activities.Find(id) is not { } activity)
            return ActivityRefusals.Unknown(id);
        return Find(activity, photo) is { } found ? rule(activity, found) : PhotoRefusals.Unknown;
    }
}
