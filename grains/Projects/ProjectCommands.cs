using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Projects;

/// <summary>Shows a project as it stands, in place of what was shown under its id, also one in the archive. Yuan.</summary>
[GenerateSerializer, Immutable, Alias("live.project.present")]
public sealed record PresentProject(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] ProjectStage Stage,
    [property: Id(3)] decimal Budget,
    [property: Id(4)] decimal Spent) : Command;

/// <summary>Records what was given for a project, in place of what was recorded under its id.</summary>
[GenerateSerializer, Immutable, Alias("live.project.record-contribution")]
public sealed record RecordContribution(
    [property: Id(0)] string Project, [property: Id(1)] Contribution Contribution) : Command;

/// <summary>Takes back what was recorded by mistake.</summary>
[GenerateSerializer, Immutable, Alias("live.project.remove-contribution")]
public sealed record RemoveContribution([property: Id(0)] string Project, [property: Id(1)] string Contribution) : Command;

/// <summary>Takes a project off the show and into the office's archive.</summary>
[GenerateSerializer, Immutable, Alias("live.project.archive")]
public sealed record ArchiveProject([property: Id(0)] string Id) : Command;

/// <summary>Asks for the projects with those in the archive: for the office alone. Answered with <see cref="ProjectsReply"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.project.find")]
public sealed record FindProjects : Command;

[GenerateSerializer, Immutable, Alias("live.project.found")]
public sealed record ProjectsReply([property: Id(0)] ImmutableArray<OfficeProject> Projects) : Reply;

/// <summary>The resident would give or help; the latest counts.</summary>
/// <param name="Amount">Whole yuan, for who would give; null for not said.</param>
[GenerateSerializer, Immutable, Alias("live.project.offer")]
public sealed record MakeOffer(
    [property: Id(0)] string Project, [property: Id(1)] OfferKind Kind, [property: Id(2)] int? Amount = null) : Command;

/// <summary>Takes the resident's offer back.</summary>
[GenerateSerializer, Immutable, Alias("live.project.withdraw-offer")]
public sealed record WithdrawOffer([property: Id(0)] string Project) : Command;
