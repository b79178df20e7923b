using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Projects;

public enum ProjectStage
{
    Proposed,
    Planned,
    Building,
    Done,
}

/// <summary>Who gave what, in words: "4,000 元粉刷墙面".</summary>
[GenerateSerializer, Immutable, Alias("live.view.contributor")]
public sealed record Contributor([property: Id(0)] string Name, [property: Id(1)] string Contribution);

/// <summary>An improvement with its money, in yuan.</summary>
[GenerateSerializer, Immutable, Alias("live.view.project")]
public sealed record Project(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] ProjectStage Stage,
    [property: Id(3)] decimal Budget,
    [property: Id(4)] decimal Spent,
    [property: Id(5)] ImmutableArray<Contributor> Contributors);

/// <summary>Shows a project as it stands, in place of what was shown under its id.</summary>
[GenerateSerializer, Immutable, Alias("live.project.present")]
public sealed record PresentProject([property: Id(0)] Project Project) : Command;

[EventKind("project-presented")]
public sealed record ProjectPresented(Project Project) : Event;

/// <summary>The community's projects.</summary>
public sealed class ProjectsSlice : Slice
{
    private const int LongestTitle = 80;
    private const int LongestContribution = 120;

    public List<Project> Projects { get; init; } = [];

    public override Decision? Decide(Command command, in Context context)
    {
        if (command is not PresentProject { Project: var project })
            return null;
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Ids.IsWellFormed(project.Id))
            return Refusals.BadId;
        if (project.Budget < 0 || project.Spent < 0 || project.Contributors.IsDefault)
            return new Refusal("project-malformed", RefusalKind.Invalid);
        if (Texts.Check(project.Title, "title", LongestTitle) is { } badTitle)
            return badTitle;
        foreach (var contributor in project.Contributors)
        {
            if ((Texts.Check(contributor.Name, "contributors", LongestContribution)
                ?? Texts.Check(contributor.Contribution, "contributors", LongestContribution)) is { } badContributor)
                return badContributor;
        }
        return Projects.Exists(p => IsSame(p, project)) ? Decision.Accept() : Decision.Accept(new ProjectPresented(project));
    }

    private static bool IsSame(Project a, Project b) =>
        a with { Contributors = b.Contributors } == b && a.Contributors.SequenceEqual(b.Contributors);

    public override Section Apply(Event happened, in Stamp stamp)
    {
        if (happened is not ProjectPresented { Project: var project })
            return Section.None;
        if (Projects.FindIndex(p => p.Id == project.Id) is >= 0 and var known)
            Projects[known] = project;
        else
            Projects.Add(project);
        return Section.Projects;
    }

    public override TickerItem? Tell(Event happened, in Stamp stamp) =>
        happened is ProjectPresented e ? new TickerItem(stamp.At, TickerKind.Project, Title: e.Project.Title) : null;
}
