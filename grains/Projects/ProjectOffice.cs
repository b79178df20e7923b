using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Projects;

/// <summary>The office's part in projects: how they stand, and who gave what for them.</summary>
internal static class ProjectOffice
{
    private const int LongestTitle = 80;
    private const int LongestContributor = 60;
    private const int LongestWhat = 120;
    private const int MostContributions = 50;
    private const decimal MostMoney = 1_000_000_000;

    public static Decision Present(ProjectsSlice projects, PresentProject command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Ids.IsWellFormed(command.Id))
            return Refusals.BadId;
        if (command.Budget < 0 || command.Spent < 0)
            return ProjectRefusals.Malformed;
        if (Texts.Check(command.Title, "title", LongestTitle) is { } refusal)
            return refusal;
        var facts = new ProjectFacts(command.Id, command.Title, command.Stage, command.Budget, command.Spent);
        return projects.Find(command.Id)?.Facts is { } known && known with { Contributors = null } == facts
            ? Decision.Accept()
            : Decision.Accept(new ProjectPresented(facts));
    }

    public static Decision Record(ProjectsSlice projects, RecordContribution command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        var contribution = command.Contribution;
        if (!Ids.IsWellFormed(contribution.Id))
            return Refusals.BadId;
        if (contribution.Amount is { } amount && (contribution.Kind != ContributionKind.Money || amount is <= 0 or > MostMoney))
            return ProjectRefusals.BadContribution;
        if ((Texts.CheckOptional(contribution.Contributor, "contributor", LongestContributor)
            ?? Texts.CheckOptional(contribution.What, "what", LongestWhat)) is { } refusal)
            return refusal;
        if (projects.Find(command.Project) is not { } project)
            return ProjectRefusals.Unknown;
        if (project.Contributions.Contains(contribution))
            return Decision.Accept();
        return project.Contributions.Count >= MostContributions && !project.Contributions.Exists(c => c.Id == contribution.Id)
            ? ProjectRefusals.TooManyContributions(MostContributions)
            : Decision.Accept(new ContributionRecorded(command.Project, contribution));
    }
}
