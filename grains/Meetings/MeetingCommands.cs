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

/// <summary>Says which requests have been made of what came of a meeting; what has one already keeps it.</summary>
/// <param name="Requests">By the words of the outcome.</param>
[GenerateSerializer, Immutable, Alias("live.meeting.link-requests")]
public sealed record LinkRequests(
    [property: Id(0)] string Id, [property: Id(1)] ImmutableArray<MeetingOutcome> Requests) : Command;
