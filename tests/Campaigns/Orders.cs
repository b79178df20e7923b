using System.Collections.Immutable;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Tests.Campaigns;

/// <summary>Campaigns as an official founds them.</summary>
internal static class Orders
{
    public static Campaign Question(RegionRef region, DateTimeOffset opens, DateTimeOffset closes, string id = "campaign-q", PollDisplay display = PollDisplay.Live) => new(
        id, CampaignKind.Question, region, [region.Code], "要不要装充电桩", null, Options("要", "不要"), PollMethod.Plurality, null, PollFranchise.Residents, display,
        opens, closes, "official", opens);

    public static Campaign Rating(RegionRef region, DateTimeOffset opens, DateTimeOffset closes) => Question(region, opens, closes, "campaign-r") with
    {
        Kind = CampaignKind.Rating,
        Method = PollMethod.Scale,
        Options = Options([.. CampaignRules.Steps]),
    };

    public static Campaign Notice(RegionRef region, DateTimeOffset opens, DateTimeOffset closes) => Question(region, opens, closes, "campaign-n") with
    {
        Kind = CampaignKind.Notice,
        Title = "停水",
        Text = "周三停水",
        Options = [],
    };

    private static ImmutableArray<PollOption> Options(params string[] labels) => [.. labels.Select((label, i) => new PollOption($"{i + 1}", label))];
}
