using System.Collections.Immutable;
using HappyCommunity.Live.Campaigns;
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

/// <param name="Image">A photo for everybody to see, put before by who announces the poll or adds the option; null for none.</param>
[GenerateSerializer, Immutable, Alias("live.poll.option")]
public sealed record PollOption(
    [property: Id(0)] string Id, [property: Id(1)] string Label, [property: Id(2)] Guid? Image = null);

/// <summary>Announces a poll; repeating it with the same id changes nothing.</summary>
/// <param name="Buildings">Who may vote, by building; null for all.</param>
/// <param name="Changeable">May a ballot be changed while the poll is open; not possible in a secret poll, where nobody knows whose it is.</param>
/// <param name="Secret">Keep what was chosen apart from who chose.</param>
/// <param name="Limit">How many options a ballot may name at most; with <see cref="PollMethod.Multiple"/>, and only then.</param>
/// <param name="Presence">Whether only those may vote who have just seen the wall, or are given a ballot at the centre.</param>
/// <param name="SecondPerson">Whether a ballot on paper counts only when another of the staff than who entered it has confirmed it.</param>
/// <param name="Campaign">The campaign that it is of; null for one of the community's own.</param>
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
    [property: Id(9)] PollDisplay Display = PollDisplay.Live,
    [property: Id(10)] PollMethod Method = PollMethod.Plurality,
    [property: Id(11)] int? Limit = null,
    [property: Id(13)] bool Presence = false,
    [property: Id(14)] bool SecondPerson = false,
    [property: Id(15)] CampaignOrigin? Campaign = null) : Command
{
    /// <summary>What <see cref="Receipt"/>s follow from: made up with the command, as rules leave nothing to chance.</summary>
    [Id(12)] public Guid Salt { get; init; } = Guid.NewGuid();
}

/// <summary>Announces a poll or, where there is one of this id without ballots that has not closed, puts this in its place.</summary>
[GenerateSerializer, Immutable, Alias("live.poll.put")]
public sealed record PutPoll([property: Id(0)] AnnouncePoll Poll) : Command;

/// <summary>Lets an open poll close at another time than was announced.</summary>
/// <param name="ClosesAt">Null for at once.</param>
[GenerateSerializer, Immutable, Alias("live.poll.move-closing")]
public sealed record MovePollClosing([property: Id(0)] string Poll, [property: Id(1)] DateTimeOffset? ClosesAt) : Command;

/// <summary>Takes a poll back that has no ballots; its id is not used again.</summary>
[GenerateSerializer, Immutable, Alias("live.poll.withdraw")]
public sealed record WithdrawPoll([property: Id(0)] string Poll) : Command;

/// <summary>Lets the public see a closed poll no more. Its results and receipts stay to be asked for, for as long as any poll's.</summary>
[GenerateSerializer, Immutable, Alias("live.poll.archive")]
public sealed record ArchivePoll([property: Id(0)] string Poll) : Command;

/// <summary>The resident's one ballot. Answered with <see cref="BallotReply"/>.</summary>
/// <param name="Option">The option's id, or several as <see cref="Choice"/> has them.</param>
/// <param name="Key">
/// What the sender calls this very ballot, at random: by it a repeat is known in a secret poll, where after a crash nobody
/// knows what was chosen. 0 for nothing.
/// </param>
[GenerateSerializer, Immutable, Alias("live.poll.cast")]
public sealed record CastBallot(
    [property: Id(0)] string Poll, [property: Id(1)] string Option, [property: Id(2)] ulong Key = 0) : Command;

/// <summary>What the resident has against all of a poll's options; another one replaces it. It leaves a ballot as it is.</summary>
[GenerateSerializer, Immutable, Alias("live.poll.object")]
public sealed record ObjectToOptions([property: Id(0)] string Poll, [property: Id(1)] string Text) : Command;

/// <summary>Adds an option to a poll that has not closed, as where an objection has convinced; repeating it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("live.poll.add-option")]
public sealed record AddPollOption([property: Id(0)] string Poll, [property: Id(1)] PollOption Option) : Command;

/// <param name="At">When the ballot was cast, in whole seconds.</param>
/// <param name="Receipt">As <see cref="Polls.Receipt"/> has it.</param>
[GenerateSerializer, Immutable, Alias("live.poll.ballot")]
public sealed record BallotReply(
    [property: Id(0)] string Poll,
    [property: Id(1)] ImmutableArray<string> Options,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string Receipt) : Reply;

/// <summary>A closed poll's ballots as anybody may see them.</summary>
/// <param name="Ballots">By their receipts, which says nothing of the order in which they were cast.</param>
[GenerateSerializer, Immutable, Alias("live.poll.receipts")]
public sealed record PollReceipts(
    [property: Id(0)] string Poll, [property: Id(1)] ImmutableArray<PublishedBallot> Ballots) : Reply;

/// <param name="Options">What was chosen; null in a secret poll, where nobody knows.</param>
[GenerateSerializer, Immutable, Alias("live.poll.published-ballot")]
public sealed record PublishedBallot([property: Id(0)] string Receipt, [property: Id(1)] ImmutableArray<string>? Options);
