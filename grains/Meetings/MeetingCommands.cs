using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Meetings;

/// <summary>Calls a meeting, or moves the one with its id, also one that was cancelled.</summary>
[GenerateSerializer, Immutable, Alias("live.meeting.announce")]
public sealed record AnnounceMeeting(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Place,
    [property: Id(3)] DateTimeOffset StartsAt) : Command;

/// <summary>Calls a meeting off.</summary>
[GenerateSerializer, Immutable, Alias("live.meeting.cancel")]
public sealed record CancelMeeting([property: Id(0)] string Id) : Command;

/// <summary>Says what came of a meeting, in place of what was said before.</summary>
[GenerateSerializer, Immutable, Alias("live.meeting.record")]
public sealed record RecordMeeting(
    [property: Id(0)] string Id, [property: Id(1)] ImmutableArray<MeetingOutcome> Outcomes) : Command;
