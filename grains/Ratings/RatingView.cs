using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Ratings;

/// <param name="Period">The month, as <c>2026-11</c>.</param>
/// <param name="Trend">At most twelve months, oldest first, the running one last.</param>
[GenerateSerializer, Immutable, Alias("live.view.ratings")]
public sealed record RatingsSection(
    [property: Id(0)] string Period,
    [property: Id(1)] ImmutableArray<AspectItem> Aspects,
    [property: Id(2)] ImmutableArray<TrendItem> Trend);

/// <param name="Average">Mean score 1-5; null while nobody has rated.</param>
/// <param name="Before">The mean of the month before; null where there was none.</param>
[GenerateSerializer, Immutable, Alias("live.view.aspect")]
public sealed record AspectItem(
    [property: Id(0)] string Key,
    [property: Id(1)] string Label,
    [property: Id(2)] double? Average,
    [property: Id(3)] int Count,
    [property: Id(4)] double? Before);

[GenerateSerializer, Immutable, Alias("live.view.trend")]
public sealed record TrendItem(
    [property: Id(0)] string Period, [property: Id(1)] double? Average, [property: Id(2)] int Count);

public static class RatingView
{
    public static RatingsSection Show(RatingsSlice ratings, DateOnly today)
    {
        var month = Month.Of(today);
        var (sum, count) = ratings.Total(month);
        return new RatingsSection(
            Month.Name(month),
            [.. ratings.Aspects.Select(a => Show(a, month - ratings.Period))],
            [.. ratings.Before(month).Append(new RatedMonth(month, sum, count))
                .Select(m => new TrendItem(Month.Name(m.Month), Mean(m.Sum, m.Count), m.Count))]);
    }

    /// <param name="months">How many months ago the scores are of.</param>
    private static AspectItem Show(AspectScores scores, int months) => months switch
    {
        0 => new AspectItem(
            scores.Aspect.Key, scores.Aspect.Label, Mean(scores.Sum, scores.Count), scores.Count, Mean(scores.SumBefore, scores.CountBefore)),
        1 => new AspectItem(scores.Aspect.Key, scores.Aspect.Label, null, 0, Mean(scores.Sum, scores.Count)),
        _ => new AspectItem(scores.Aspect.Key, scores.Aspect.Label, null, 0, null),
    };

    /// <summary>The mean to two decimals; null of nothing.</summary>
    public static double? Mean(int sum, int count) => count == 0 ? null : Math.Round((double)sum / count, 2);
}
