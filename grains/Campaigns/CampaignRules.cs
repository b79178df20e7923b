using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.Campaigns;

/// <summary>Which campaigns there can be, and how one ends.</summary>
public static class CampaignRules
{
    /// <summary>Of one region, at a time: what everybody is asked all the time nobody answers.</summary>
    public const int MostRunning = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>How long it takes, at least, until communities are told.</summary>
    private static readonly TimeSpan ShortestLead = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LeadOfCommunity = TimeSpan.FromMilliseconds(10);

    /// <summary>The steps of a rating, from the lowest.</summary>
    public static ImmutableArray<string> Steps { get; } = ["很不满意", "不满意", "一般", "满意", "很满意"];

    /// <summary>Why there cannot be such a campaign; null where there can.</summary>
    public static Refusal? WhyNot(Campaign campaign, DateTimeOffset now)
    {
        if (!Enum.IsDefined(campaign.Kind) || campaign.ClosesAt - campaign.OpensAt > Longest || campaign.OpensAt - now > Longest)
            return CampaignRefusals.Malformed;
        if (campaign.ClosesAt <= campaign.OpensAt || campaign.ClosesAt <= now)
            return CampaignRefusals.ClosesInPast;
        if (campaign.Kind == CampaignKind.Notice)
        {
            // It stands from when it arrives.
            return !campaign.Options.IsEmpty || campaign.OpensAt > now ? CampaignRefusals.Malformed : NoticeText.WhyNot(campaign.Title, campaign.Text ?? "");
        }
        return campaign.Text is not null || !Takes(campaign.Kind, campaign.Method) ? CampaignRefusals.Malformed : PollOffice.WhyMalformed(campaign.Poll);
    }

    /// <summary>
    /// The campaign as it is when it is ended now: withdrawn where it has not begun, else closing as soon as all may have been told,
    /// so that it closes everywhere at the same moment. One that is over stays as it is.
    /// </summary>
    /// <param name="communities">How many have to be told.</param>
    public static Campaign End(Campaign campaign, int communities, DateTimeOffset now) => campaign.StateAt(now) switch
    {
        CampaignState.Scheduled => campaign with { Withdrawn = true, EndedAt = now },
        CampaignState.Open when campaign.EndedAt is null && now + Lead(communities) is var moment && moment < campaign.ClosesAt =>
            campaign with { ClosesAt = moment, EndedAt = now },
        _ => campaign,
    };

    private static TimeSpan Lead(int communities) => ShortestLead + (communities * LeadOfCommunity);

    /// <summary>Ballots are added up option by option: what does not come out of that sum, as an order of preference, is not asked.</summary>
    private static bool Takes(CampaignKind kind, PollMethod method) => kind == CampaignKind.Rating
        ? method == PollMethod.Scale
        : method is PollMethod.Plurality or PollMethod.Multiple;
}
