using System.Collections.Immutable;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;

namespace HappyCommunity.Live.Regions;

/// <summary>A region's children with the latest that each has reported.</summary>
[GenerateSerializer, Alias("live.region-state")]
public sealed class RegionState
{
    private const int TickerItems = 20;

    /// <summary>Null while nobody has reported.</summary>
    [Id(0)] public RegionRef? Self { get; set; }

    /// <summary>From the city down to, but without, this region.</summary>
    [Id(1)] public ImmutableArray<RegionRef> Path { get; set; } = [];

    /// <summary>Grows with every change, across crashes too: it is at least the time of the change in milliseconds.</summary>
    [Id(2)] public long Version { get; set; }

    [Id(3)] public SortedDictionary<string, RegionChild> Children { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The latest of what the children tell, newest first.</summary>
    public ImmutableArray<TickerItem> Ticker
    {
        get
        {
            // Each child's are in that order already. Children are too few for a heap to be faster.
            RegionChild[] children = [.. Children.Values];
            var told = new int[children.Length];
            var latest = ImmutableArray.CreateBuilder<TickerItem>(TickerItems);
            while (latest.Count < TickerItems && FindLatest() is var of and >= 0)
            {
                var item = children[of].Ticker[told[of]++];
                // A community's items are its own; a region's child brings those of the communities below it.
                latest.Add(item.Community is null ? item with { Community = children[of].Ref } : item);
            }
            return latest.DrainToImmutable();

            // Of the same moment, the first child's.
            int FindLatest()
            {
                var (found, at) = (-1, DateTimeOffset.MinValue);
                for (var i = 0; i < children.Length; i++)
                {
                    var ticker = children[i].Ticker;
                    if (told[i] < ticker.Length && (found < 0 || ticker[told[i]].At > at))
                        (found, at) = (i, ticker[told[i]].At);
                }
                return found;
            }
        }
    }

    public Figures Total => Children.Values.Aggregate(new Figures(), (sum, child) => sum + child.Figures);

    public AlarmSums Alarms => Children.Values.Aggregate(AlarmSums.None, (sum, child) => sum + (child.Alarms ?? AlarmSums.None));

    /// <summary>By the campaigns' ids; null for none.</summary>
    public ImmutableArray<CampaignTally>? Campaigns => CampaignTallies.Sum(Children.Values.Select(child => child.Campaigns));

    /// <returns>False when a later report of the child is already here.</returns>
    public bool Take(RegionReport report, DateTimeOffset now)
    {
        if (Children.TryGetValue(report.Child.Code, out var known) && known.Version >= report.Version)
            return false;
        if (!report.Path.IsEmpty)
            (Self, Path) = (report.Path[^1], report.Path[..^1]);
        Children[report.Child.Code] = new RegionChild(report.Child, report.Version, report.Figures, report.Ticker, report.Alarms, report.Campaigns);
        Version = Math.Max(Version + 1, now.ToUnixTimeMilliseconds());
        return true;
    }

    public RegionSections Show(DateOnly today, MeasureRules rules)
    {
        var total = Total;
        return new RegionSections(
            Path,
            Self?.Level ?? Level.City,
            Summary.Of(total, today, rules),
            [.. Children.Values.Select(c => new RegionChildItem(
                c.Ref.Code, c.Ref.Name, c.Ref.Level, Summary.Of(c.Figures, today, rules), c.Figures.Demo))],
            Ticker,
            total.Demo,
            rules,
            Campaigns is { } campaigns ? [.. campaigns.Select(CampaignFigures.Of)] : null);
    }
}

[GenerateSerializer, Immutable, Alias("live.region-child")]
public sealed record RegionChild(
    [property: Id(0)] RegionRef Ref,
    [property: Id(1)] long Version,
    [property: Id(2)] Figures Figures,
    [property: Id(3)] ImmutableArray<TickerItem> Ticker,
    [property: Id(4)] AlarmSums? Alarms = null,
    [property: Id(5)] ImmutableArray<CampaignTally>? Campaigns = null);
