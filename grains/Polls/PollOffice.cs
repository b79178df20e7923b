using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Polls;

/// <summary>The office's part in polls: which may be held, and what may be added to them.</summary>
internal static class PollOffice
{
    private const int LongestTitle = 120;
    private const int LongestLabel = 80;

    // The time of a ballot is kept in seconds from the opening.
    private static readonly TimeSpan LongestOpen = TimeSpan.FromDays(1000);

    public static Decision Decide(PollsSlice polls, AnnouncePoll command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Ids.IsWellFormed(command.Id))
            return Refusals.BadId;
        if (polls.Find(command.Id) is not null || polls.PastIds.Contains(command.Id))
            return Decision.Accept();
        if (IsMalformed(command))
            return PollRefusals.Malformed;
        if (Texts.Check(command.Title, "title", LongestTitle) is { } badTitle)
            return badTitle;
        foreach (var option in command.Options)
        {
            if (Texts.Check(option.Label, "options", LongestLabel) is { } badLabel)
                return badLabel;
        }
        return Decision.Accept(new PollAnnounced(
            command.Id, command.Title, command.Options, command.OpensAt.ToUniversalTime(),
            command.ClosesAt.ToUniversalTime(), command.Franchise,
            command.Buildings, command.Changeable, command.Secret, command.Display, command.Method, command.Limit,
            command.Salt, command.Presence));
    }

    public static Decision Decide(PollsSlice polls, AddPollOption command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (polls.Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
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

    private static bool IsMalformed(AnnouncePoll c) =>
        c.Options.IsDefault
        || !Enum.IsDefined(c.Method)
        || c.Options.Length < 2
        || c.Options.Length > c.Method.MostOptions()
        || c.Options.Any(o => !Ids.IsWellFormed(o.Id))
        || c.Options.DistinctBy(o => o.Id).Count() != c.Options.Length
        || c.ClosesAt <= c.OpensAt
        || c.ClosesAt - c.OpensAt > LongestOpen
        || c.Buildings is { IsDefaultOrEmpty: true }
        || (c.Secret && c.Changeable)
        || (c.Method == PollMethod.Multiple ? c.Limit is null or < 1 || c.Limit > c.Options.Length : c.Limit is not null)
        || (c.Method == PollMethod.Scale && c.Options.Length != PollMethods.ScaleSteps)
        || (c.Method == PollMethod.YesNo && !c.Options.Select(o => o.Id).SequenceEqual(PollMethods.YesNoAbstain));
}
