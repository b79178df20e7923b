using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Resolutions;

/// <summary>
/// Owners' ballots, by phone and on paper. An owner has one, for all flats together, whoever of several owners gives it and
/// whichever way it comes; it is final, as one on paper in the box is.
/// </summary>
/// <remarks>
/// There is none at the kiosk: a household's code is known to tenants as well. By phone one votes whom the office has confirmed.
/// </remarks>
internal static class OwnerVoting
{
    public static Decision Decide(ResolutionsSlice resolutions, CastOwnerBallot command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (resolutions.Find(command.Resolution) is not { } resolution)
            return ResolutionRefusals.Unknown(command.Resolution);
        if (!resolutions.Confirmed.Contains(resident.Ordinal))
            return ResolutionRefusals.NotConfirmed;
        if (!Enum.IsDefined(command.Vote))
            return ResolutionRefusals.Malformed;
        if (resolution.OwnerOf(resident.Household) is { } owner && resolution.Ballots.TryGetValue(owner, out var cast)
            && cast.Resident == resident.Ordinal && cast.Vote == command.Vote)
            return Decision.Accept(Answer(resolution, owner, cast.Vote, cast.At));
        return WhyNot(resolution, resident.Household, context.Now) is { } refusal
            ? refusal
            : Decision.Accept(
                Answer(resolution, resolution.OwnerOf(resident.Household)!.Value, command.Vote, context.Now),
                new OwnerBallotCast(command.Resolution, resident.Household, command.Vote));
    }

    public static Decision Decide(ResolutionsSlice resolutions, EnterOwnerPaper command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (resolutions.Find(command.Resolution) is not { } resolution)
            return ResolutionRefusals.Unknown(command.Resolution);
        if (resolution.Papers.TryGetValue(command.Id, out var known))
            return Decision.Accept(Answer(resolution, command.Id, known.Flat, known.Counts));
        if (context.Plan is not { } plan)
            return RollRefusals.UnknownHousehold;
        if (!Enum.IsDefined(command.Vote))
            return ResolutionRefusals.Malformed;
        var flat = plan.Household;
        if (WhyNot(resolution, flat, context.Now) is { } refusal)
            return refusal;
        if (resolution.Waits(resolution.OwnerOf(flat)!.Value))
            return ResolutionRefusals.PaperWaits;
        var waits = resolution.Facts.Terms.SecondPerson;
        return Decision.Accept(
            Answer(resolution, command.Id, flat, counts: !waits),
            waits
                ? new OwnerPaperEntered(command.Resolution, command.Id, flat, command.Vote)
                : new OwnerPaperCast(command.Resolution, command.Id, flat, command.Vote));
    }

    public static Decision Decide(ResolutionsSlice resolutions, ConfirmOwnerPaper command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (resolutions.Find(command.Resolution) is not { } resolution)
            return ResolutionRefusals.Unknown(command.Resolution);
        if (!resolution.Papers.TryGetValue(command.Id, out var paper))
            return PollRefusals.UnknownPaper;
        if (paper.Counts)
            return Decision.Accept(Answer(resolution, command.Id, paper.Flat, counts: true));
        if (paper.By == context.By.ToString())
            return PollRefusals.OwnEntry;
        return WhyNot(resolution, paper.Flat, context.Now) is { } refusal
            ? refusal
            : Decision.Accept(
                Answer(resolution, command.Id, paper.Flat, counts: true),
                new OwnerPaperCast(command.Resolution, command.Id, paper.Flat, paper.Vote));
    }

    public static Decision Decide(ResolutionsSlice resolutions, DiscardOwnerPaper command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (resolutions.Find(command.Resolution) is not { } resolution)
            return ResolutionRefusals.Unknown(command.Resolution);
        if (!resolution.Papers.TryGetValue(command.Id, out var paper))
            return Decision.Accept();
        return paper.Counts ? PollRefusals.AlreadyCounts : Decision.Accept(new OwnerPaperDiscarded(command.Resolution, command.Id));
    }

    private static Refusal? WhyNot(Resolution resolution, int flat, DateTimeOffset now) => resolution.StateAt(now) switch
    {
        PollState.Scheduled => ResolutionRefusals.NotYetOpen,
        PollState.Closed => ResolutionRefusals.Closed,
        _ when resolution.OwnerOf(flat) is { } owner => resolution.Ballots.ContainsKey(owner) ? ResolutionRefusals.Voted : null,
        _ => ResolutionRefusals.NotInRegister,
    };

    private static OwnerBallotReply Answer(Resolution resolution, int owner, OwnerVote vote, DateTimeOffset at) =>
        new(resolution.Id, vote, resolution.FlatsOf(owner), resolution.AreaOf(owner), at);

    private static OwnerPaperReply Answer(Resolution resolution, Guid id, int flat, bool counts)
    {
        var owner = resolution.OwnerOf(flat)!.Value;
        return new OwnerPaperReply(resolution.Id, id, counts, resolution.FlatsOf(owner), resolution.AreaOf(owner));
    }
}
