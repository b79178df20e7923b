using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Activities;

/// <summary>Announces an activity, or with a goal a rally; repeating it with the same id changes nothing.</summary>
/// <param name="Goal">What a rally wants to reach, in <paramref name="Unit"/> ("只风车").</param>
[GenerateSerializer, Immutable, Alias("live.activity.announce")]
public sealed record AnnounceActivity(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string? Place,
    [property: Id(3)] DateTimeOffset StartsAt,
    [property: Id(4)] DateTimeOffset EndsAt,
    [property: Id(5)] int Capacity,
    [property: Id(6)] int? Goal = null,
    [property: Id(7)] string? Unit = null) : Command;

/// <summary>A seat for the resident, or a place on the waitlist. Answered with <see cref="SignupReply"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.activity.sign-up")]
public sealed record SignUp([property: Id(0)] string Activity) : Command;

/// <summary>Gives up the resident's seat or place; a seat goes to the first who waits.</summary>
[GenerateSerializer, Immutable, Alias("live.activity.leave")]
public sealed record Leave([property: Id(0)] string Activity) : Command;

/// <summary>The resident is there: from half an hour before the start until the end.</summary>
[GenerateSerializer, Immutable, Alias("live.activity.check-in")]
public sealed record CheckIn([property: Id(0)] string Activity) : Command;

/// <summary>How far a rally is, in all.</summary>
[GenerateSerializer, Immutable, Alias("live.activity.progress")]
public sealed record ReportProgress([property: Id(0)] string Activity, [property: Id(1)] int Progress) : Command;

public enum SignupStatus
{
    Confirmed,
    Waitlisted,
}

/// <param name="Position">The place on the waitlist, 1 being next; null with a seat.</param>
[GenerateSerializer, Immutable, Alias("live.activity.signup")]
public sealed record SignupReply([property: Id(0)] SignupStatus Status, [property: Id(1)] int? Position) : Reply;
