using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Activities;

/// <summary>
/// Announces an activity, or with a goal a rally. Where its id is announced already that changes nothing, but for one that
/// <paramref name="Changes"/> it: what is not over becomes as it says.
/// </summary>
/// <param name="Goal">What a rally wants to reach, in <paramref name="Unit"/> ("只风车").</param>
/// <param name="Changes">With more seats those who wait move up; with fewer nobody who has one loses it.</param>
[GenerateSerializer, Immutable, Alias("live.activity.announce")]
public sealed record AnnounceActivity(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string? Place,
    [property: Id(3)] DateTimeOffset StartsAt,
    [property: Id(4)] DateTimeOffset EndsAt,
    [property: Id(5)] int Capacity,
    [property: Id(6)] int? Goal = null,
    [property: Id(7)] string? Unit = null,
    [property: Id(8)] bool Changes = false) : Command;

/// <summary>Calls an activity off: who is signed up sees it, nobody comes to it, and nobody is counted for it.</summary>
[GenerateSerializer, Immutable, Alias("live.activity.cancel")]
public sealed record CancelActivity([property: Id(0)] string Activity) : Command;

/// <summary>
/// Seats for the resident, or a place on the waitlist; again with another number of persons, the change of it. Answered with
/// <see cref="SignupReply"/>.
/// </summary>
/// <param name="Persons">1, or 2 with one more of the household.</param>
[GenerateSerializer, Immutable, Alias("live.activity.sign-up")]
public sealed record SignUp([property: Id(0)] string Activity, [property: Id(1)] int Persons = 1) : Command;

/// <summary>Gives up the resident's seat or place; what becomes free goes to those who wait, in their order.</summary>
[GenerateSerializer, Immutable, Alias("live.activity.leave")]
public sealed record Leave([property: Id(0)] string Activity) : Command;

/// <summary>The resident is there, with all who come along: from an hour before the start until the end.</summary>
/// <param name="Token">What the QR code at the door holds.</param>
[GenerateSerializer, Immutable, Alias("live.activity.check-in")]
public sealed record CheckIn([property: Id(0)] string Activity, [property: Id(1)] string Token) : Command;

/// <summary>Whoever is at the door lets a resident in whose phone cannot, with all who come along.</summary>
[GenerateSerializer, Immutable, Alias("live.activity.check-in-at-door")]
public sealed record CheckInAtDoor([property: Id(0)] string Activity, [property: Id(1)] int Resident) : Command;

/// <summary>Asks who is signed up: for the office alone. Answered with <see cref="SignupsReply"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.activity.find-signups")]
public sealed record FindSignups([property: Id(0)] string Activity) : Command;

/// <summary>What the resident thinks of an activity that is over; the latest counts.</summary>
/// <param name="Score">1-5.</param>
[GenerateSerializer, Immutable, Alias("live.activity.rate")]
public sealed record RateActivity([property: Id(0)] string Activity, [property: Id(1)] int Score) : Command;

/// <summary>
/// Asks what the QR code at an activity's door is to hold: for the office alone. It is settled when it is first asked for.
/// Answered with <see cref="DoorReply"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("live.activity.open-door")]
public sealed record OpenDoor([property: Id(0)] string Activity) : Command
{
    /// <summary>What it will be if it is not settled yet: made up with the command, as rules leave nothing to chance.</summary>
    [Id(1)] public string Token { get; init; } = HouseholdCode.Generate();
}

/// <summary>How far a rally is, in all.</summary>
[GenerateSerializer, Immutable, Alias("live.activity.progress")]
public sealed record ReportProgress([property: Id(0)] string Activity, [property: Id(1)] int Progress) : Command;

public enum SignupStatus
{
    Confirmed,
    Waitlisted,
}

/// <param name="Position">One more than the persons who wait before; null with a seat.</param>
[GenerateSerializer, Immutable, Alias("live.activity.signup")]
public sealed record SignupReply(
    [property: Id(0)] SignupStatus Status, [property: Id(1)] int? Position, [property: Id(2)] int Persons = 1) : Reply;

[GenerateSerializer, Immutable, Alias("live.activity.door")]
public sealed record DoorReply([property: Id(0)] string Token) : Reply;

/// <param name="Signups">Those with a seat, then those who wait, in their order.</param>
[GenerateSerializer, Immutable, Alias("live.activity.signups")]
public sealed record SignupsReply([property: Id(0)] ImmutableArray<DoorSignup> Signups) : Reply;

/// <param name="Resident">The ordinal on the roll: nobody's name is known.</param>
[GenerateSerializer, Immutable, Alias("live.activity.door-signup")]
public sealed record DoorSignup(
    [property: Id(0)] int Resident,
    [property: Id(1)] int Persons,
    [property: Id(2)] SignupStatus Status,
    [property: Id(3)] bool CheckedIn);
