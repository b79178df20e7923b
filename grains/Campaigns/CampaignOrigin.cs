using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Campaigns;

/// <summary>Whose campaign a poll or notice of a community belongs to. It bears the campaign's own id, so that a repeat has no second effect.</summary>
/// <param name="Region">The region that asks.</param>
[GenerateSerializer, Immutable, Alias("live.campaign.origin")]
public sealed record CampaignOrigin([property: Id(0)] string Id, [property: Id(1)] RegionRef Region)
{
    /// <summary>How the ids of campaigns begin, and of nothing else: no community can take one beforehand.</summary>
    public const string Prefix = "campaign-";

    /// <summary>What is a campaign's, a community's own staff can neither make nor change nor end.</summary>
    internal static Refusal? WhyNotTheirs(string? id, in Context context) =>
        context.By.Kind != ActorKind.System && id?.StartsWith(Prefix, StringComparison.Ordinal) == true ? CampaignRefusals.Only : null;
}

public static class CampaignRefusals
{
    /// <summary>It is for the region that asks to change or end.</summary>
    public static Refusal Only { get; } = new("campaign-only", RefusalKind.Forbidden);

    public static Refusal Unknown { get; } = new("campaign-unknown", RefusalKind.NotFound);

    public static Refusal Malformed { get; } = new("campaign-malformed", RefusalKind.Invalid);

    /// <summary>It would be over before it began.</summary>
    public static Refusal ClosesInPast { get; } = new("campaign-closes-in-past", RefusalKind.Invalid);

    public static Refusal TooMany(int most) => new("campaigns-too-many", RefusalKind.Conflict, most.ToString(null, null));
}
