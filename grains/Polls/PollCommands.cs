using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Polls;

/// <summary>What may be seen of the tallies while a poll is open. Closed, all show theirs.</summary>
public enum PollDisplay
{
    /// <summary>The tallies as they grow.</summary>
    Live,

    /// <summary>How many have voted, not what.</summary>
    Turnout,

    /// <summary>Nothing.</summary>
    Hidden,
}

/// <summary>Who has a ballot.</summary>
public enum PollFranchise
{
    Residents,

    /// <summary>One ballot per household: whoever of it votes first.</summary>
    Households,
}

[GenerateSerializer, Immutable, Alias("live.poll.option")]
public sealed record PollOption([property: Id(0)] string Id, [property: Id(1)] string Label);

/// <summary>Announces a poll; repeating it with the same id changes nothing.</summary>
/// <param name="Buildings">Who may vote, by building; null for all.</param>
/// <param name="Changeable">May a ballot be changed while the poll is open; not possible in a secret poll, where nobody knows whose it is.</param>
/// <param name="Secret">Keep what was chosen apart from who chose.</param>
[GenerateSerializer, Immutable, Alias("live.poll.announce")]
public sealed record AnnouncePoll(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] ImmutableArray<PollOption> Options,
    [property: Id(3)] DateTimeOffset OpensAt,
    [property: Id(4)] DateTimeOffset ClosesAt,
    [property: Id(5)] PollFranchise Franchise = PollFranchise.Residents,
    [property: Id(6)] ImmutableArray<int>? Buildings = null,
    [property: Id(7)] bool Changeable = false,
    [property: Id(8)] bool Secret = false,
    [property: Id(9)] PollDisplay Display = PollDisplay.Live) : Command;

/// <summary>The resident's one ballot. Answered with <see cref="BallotReply"/>.</summary>
/// <param name="Key">
/// What the sender calls this very ballot, at random: by it a repeat is known in a secret poll, where after a crash nobody
/// knows what was chosen. 0 for nothing.
/// </param>
[GenerateSerializer, Immutable, Alias("live.poll.cast")]
public sealed record CastBallot(
    [property: Id(0)] string Poll, [property: Id(1)] string Option, [property: Id(2)] ulong Key = 0) : Command;

/// <param name="At">When the ballot was cast, in whole seconds.</param>
[GenerateSerializer, Immutable, Alias("live.poll.ballot")]
public sealed record BallotReply(
    [property: Id(0)] string Poll, [property: Id(1)] ImmutableArray<string> Options, [property: Id(2)] DateTimeOffset At) : Reply;
