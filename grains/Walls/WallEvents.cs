using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Walls;

/// <summary>How a wall is to be from now on, a new one or one that there was.</summary>
[EventKind("wall-set")]
public sealed record WallSet(string Wall, WallSettings Settings) : Event;

/// <summary>A screen belongs to a wall from now on, in place of the one before.</summary>
/// <param name="Screen">Hash of its token, by which its community is found when it starts again.</param>
[EventKind("wall-paired")]
public sealed record WallPaired(string Wall, UInt128 Screen) : Event
{
    [JsonIgnore]
    public override IReadOnlyList<ReadOnlyMemory<byte>> Keys => [Secret.Key(Screen)];
}

[EventKind("wall-unpaired")]
public sealed record WallUnpaired(string Wall) : Event;

[EventKind("wall-removed")]
public sealed record WallRemoved(string Wall) : Event;

/// <param name="Reload">What the screen tells it by from the time before.</param>
[EventKind("wall-reloaded")]
public sealed record WallReloaded(string Wall, Guid Reload) : Event;
