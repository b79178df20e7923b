using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>What a link is good for.</summary>
public enum JoinLinkKind
{
    /// <summary>Another device of the same resident.</summary>
    Move,

    /// <summary>A seat of the same household, for somebody who has no letter at hand.</summary>
    Seat,
}

/// <summary>A way in that works once. Of its secret only the hash is known here.</summary>
/// <param name="Resident">Who made it.</param>
public sealed record JoinLink(UInt128 Link, JoinLinkKind Kind, int Resident, DateTimeOffset Until)
{
    public static TimeSpan LifetimeOf(JoinLinkKind kind) =>
        kind == JoinLinkKind.Move ? TimeSpan.FromMinutes(15) : TimeSpan.FromHours(24);
}

/// <summary>
/// Makes a link by which a device joins. A resident has one to move with, a household as many to its seats as are free: a
/// further one takes the place of the oldest. Answered with <see cref="JoinLinkReply"/>.
/// </summary>
/// <param name="Link">Hash of the link's secret; repeating it gives the same link.</param>
[GenerateSerializer, Immutable, Alias("live.roll.make-join-link")]
public sealed record MakeJoinLink([property: Id(0)] JoinLinkKind Kind, [property: Id(1)] UInt128 Link) : Command;

[GenerateSerializer, Immutable, Alias("live.roll.join-link")]
public sealed record JoinLinkReply([property: Id(0)] DateTimeOffset Until) : Reply;

/// <summary>Signs a device in by a link. Answered with <see cref="EnrolReply"/>.</summary>
/// <param name="Link">Hash of the link's secret.</param>
/// <param name="Token">Hash of the new device's token.</param>
/// <param name="Key">Hash of the sender's idempotency key: a repeat with it gives the same device with the new token.</param>
/// <param name="Name">What the device calls itself; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("live.roll.join-by-link")]
public sealed record JoinByLink(
    [property: Id(0)] UInt128 Link,
    [property: Id(1)] UInt128 Token,
    [property: Id(2)] UInt128 Key,
    [property: Id(3)] string? Name = null) : Command;
