using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Polls;

/// <summary>How polls end: when they close, and which are taken back or put away.</summary>
internal static class PollCourse
{
    public static Decision Decide(PollsSlice polls, MovePollClosing command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (CampaignOrigin.WhyNotTheirs(command.Poll, context) is { } notTheirs)
            return notTheirs;
        if (polls.Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
        var state = poll.StateAt(context.Now);
        var closesAt = command.ClosesAt?.ToUniversalTime() ?? (state == PollState.Closed ? poll.Facts.ClosesAt : context.Now);
        if (closesAt == poll.Facts.ClosesAt)
            return Decision.Accept();
        if (state == PollState.Closed)
            return PollRefusals.Closed;
        if (state == PollState.Scheduled)
            return PollRefusals.NotYetOpen;
        if (closesAt < context.Now)
            return PollRefusals.ClosesInPast;
        return closesAt <= poll.Facts.OpensAt || closesAt - poll.Facts.OpensAt > PollOffice.LongestOpen
            ? PollRefusals.Malformed
            : Decision.Accept(new PollClosingMoved(command.Poll, closesAt));
    }

    public static Decision Decide(PollsSlice polls, WithdrawPoll command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (CampaignOrigin.WhyNotTheirs(command.Poll, context) is { } notTheirs)
            return notTheirs;
        if (polls.PastIds.Contains(command.Poll))
            return Decision.Accept();
        if (polls.Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
        return poll.HasBallots
            ? PollRefusals.HasBallots
            : Decision.Accept(new PollWithdrawn(command.Poll, polls.OnlyIn(poll, [])));
    }

    public static Decision Decide(PollsSlice polls, ArchivePoll command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (polls.PastIds.Contains(command.Poll))
            return Decision.Accept();
        if (polls.Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
        if (poll.Archived)
            return Decision.Accept();
        return poll.StateAt(context.Now) == PollState.Closed ? Decision.Accept(new PollArchived(command.Poll)) : PollRefusals.NotYetClosed;
    }
}
