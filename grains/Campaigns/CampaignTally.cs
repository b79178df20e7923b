using System.Collections.Immutable;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.Campaigns;

/// <summary>
/// How a campaign stands in a community, or in all below a region: absolute, so that it is told again and again. What its display
/// policy hides no community tells.
/// </summary>
/// <param name="Communities">How many have it.</param>
/// <param name="Eligible">How many ballots there could be in these.</param>
/// <param name="Told">Of how many of them the turnout is told.</param>
/// <param name="Voted">Ballots in those.</param>
/// <param name="Counted">Those of them whose choice is told.</param>
/// <param name="Votes">By the campaign's options; empty while none is told.</param>
[GenerateSerializer, Immutable, Alias("live.campaign.tally")]
public sealed record CampaignTally(
    [property: Id(0)] string Campaign,
    [property: Id(1)] int Communities,
    [property: Id(2)] int Eligible,
    [property: Id(3)] int Told,
    [property: Id(4)] int Voted,
    [property: Id(5)] int Counted,
    [property: Id(6)] ImmutableArray<int> Votes)
{
    public bool Equals(CampaignTally? other) =>
        other is not null
        && (Campaign, Communities, Eligible, Told, Voted, Counted) == (other.Campaign, other.Communities, other.Eligible, other.Told, other.Voted, other.Counted)
        && Votes.SequenceEqual(other.Votes);

    public override int GetHashCode() => HashCode.Combine(Campaign, Communities, Eligible, Voted, Counted);

    public static CampaignTally operator +(CampaignTally a, CampaignTally b) => new(
        a.Campaign, a.Communities + b.Communities, a.Eligible + b.Eligible, a.Told + b.Told, a.Voted + b.Voted, a.Counted + b.Counted,
        a.Votes.IsEmpty ? b.Votes : b.Votes.IsEmpty ? a.Votes : [.. a.Votes.Zip(b.Votes, (one, other) => one + other)]);
}

public static class CampaignTallies
{
    /// <summary>A notice that is over is told of for as long as a poll.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The sums, by the campaigns' ids; null for none.</summary>
    public static ImmutableArray<CampaignTally>? Sum(IEnumerable<ImmutableArray<CampaignTally>?> tallies)
    {
        var sums = new SortedDictionary<string, CampaignTally>(StringComparer.Ordinal);
        foreach (var tally in tallies.SelectMany(some => some ?? []))
            sums[tally.Campaign] = sums.TryGetValue(tally.Campaign, out var sum) ? sum + tally : tally;
        return sums.Count == 0 ? null : [.. sums.Values];
    }

    /// <summary>How the campaigns stand in a community; null where there are none.</summary>
    /// <param name="polls">Those that are of campaigns, as everybody may see them.</param>
    /// <param name="notices">Those that stand, and that stood lately.</param>
    internal static ImmutableArray<CampaignTally>? Of(IEnumerable<PollItem> polls, IEnumerable<Notice> notices, DateTimeOffset now)
    {
        ImmutableArray<CampaignTally> tallies =
        [
            .. polls.Select(Of),
            .. notices.Where(notice => notice.Campaign is not null && now < notice.Until + Kept)
                .Select(notice => new CampaignTally(notice.Campaign!.Id, 1, 0, 0, 0, 0, [])),
        ];
        return tallies.IsEmpty ? null : tallies;
    }

    private static CampaignTally Of(PollItem poll)
    {
        var isCounted = poll.Turnout is not null && poll.Options.All(option => option.Votes is not null);
        return new CampaignTally(
            poll.Campaign!.Id, 1, poll.Eligible, poll.Turnout is null ? 0 : 1, poll.Turnout ?? 0, isCounted ? poll.Turnout!.Value : 0,
            isCounted ? [.. poll.Options.Select(option => option.Votes!.Value)] : []);
    }
}
