namespace HappyCommunity.Live.Activities;

/// <summary>A photo that somebody who was there has added to an activity's album.</summary>
public sealed record AlbumPhoto(Guid Id, int Resident, AlbumPhotoState State)
{
    /// <summary>Waits, or is shown: not removed.</summary>
    public bool IsKept => State != AlbumPhotoState.Removed;
}

public enum AlbumPhotoState
{
    /// <summary>For the office to look at; shown to its owner alone.</summary>
    Waiting,

    /// <summary>Shown to everybody.</summary>
    Approved,

    /// <summary>Erased; known so that it is not added again by a call that was late.</summary>
    Removed,
}
