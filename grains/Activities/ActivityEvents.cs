using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Activities;

[EventKind("activity-announced")]
public sealed record ActivityAnnounced(
    string Id, string Title, string? Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int? Goal, string? Unit)
    : Event;

/// <summary>The activity is as this says from now on, under the same id.</summary>
[EventKind("activity-changed")]
public sealed record ActivityChanged(ActivityAnnounced Activity) : Event;

[EventKind("activity-cancelled")]
public sealed record ActivityCancelled(string Id) : Event;

/// <summary>The actor has a seat, or the last place of the waitlist; two of them with one more of the household.</summary>
[EventKind("signed-up")]
public sealed record SignedUp(string Activity, bool Waitlisted, int Persons = 1) : Event;

/// <summary>The actor comes with so many from now on, and stands where one stood.</summary>
[EventKind("signup-changed")]
public sealed record SignupChanged(string Activity, int Persons) : Event;

[EventKind("signup-left")]
public sealed record SignupLeft(string Activity) : Event;

/// <summary>The first who waited has got what became free: a seat, or two.</summary>
[EventKind("signup-moved-up")]
public sealed record SignupMovedUp(string Activity, int Resident) : Event;

[EventKind("checked-in")]
public sealed record CheckedIn(string Activity) : Event;

/// <summary>The actor has let a resident in.</summary>
[EventKind("checked-in-at-door")]
public sealed record CheckedInAtDoor(string Activity, int Resident) : Event;

[EventKind("activity-rated")]
public sealed record ActivityRated(string Activity, int Score) : Event;

/// <summary>An activity's door has its code.</summary>
/// <param name="Token">Whoever has it can check in: it is shown to the office alone.</param>
[EventKind("door-opened")]
public sealed record DoorOpened(string Activity, string Token) : Event;

[EventKind("progress-reported")]
public sealed record ProgressReported(string Activity, int Progress) : Event;

[EventKind("activity-started")]
public sealed record ActivityStarted(string Id) : Event;

[EventKind("activity-ended")]
public sealed record ActivityEnded(string Id) : Event;
