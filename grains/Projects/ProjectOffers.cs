using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Projects;

/// <summary>What residents would give and do for projects that are not finished: one offer each, which may be changed.</summary>
internal static class ProjectOffers
{
    private const int MostMoney = 100_000;

    public static Decision Make(ProjectsSlice projects, MakeOffer command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (command.Amount is { } amount && (command.Kind != OfferKind.Give || amount is < 1 or > MostMoney))
            return ProjectRefusals.BadOffer;
        if (projects.Find(command.Project) is not { Archived: false } project)
            return ProjectRefusals.Unknown;
        if (project.Offers.GetValueOrDefault(resident.Ordinal) == new Offer(command.Kind, command.Amount))
            return Decision.Accept();
        return project.Facts.Stage == ProjectStage.Done
            ? ProjectRefusals.Finished
            : Decision.Accept(new OfferMade(command.Project, command.Kind, command.Amount));
    }

    /// <summary>At any time: nobody is held to it.</summary>
    public static Decision Withdraw(ProjectsSlice projects, WithdrawOffer command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (projects.Find(command.Project) is not { } project)
            return ProjectRefusals.Unknown;
        return project.Offers.ContainsKey(resident.Ordinal)
            ? Decision.Accept(new OfferWithdrawn(command.Project))
            : Decision.Accept();
    }
}
