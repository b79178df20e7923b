using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Projects;

/// <summary>The office's part in projects: how they stand, and who gave what for them.</summary>
internal static class ProjectOffice
{
    private const int LongestTitle = 80;
    private const int LongestContributor = 60;
    private const int LongestWhat = 120;
    private const int MostContributions = 50;
    private const int MostProjects = 100;
    private const decimal MostMoney = 1_000_000_000;

    public static Decision Present(ProjectsSlice projects, PresentProject command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Ids.IsWellFormed(command.Id))
            return Refusals.BadId;
        if (command.Budget is < 0 or > MostMoney || command.Spent is < 0 or > MostMoney)
            return ProjectRefusals.Malformed;
        if (Texts.Check(command.Title, "title", LongestTitle) is { } refusal)
            return refusal;
        var facts = new ProjectFacts(command.Id, command.Title, command.Stage, command.Budget, command.Spent);
        var known = projects.Find(command.Id);
        if (known is { Archived: false } && known.Facts with { Contributors = null } == facts)
            return Decision.Accept();
        return known is null && projects.Projects.Count >= MostProjects
            ? ProjectRefusals.TooMany(MostProjects)
            : Decision.Accept(new ProjectPresented(facts));
    }

    public static Decision Archive(ProjectsSlice projects, ArchiveProject command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        return projects.Find(command.Id) is { Archived: false }
            ? Decision.Accept(new ProjectArchived(command.Id))
            : Decision.Accept();
    }

    public static Decision Find(ProjectsSlice projects, in Context context) => context.By.IsOffice
        ? Decision.Accept(new ProjectsReply(ProjectView.ShowOffice(projects)))
        : Refusals.OfficeOnly;

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

    public static Decision Remove(ProjectsSlice projects, RemoveContribution command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (projects.Find(command.Project) is not { } project)
            return ProjectRefusals.Unknown;
        return project.Contributions.Exists(c => c.Id == command.Contribution)
            ? Decision.Accept(new ContributionRemoved(command.Project, command.Contribution))
            : Decision.Accept();
    }
}
