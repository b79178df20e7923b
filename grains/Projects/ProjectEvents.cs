using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Projects;

[EventKind("project-presented")]
public sealed record ProjectPresented(ProjectFacts Project) : Event;

[EventKind("contribution-recorded")]
public sealed record ContributionRecorded(string Project, Contribution Contribution) : Event;

[EventKind("contribution-removed")]
public sealed record ContributionRemoved(string Project, string Contribution) : Event;

[EventKind("project-archived")]
public sealed record ProjectArchived(string Id) : Event;

/// <summary>The actor would give or help, whatever was offered before.</summary>
[EventKind("offer-made")]
public sealed record OfferMade(string Project, OfferKind Kind, int? Amount) : Event;

[EventKind("offer-withdrawn")]
public sealed record OfferWithdrawn(string Project) : Event;
