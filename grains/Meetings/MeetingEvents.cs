using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Meetings;

/// <summary>The meeting takes place then and there, whatever was said of it before.</summary>
[EventKind("meeting-announced")]
public sealed record MeetingAnnounced(string Id, string Title, string Place, DateTimeOffset StartsAt) : Event;

[EventKind("meeting-cancelled")]
public sealed record MeetingCancelled(string Id) : Event;

[EventKind("meeting-recorded")]
public sealed record MeetingRecorded(string Id, ImmutableArray<MeetingOutcome> Outcomes) : Event;
