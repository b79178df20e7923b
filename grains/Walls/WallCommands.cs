using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Walls;

/// <summary>Says how a wall is to be; one that there is not yet is made by that.</summary>
[GenerateSerializer, Immutable, Alias("live.wall.put")]
public sealed record PutWall([property: Id(0)] string Wall, [property: Id(1)] WallSettings Settings) : Command;

/// <summary>Gives a wall its screen, in place of the one it had.</summary>
/// <param name="Name">Of a wall that there is not yet, and is made by that; one that there is keeps its own.</param>
/// <param name="Screen">Hash of the screen's token.</param>
[GenerateSerializer, Immutable, Alias("live.wall.pair")]
public sealed record PairWall([property: Id(0)] string Wall, [property: Id(1)] string? Name, [property: Id(2)] UInt128 Screen) : Command;

/// <summary>Takes a wall's screen from it; the wall stays, without one.</summary>
[GenerateSerializer, Immutable, Alias("live.wall.unpair")]
public sealed record UnpairWall([property: Id(0)] string Wall) : Command;

[GenerateSerializer, Immutable, Alias("live.wall.remove")]
public sealed record RemoveWall([property: Id(0)] string Wall) : Command;

/// <summary>Has a wall's screen load its page anew, once.</summary>
/// <param name="Id">The sender's own: sent again, it is the same.</param>
[GenerateSerializer, Immutable, Alias("live.wall.reload")]
public sealed record ReloadWall([property: Id(0)] string Wall, [property: Id(1)] Guid Id) : Command;

/// <summary>All walls, as the desk sees them. Answered with <see cref="WallsReply"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.wall.find")]
public sealed record FindWalls : Command;

/// <param name="TimeZone">As in <see cref="WallReply"/>.</param>
[GenerateSerializer, Immutable, Alias("live.wall.all")]
public sealed record WallsReply([property: Id(0)] ImmutableArray<Wall> Walls, [property: Id(1)] string TimeZone) : Reply;

/// <summary>A wall for whoever is to show it. Answered with <see cref="WallReply"/>.</summary>
/// <param name="Wall">Null for the one whose screen asks.</param>
/// <param name="Screen">Hash of the token of the screen that asks; null for one without.</param>
[GenerateSerializer, Immutable, Alias("live.wall.show")]
public sealed record ShowWall([property: Id(0)] string? Wall, [property: Id(1)] UInt128? Screen) : Command;

/// <param name="TimeZone">IANA name of the zone in which its hours are told.</param>
[GenerateSerializer, Immutable, Alias("live.wall.shown")]
public sealed record WallReply([property: Id(0)] Wall Wall, [property: Id(1)] string TimeZone) : Reply;
