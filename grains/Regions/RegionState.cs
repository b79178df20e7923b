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

    [NonSerialized] private RegionChild[]? _sorted;

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
            var children = Sorted;
            var told = new int[children.Length];
            var next = Array.ConvertAll(children, child => AtOf(child, 0));
            var latest = ImmutableArray.CreateBuilder<TickerItem>(TickerItems);
            while (latest.Count < TickerItems && IndexOfLatest(next) is var of and >= 0)
            {
                var child = children[of];
                var item = child.Ticker[told[of]];
                next[of] = AtOf(child, ++told[of]);
                // A community's items are its own; a region's child brings those of the communities below it.
                latest.Add(item.Community is null ? item with { Community = child.Ref } : item);
            }
            return latest.DrainToImmutable();

            static long AtOf(RegionChild child, int item) => item < child.Ticker.Length ? child.Ticker[item].At.UtcTicks : -1;

            // Of the same moment, the first child's.
            static int IndexOfLatest(long[] next)
            {
                var (found, at) = (-1, -1L);
                for (var i = 0; i < next.Length; i++)
                {
                    if (next[i] > at)
                        (found, at) = (i, next[i]);
                }
                return found;
            }
        }
    }

    public Figures Total => Sum(child => child.Figures, (a, b) => a + b) ?? new Figures();

    public AlarmSums Alarms => Sum(child => child.Alarms, (a, b) => a + b) ?? AlarmSums.None;

    /// <summary>By the campaigns' ids; null for none.</summary>
    public ImmutableArray<CampaignTally>? Campaigns =>
        Array.Exists(Sorted, child => child.Campaigns is not null) ? CampaignTallies.Sum(Sorted.Select(child => child.Campaigns)) : null;

    /// <summary>The children by their codes, as they are summed several times between two reports.</summary>
    private RegionChild[] Sorted => _sorted ??= [.. Children.Values];

    /// <returns>False when there is nothing new in it, or a later report of the child is already here.</returns>
    public bool Take(RegionReport report, DateTimeOffset now)
    {
        if (Children.TryGetValue(report.Child.Code, out var known) && known.Order >= report.Order)
            return false;
        if (!report.Path.IsEmpty)
            (Self, Path) = (report.Path[^1], report.Path[..^1]);
        Children[report.Child.Code] = new RegionChild(report.Child, report.Version, report.Figures, report.Ticker, report.Alarms, report.Campaigns, report.SummedAt);
        _sorted = null;
        if (known?.Version == report.Version)
            return false;
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
            [.. Sorted.Select(c => new RegionChildItem(
                c.Ref.Code, c.Ref.Name, c.Ref.Level, Summary.Of(c.Figures, today, rules), c.Figures.Demo))],
            Ticker,
            total.Demo,
            rules,
            Campaigns is { } campaigns ? [.. campaigns.Select(CampaignFigures.Of)] : null);
    }

    private T? Sum<T>(Func<RegionChild, T?> of, Func<T, T, T> add)
        where T : class
    {
        T? sum = null;
        foreach (var child in Sorted)
            sum = sum is null ? of(child) : of(child) is { } one ? add(sum, one) : sum;
        return sum;
    }
}

/// <param name="SummedAt">As the report had it.</param>
[GenerateSerializer, Immutable, Alias("live.region-child")]
public sealed record RegionChild(
    [property: Id(0)] RegionRef Ref,
    [property: Id(1)] long Version,
    [property: Id(2)] Figures Figures,
    [property: Id(3)] ImmutableArray<TickerItem> Ticker,
    [property: Id(4)] AlarmSums? Alarms = null,
    [property: Id(5)] ImmutableArray<CampaignTally>? Campaigns = null,
    [property: Id(6)] long? SummedAt = null)
{
    /// <inheritdoc cref="RegionReport.Order"/>
    public long Order => SummedAt ?? Version;
}
