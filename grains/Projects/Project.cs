using System.Collections.Immutable;

namespace HappyCommunity.Live.Projects;

public enum ProjectStage
{
    Proposed,
    Planned,
    Building,
    Done,
}

/// <summary>What an improvement is. Yuan.</summary>
public sealed record ProjectFacts(string Id, string Title, ProjectStage Stage, decimal Budget, decimal Spent)
{
    /// <summary>Who gave what, in ledgers from before contributions were recorded one by one; null in all since.</summary>
    public ImmutableArray<WordedContribution>? Contributors { get; init; }
}

/// <param name="Contribution">In words: "4,000 元粉刷墙面".</param>
public sealed record WordedContribution(string Name, string Contribution);

public enum ContributionKind
{
    Money,
    Material,
    Labour,
}

/// <summary>What was given for a project.</summary>
/// <param name="Contributor">A unit, shop or association by its public name, never a person; null for residents.</param>
/// <param name="Amount">Yuan, where it was money and how much is known.</param>
/// <param name="What">In a few words: "棋桌和椅子".</param>
[GenerateSerializer, Immutable, Alias("live.project.contribution")]
public sealed record Contribution(
    [property: Id(0)] string Id,
    [property: Id(1)] string? Contributor,
    [property: Id(2)] ContributionKind Kind,
    [property: Id(3)] decimal? Amount = null,
    [property: Id(4)] string? What = null);

public enum OfferKind
{
    Give,
    Help,
}

/// <summary>What a resident would do for a project.</summary>
/// <param name="Amount">Yuan, where the resident would give and has said how much.</param>
public sealed record Offer(OfferKind Kind, int? Amount);

/// <summary>An improvement with what was given for it, and what residents would give and do; those by ordinal.</summary>
public sealed class Project(ProjectFacts facts)
{
    public ProjectFacts Facts { get; set; } = facts;

    /// <summary>It is not on show any more, and keeps what is known of it in case it is again.</summary>
    public bool Archived { get; set; }

    /// <summary>In the order in which they were recorded.</summary>
    public List<Contribution> Contributions { get; init; } = [];

    public SortedDictionary<int, Offer> Offers { get; init; } = [];
}
