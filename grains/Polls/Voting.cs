using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Presence;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>What residents do in polls by phone: their ballots, and what they have against the options.</summary>
internal static class Voting
{
    private const int LongestObjection = 500;

    public static Decision Decide(PollsSlice polls, CastBallot command, in Context context)
    {
        if (context.Resident is not { } voter)
            return Refusals.NotOnRoll;
        if (polls.Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
        if (Choice.Read(poll.Facts, command.Option, out var marks) is { } unreadable)
            return unreadable;
        ImmutableArray<string> options = [.. Choice.Ids(poll.Facts, marks)];
        if (poll.IsRepeat(voter.Ordinal, marks, command.Key) && !poll.IsOnPaper(voter.Ordinal))
            return Decision.Accept(Answer(poll, voter.Ordinal, options, poll.CastAtOf(voter.Ordinal)));
        if (WhyNot(poll, voter, context) is { } refusal)
            return refusal;
        var choice = Choice.Join(options);
        return Decision.Accept(
            Answer(poll, voter.Ordinal, options, poll.TimeOf(context.Now)),
            poll.Facts.Secret ? new SecretBallotCast(command.Poll, command.Key) { Option = choice } : new BallotCast(command.Poll, choice));
    }

    public static Decision Decide(PollsSlice polls, ObjectToOptions command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (polls.Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
        if (Texts.Check(command.Text, "text", LongestObjection) is { } bad)
            return bad;
        var fingerprint = Secret.Hash(command.Text);
        if (poll.Objections.TryGetValue(resident.Ordinal, out var before) && before.Fingerprint == fingerprint)
            return Decision.Accept();
        return WhyNoPart(poll, resident.Building, context.Now) is { } refusal
            ? refusal
            : Decision.Accept(new PollObjected(command.Poll, fingerprint) { Text = command.Text });
    }

    public static bool HasYetToVote(Poll poll, in Resident resident, DateTimeOffset now) =>
        !poll.HasVoted(resident.Ordinal) && (WhyNoPart(poll, resident.Building, now) ?? WhyNoVoice(poll, resident)) is null;

    /// <summary>Why nobody of a building has a part in a poll now.</summary>
    public static Refusal? WhyNoPart(Poll poll, int building, DateTimeOffset now) => poll.StateAt(now) switch
    {
        PollState.Scheduled => PollRefusals.NotYetOpen,
        PollState.Closed => PollRefusals.Closed,
        _ => poll.Facts.Buildings is { } buildings && !buildings.Contains(building) ? PollRefusals.NotEligible : null,
    };

    private static Refusal? WhyNot(Poll poll, in Resident voter, in Context context)
    {
        if (WhyNoPart(poll, voter.Building, context.Now) is { } refusal)
            return refusal;
        if (poll.HasVoted(voter.Ordinal) && (!poll.Facts.Changeable || poll.IsOnPaper(voter.Ordinal)))
            return PollRefusals.AlreadyCast;
        if (poll.Facts.Presence && !context.IsPresent)
            return PresenceRefusals.Needed;
        return poll.HasVoted(voter.Ordinal) ? null : WhyNoVoice(poll, voter);
    }

    /// <summary>Why a first ballot does not count besides those there are.</summary>
    private static Refusal? WhyNoVoice(Poll poll, in Resident voter)
    {
        foreach (var before in voter.Predecessors)
        {
            if (poll.HasVoted(before))
                return PollRefusals.SeatVoted;
        }
        if (poll.Facts.Franchise == PollFranchise.Households)
        {
            foreach (var member in voter.Members)
            {
                if (poll.HasVoted(member))
                    return PollRefusals.HouseholdVoted;
            }
        }
        return null;
    }

    private static BallotReply Answer(Poll poll, int resident, ImmutableArray<string> options, DateTimeOffset at) =>
        new(poll.Facts.Id, options, at, poll.ReceiptOf(resident));
}
