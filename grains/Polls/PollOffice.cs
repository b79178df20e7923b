using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Polls;

/// <summary>The office's part in polls: which may be held, and what may be added to them.</summary>
internal static class PollOffice
{
    private const int LongestTitle = 120;
    private const int LongestLabel = 80;

    /// <summary>The time of a ballot is kept in seconds from the opening.</summary>
    public static readonly TimeSpan LongestOpen = TimeSpan.FromDays(1000);

    public static Decision Decide(PollsSlice polls, AnnouncePoll command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Ids.IsWellFormed(command.Id))
            return Refusals.BadId;
        if (CampaignOrigin.WhyNotTheirs(command.Id, context) is { } notTheirs)
            return notTheirs;
        if (polls.Find(command.Id) is not null || polls.PastIds.Contains(command.Id))
            return Decision.Accept();
        return WhyMalformed(command) is { } bad ? bad : Decision.Accept(Facts(command));
    }

    public static Decision Decide(PollsSlice polls, PutPoll command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Ids.IsWellFormed(command.Poll.Id))
            return Refusals.BadId;
        if (CampaignOrigin.WhyNotTheirs(command.Poll.Id, context) is { } notTheirs)
            return notTheirs;
        if (WhyMalformed(command.Poll) is { } bad)
            return bad;
        var facts = Facts(command.Poll);
        var before = polls.Find(facts.Id);
        if (before is not null && IsSame(before.Facts, facts = facts with { Salt = before.Facts.Salt }))
            return Decision.Accept();
        if (polls.PastIds.Contains(facts.Id) || before?.StateAt(context.Now) == PollState.Closed)
            return PollRefusals.Closed;
        if (before is { HasBallots: true })
            return PollRefusals.HasBallots;
        if (facts.ClosesAt <= context.Now)
            return PollRefusals.ClosesInPast;
        return Decision.Accept(before is null ? facts : new PollEdited(facts, polls.OnlyIn(before, facts.TakenPhotos)));
    }

    public static Decision Decide(PollsSlice polls, AddPollOption command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (polls.Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
        if (CampaignOrigin.WhyNotTheirs(command.Poll, context) is { } notTheirs)
            return notTheirs;
        if (!Ids.IsWellFormed(command.Option.Id))
            return Refusals.BadId;
        if (Texts.Check(command.Option.Label, "label", LongestLabel) is { } bad)
            return bad;
        if (poll.Facts.Options.Contains(command.Option))
            return Decision.Accept();
        if (poll.StateAt(context.Now) == PollState.Closed)
            return PollRefusals.Closed;
        return poll.Facts.Method is PollMethod.Scale or PollMethod.YesNo
            || poll.Facts.Options.Length == poll.Facts.Method.MostOptions()
            || poll.Facts.IndexOf(command.Option.Id) >= 0
            ? PollRefusals.NoRoomForOption
            : Decision.Accept(new PollOptionAdded(command.Poll, command.Option));
    }

    private static PollAnnounced Facts(AnnouncePoll command) => new(
        command.Id, command.Title, command.Options, command.OpensAt.ToUniversalTime(), command.ClosesAt.ToUniversalTime(), command.Franchise,
        command.Buildings, command.Changeable, command.Secret, command.Display, command.Method, command.Limit, command.Salt, command.Presence,
        command.SecondPerson, command.Campaign);

    /// <summary>By what they say: the lists in them are compared by which they are.</summary>
    private static bool IsSame(PollAnnounced a, PollAnnounced b) => EventCodec.Write(a).AsSpan().SequenceEqual(EventCodec.Write(b));

    internal static Refusal? WhyMalformed(AnnouncePoll command)
    {
        if (IsMalformed(command))
            return PollRefusals.Malformed;
        if (Texts.Check(command.Title, "title", LongestTitle) is { } badTitle)
            return badTitle;
        foreach (var option in command.Options)
        {
            if (Texts.Check(option.Label, "options", LongestLabel) is { } badLabel)
                return badLabel;
        }
        return null;
    }

    private static bool IsMalformed(AnnouncePoll c) =>
        c.Options.IsDefault
        || !Enum.IsDefined(c.Method)
        || c.Options.Length < 2
        || c.Options.Length > c.Method.MostOptions()
        || c.Options.Any(o => !Ids.IsWellFormed(o?.Id))
        || c.Options.DistinctBy(o => o.Id).Count() != c.Options.Length
        || c.ClosesAt <= c.OpensAt
        || c.ClosesAt - c.OpensAt > LongestOpen
        || c.Buildings is { IsDefaultOrEmpty: true }
        || (c.Secret && c.Changeable)
        || (c.Method == PollMethod.Multiple ? c.Limit is null or < 1 || c.Limit > c.Options.Length : c.Limit is not null)
        || (c.Method == PollMethod.Scale && c.Options.Length != PollMethods.ScaleSteps)
        || (c.Method == PollMethod.YesNo && !c.Options.Select(o => o.Id).SequenceEqual(PollMethods.YesNoAbstain));
}
