using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Projects;

public static class ProjectRefusals
{
    public static Refusal Unknown { get; } = new("project-unknown", RefusalKind.NotFound);

    public static Refusal Malformed { get; } = new("project-malformed", RefusalKind.Invalid);

    /// <summary>An amount is above 0, and stands with money only.</summary>
    public static Refusal BadContribution { get; } = new("contribution-malformed", RefusalKind.Invalid);

    public static Refusal TooMany(int most) => new("projects-too-many", RefusalKind.Conflict, most.ToString(null, null));

    public static Refusal TooManyContributions(int most) =>
        new("contributions-too-many", RefusalKind.Conflict, most.ToString(null, null));

    /// <summary>An amount is within bounds, and stands with giving only.</summary>
    public static Refusal BadOffer { get; } = new("offer-malformed", RefusalKind.Invalid);

    /// <summary>The project needs nothing more.</summary>
    public static Refusal Finished { get; } = new("project-finished", RefusalKind.Conflict);
}
