using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Projects;

/// <summary>An improvement as the public sees it. Yuan.</summary>
[GenerateSerializer, Immutable, Alias("live.view.project")]
public sealed record ProjectItem(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] ProjectStage Stage,
    [property: Id(3)] decimal Budget,
    [property: Id(4)] decimal Spent,
    [property: Id(5)] ImmutableArray<Contributor> Contributors,
    [property: Id(6)] OfferCounts Offers);

/// <param name="Name">Absent for residents.</param>
/// <param name="What">In a few words.</param>
/// <param name="Kind">Absent where an older ledger has it in words only.</param>
/// <param name="Amount">Yuan.</param>
[GenerateSerializer, Immutable, Alias("live.view.contributor")]
public sealed record Contributor(
    [property: Id(0)] string? Name,
    [property: Id(1)] string? What,
    [property: Id(2)] ContributionKind? Kind = null,
    [property: Id(3)] decimal? Amount = null);

/// <summary>An improvement as the office sees it. Yuan.</summary>
/// <param name="Worded">Who gave what, where an older ledger has it in words only: it stays as it is.</param>
[GenerateSerializer, Immutable, Alias("live.project.office")]
public sealed record OfficeProject(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] ProjectStage Stage,
    [property: Id(3)] decimal Budget,
    [property: Id(4)] decimal Spent,
    [property: Id(5)] bool Archived,
    [property: Id(6)] ImmutableArray<Contribution> Contributions,
    [property: Id(7)] ImmutableArray<Contributor> Worded,
    [property: Id(8)] OfferCounts Offers);

/// <summary>How many residents would give, and help.</summary>
/// <param name="Sum">Yuan that they would give in all; absent where so few have said how much that it would tell of them.</param>
[GenerateSerializer, Immutable, Alias("live.view.offers")]
public sealed record OfferCounts([property: Id(0)] int Give, [property: Id(1)] int Help, [property: Id(2)] long? Sum);

/// <summary>A resident's own offer.</summary>
[GenerateSerializer, Immutable, Alias("live.me.offer")]
public sealed record MyOffer(
    [property: Id(0)] string Project, [property: Id(1)] OfferKind Kind, [property: Id(2)] int? Amount);

internal static class ProjectView
{
    public static ImmutableArray<ProjectItem> Show(ProjectsSlice projects) =>
        [.. projects.Projects.Where(p => !p.Archived).Select(Show)];

    public static ImmutableArray<OfficeProject> ShowOffice(ProjectsSlice projects) => [.. projects.Projects.Select(ShowOffice)];

    public static ImmutableArray<MyOffer> ShowOffers(ProjectsSlice projects, int resident) =>
    [
        .. projects.Projects.Where(p => p.Offers.ContainsKey(resident))
            .Select(p => new MyOffer(p.Facts.Id, p.Offers[resident].Kind, p.Offers[resident].Amount)),
    ];

    private static ProjectItem Show(Project project)
    {
        var (id, title, stage, budget, spent) = project.Facts;
        return new ProjectItem(
            id, title, stage, budget, spent,
            [
                .. Worded(project),
                .. project.Contributions.Select(c => new Contributor(c.Contributor, c.What, c.Kind, c.Amount)),
            ],
            Count(project.Offers.Values));
    }

    private static OfficeProject ShowOffice(Project project)
    {
        var (id, title, stage, budget, spent) = project.Facts;
        return new OfficeProject(
            id, title, stage, budget, spent, project.Archived, [.. project.Contributions], [.. Worded(project)], Count(project.Offers.Values));
    }

    private static IEnumerable<Contributor> Worded(Project project) =>
        (project.Facts.Contributors ?? []).Select(c => new Contributor(c.Name, c.Contribution));

    private static OfferCounts Count(IReadOnlyCollection<Offer> offers)
    {
        var amounts = offers.Where(o => o.Amount is not null).Select(o => (long)o.Amount!.Value).ToList();
        var give = offers.Count(o => o.Kind == OfferKind.Give);
        return new OfferCounts(give, offers.Count - give, amounts.Count >= SmallGroup.Fewest ? amounts.Sum() : null);
    }
}
