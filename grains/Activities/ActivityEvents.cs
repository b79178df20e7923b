using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Activities;

[EventKind("activity-announced")]
public sealed record ActivityAnnounced(
    string Id, string Title, string? Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int? Goal, string? Unit)
    : Event;

/// <summary>The actor has a seat, or the last place of the waitlist.</summary>
[EventKind("signed-up")]
public sealed record SignedUp(string Activity, bool Waitlisted) : Event;

[EventKind("signup-left")]
public sealed record SignupLeft(string Activity) : Event;

/// <summary>The first who waited has got a seat that became free.</summary>
[EventKind("signup-moved-up")]
public sealed record SignupMovedUp(string Activity, int Resident) : Event;

[EventKind("checked-in")]
public sealed record CheckedIn(string Activity) : Event;

[EventKind("progress-reported")]
public sealed record ProgressReported(string Activity, int Progress) : Event;

[EventKind("activity-started")]
public sealed record ActivityStarted(string Id) : Event;

[EventKind("activity-ended")]
public sealed record ActivityEnded(string Id) : Event;
