using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Campaigns;

/// <param name="Region">Below which all communities are asked.</param>
/// <param name="Options">What there is to choose from; of a rating, what its five steps are called, from the lowest. None of a notice.</param>
/// <param name="Opens">Absent for at once; a notice always comes at once.</param>
/// <param name="Closes">When it closes everywhere; a notice comes down then.</param>
/// <param name="Text">What a notice says; absent of others.</param>
/// <param name="Method">Of a question: <c>plurality</c> for one option, <c>multiple</c> for up to <paramref name="Limit"/>.</param>
internal sealed record CampaignRequest(
    string Region,
    CampaignKind Kind,
    string Title,
    DateTimeOffset Closes,
    ImmutableArray<string>? Options = null,
    DateTimeOffset? Opens = null,
    string? Text = null,
    PollMethod Method = PollMethod.Plurality,
    int? Limit = null,
    PollFranchise Franchise = PollFranchise.Residents,
    PollDisplay Display = PollDisplay.Live)
{
    public Campaign ToCampaign(string id, RegionRef region, ImmutableArray<string> path, string by, DateTimeOffset now)
    {
        var labels = Options is { IsDefaultOrEmpty: false } given ? given : Kind == CampaignKind.Rating ? CampaignRules.Steps : [];
        var opens = Opens > now ? Opens.Value.ToUniversalTime() : now;
        return new Campaign(
            id, Kind, region, path, Title, string.IsNullOrEmpty(Text) ? null : Text,
            [.. labels.Select((label, i) => new PollOption((i + 1).ToString(CultureInfo.InvariantCulture), label))],
            Kind == CampaignKind.Rating ? PollMethod.Scale : Method, Kind == CampaignKind.Question ? Limit : null, Franchise, Display,
            InMilliseconds(opens), InMilliseconds(Closes.ToUniversalTime()), by, InMilliseconds(now));
    }

    private static DateTimeOffset InMilliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}

internal sealed record CampaignMade(string Id);

/// <summary>A campaign in a list.</summary>
/// <param name="EndedAt">When it was ended before its time, or withdrawn; absent for neither.</param>
internal sealed record CampaignItem(
    string Id, CampaignKind Kind, string Title, RegionRef Region, DateTimeOffset Opens, DateTimeOffset Closes, CampaignState State, DateTimeOffset? EndedAt,
    ImmutableArray<CampaignOption> Options)
{
    public static CampaignItem Show(Campaign campaign, DateTimeOffset now) => new(
        campaign.Id, campaign.Kind, campaign.Title, campaign.Region, campaign.OpensAt, campaign.ClosesAt, campaign.StateAt(now), campaign.EndedAt,
        [.. campaign.Options.Select(option => new CampaignOption(option.Id, option.Label))]);
}

internal sealed record CampaignOption(string Id, string Label);

/// <param name="Communities">How many communities have said how it stands in them.</param>
/// <param name="Eligible">How many ballots there could be in these.</param>
/// <param name="Voted">Ballots; absent while that is hidden.</param>
/// <param name="Counted">How many of the ballots <paramref name="Votes"/> is of; absent as that.</param>
/// <param name="Votes">By the options; absent while the display policy hides it, and where it would tell of fewer than five.</param>
/// <param name="Average">1-5, of a rating.</param>
internal sealed record CampaignCount(int Communities, int Eligible, int? Voted, int? Counted, ImmutableArray<int>? Votes, double? Average)
{
    public static CampaignCount None { get; } = new(0, 0, null, null, null, null);

    public static CampaignCount Show(Campaign campaign, CampaignFigures? figures) => figures is null ? None : new CampaignCount(
        figures.Communities, figures.Eligible, campaign.Kind == CampaignKind.Notice ? null : figures.Voted, figures.Counted, figures.Votes,
        campaign.Kind == CampaignKind.Rating && figures is { Votes: { IsEmpty: false } votes, Counted: > 0 and var counted }
            ? Math.Round(votes.Select((n, step) => (step + 1.0) * n).Sum() / counted, 2)
            : null);
}

internal sealed record CampaignChildItem(string Code, string Name, Level Level, CampaignCount Figures);

/// <summary>A campaign, and how it stands below a region.</summary>
/// <param name="Reached">How many communities it has got to.</param>
/// <param name="Communities">How many there are below the region that asks.</param>
/// <param name="Missing">The first fifty of those that it has not got to.</param>
/// <param name="Path">From the region that asks down to the one that the figures are of.</param>
/// <param name="Totals">Of that region.</param>
/// <param name="Rows">Of the regions or communities in it.</param>
/// <inheritdoc cref="CampaignItem"/>
internal sealed record CampaignAnswer(
    string Id, CampaignKind Kind, string Title, string? Text, RegionRef Region, DateTimeOffset Opens, DateTimeOffset Closes, CampaignState State,
    DateTimeOffset? EndedAt, PollMethod? Method, int? Limit, PollFranchise? Franchise, PollDisplay? Display, ImmutableArray<CampaignOption> Options,
    int Reached, int Communities, ImmutableArray<RegionRef> Missing, ImmutableArray<RegionRef> Path, CampaignCount Totals, ImmutableArray<CampaignChildItem> Rows)
{
    public static CampaignAnswer Show(
        Campaign campaign, DateTimeOffset now, CampaignReach reach, ImmutableArray<RegionRef> path, ImmutableArray<CampaignChild> children)
    {
        var item = CampaignItem.Show(campaign, now);
        var isPoll = campaign.Kind != CampaignKind.Notice;
        var sum = CampaignTallies.Sum(children.Select(child => child.Tally is { } tally ? ImmutableArray.Create(tally) : default(ImmutableArray<CampaignTally>?)));
        return new CampaignAnswer(
            item.Id, item.Kind, item.Title, campaign.Text, item.Region, item.Opens, item.Closes, item.State, item.EndedAt,
            isPoll ? campaign.Method : null, campaign.Limit, isPoll ? campaign.Franchise : null, isPoll ? campaign.Display : null, item.Options,
            reach.Reached, reach.Communities, reach.Missing, path,
            CampaignCount.Show(campaign, sum is { } total ? CampaignFigures.Of(total[0]) : null),
            [
                .. CampaignRow.Of(children).Select(row => new CampaignChildItem(
                    row.Ref.Code, row.Ref.Name, row.Ref.Level, CampaignCount.Show(campaign, row.Figures))),
            ]);
    }
}
