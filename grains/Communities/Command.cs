using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Communities;

/// <summary>What somebody wants to happen in a community. Repeating a command gives the same answer and no second effect.</summary>
[GenerateSerializer, Immutable, Alias("live.command")]
public abstract record Command;

/// <summary>The answer to a command that was carried out.</summary>
[GenerateSerializer, Immutable, Alias("live.reply")]
public abstract record Reply;

/// <summary>The answer of a command that has nothing to tell but that it is done.</summary>
[GenerateSerializer, Immutable, Alias("live.done")]
public sealed record Done : Reply
{
    public static Done Instance { get; } = new();
}

/// <summary>A command with who sends it.</summary>
/// <param name="At">
/// When it happened, for records brought in from before, in order of time; null for now. Never taken from outside.
/// </param>
/// <param name="Until">
/// When the sender gives this sending up, and sends the command again: one that comes later, out of the hands of a node that
/// stood still, is not decided upon. What the sender has done since would be undone by it. Null for never.
/// </param>
/// <param name="Device">
/// What proves who sends it, where a resident's device does: the roll says whose it is, and <paramref name="By"/> does not
/// count.
/// </param>
[GenerateSerializer, Immutable, Alias("live.envelope")]
public sealed record Envelope(
    [property: Id(0)] Actor By, [property: Id(1)] Command Command, [property: Id(2)] DateTimeOffset? At = null,
    [property: Id(3)] DateTimeOffset? Until = null, [property: Id(4)] DeviceCredential? Device = null);

/// <summary>What became of a command: a reply, or the reason why not.</summary>
[GenerateSerializer, Immutable, Alias("live.outcome")]
public sealed record Outcome([property: Id(0)] Reply? Reply, [property: Id(1)] Refusal? Refusal);

/// <summary>An expected "no".</summary>
/// <param name="Code">Stable, such as <c>poll-closed</c>; names the problem type and the sentence shown.</param>
/// <param name="Arguments">What the sentence is completed with.</param>
[GenerateSerializer, Immutable, Alias("live.refusal")]
public sealed record Refusal(
    [property: Id(0)] string Code, [property: Id(1)] RefusalKind Kind, [property: Id(2)] params string[] Arguments);

public enum RefusalKind
{
    /// <summary>The command itself is wrong, whatever the state.</summary>
    Invalid,

    /// <summary>Nobody knows who sends it.</summary>
    Unauthenticated,
    Forbidden,
    NotFound,

    /// <summary>The state does not allow it now.</summary>
    Conflict,

    /// <summary>Not decided: the same command may be sent again at once.</summary>
    Retry,
}

/// <summary>What a rule may know besides its slice's state.</summary>
/// <param name="Resident">Who acts, when a resident of the roll does.</param>
/// <param name="PresentUntil">How long that resident counts as being at the centre, or did; null for not lately.</param>
/// <param name="VotedUntil">
/// When the last closes of the open polls in which that resident has voted, where it is to be known; null for none.
/// </param>
/// <param name="Plan">The household whose seat a command is about, where it is about one; null where there is none such.</param>
/// <param name="Register">The flats of the roll and their owners, where a command needs them all.</param>
public readonly record struct Context(
    DateTimeOffset Now, DateOnly Today, Actor By, Resident? Resident, DateTimeOffset? PresentUntil = null,
    DateTimeOffset? VotedUntil = null, SeatPlan? Plan = null, OwnerRegister? Register = null)
{
    public bool IsPresent => Now < PresentUntil;
}

/// <summary>What a rule decides: a reply with the events that lead to it, or a refusal.</summary>
public sealed record Decision(Reply? Reply, Refusal? Refusal, IReadOnlyList<Event> Events)
{
    public static Decision Accept(Reply reply, params IReadOnlyList<Event> events) => new(reply, null, events);

    public static Decision Accept(params IReadOnlyList<Event> events) => new(Done.Instance, null, events);

    public static Decision Refuse(Refusal refusal) => new(null, refusal, []);

    public static implicit operator Decision(Refusal refusal) => Refuse(refusal);
}
