using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Activities;

/// <summary>Adds a photo to the album of an activity that is over, where the resident was checked in. The office looks at it first.</summary>
/// <param name="Photo">One of the resident's own, put before: who sends the command makes sure.</param>
/// <param name="IsTaken">It belonged to something when it was looked up.</param>
[GenerateSerializer, Immutable, Alias("live.album.add")]
public sealed record AddAlbumPhoto(
    [property: Id(0)] string Activity, [property: Id(1)] Guid Photo, [property: Id(2)] bool IsTaken = false) : Command;

/// <summary>Takes the resident's own photo out of an album.</summary>
[GenerateSerializer, Immutable, Alias("live.album.remove")]
public sealed record RemoveAlbumPhoto([property: Id(0)] string Activity, [property: Id(1)] Guid Photo) : Command;

/// <summary>Asks for leave to see a photo that waits: its owner has it, and the office.</summary>
[GenerateSerializer, Immutable, Alias("live.album.open")]
public sealed record OpenAlbumPhoto([property: Id(0)] string Activity, [property: Id(1)] Guid Photo) : Command;

/// <summary>Shows a photo to everybody: for the office alone.</summary>
[GenerateSerializer, Immutable, Alias("live.album.approve")]
public sealed record ApprovePhoto([property: Id(0)] string Activity, [property: Id(1)] Guid Photo) : Command;

/// <summary>Takes a photo that waits, or that is shown, out of an album for good: for the office alone.</summary>
[GenerateSerializer, Immutable, Alias("live.album.reject")]
public sealed record RejectPhoto([property: Id(0)] string Activity, [property: Id(1)] Guid Photo) : Command;

/// <summary>Asks which photos wait: for the office alone. Answered with <see cref="WaitingPhotosReply"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.album.find-waiting")]
public sealed record FindWaitingPhotos : Command;

/// <param name="Photos">At most a hundred, by activity, in the order they were added.</param>
[GenerateSerializer, Immutable, Alias("live.album.waiting")]
public sealed record WaitingPhotosReply([property: Id(0)] ImmutableArray<WaitingPhoto> Photos) : Reply;

[GenerateSerializer, Immutable, Alias("live.album.waiting-photo")]
public sealed record WaitingPhoto([property: Id(0)] string Activity, [property: Id(1)] Guid Photo);
