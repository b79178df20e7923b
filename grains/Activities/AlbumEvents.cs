using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Activities;

/// <summary>The actor has added a photo to an album, for the office to look at.</summary>
[EventKind("album-photo-added")]
public sealed record AlbumPhotoAdded(string Activity, Guid Photo) : Event
{
    [JsonIgnore] public override IReadOnlyList<Guid> TakenPhotos => [Photo];
}

[EventKind("album-photo-approved")]
public sealed record AlbumPhotoApproved(string Activity, Guid Photo) : Event;

/// <summary>A photo is out of an album, by its owner, by the office, or because the album's time is over.</summary>
[EventKind("album-photo-removed")]
public sealed record AlbumPhotoRemoved(string Activity, Guid Photo) : Event
{
    [JsonIgnore] public override IReadOnlyList<Guid> ReleasedPhotos => [Photo];
}
