using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Projects;

/// <summary>Shows a project as it stands, in place of what was shown under its id. Yuan.</summary>
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

/// <summary>The resident would give or help; the latest counts.</summary>
/// <param name="Amount">Whole yuan, for who would give; null for not said.</param>
[GenerateSerializer, Immutable, Alias("live.project.offer")]
public sealed record MakeOffer(
    [property: Id(0)] string Project, [property: Id(1)] OfferKind Kind, [property: Id(2)] int? Amount = null) : Command;

/// <summary>Takes the resident's offer back.</summary>
[GenerateSerializer, Immutable, Alias("live.project.withdraw-offer")]
public sealed record WithdrawOffer([property: Id(0)] string Project) : Command;
