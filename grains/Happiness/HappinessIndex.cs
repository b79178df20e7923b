using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Happiness;

/// <summary>
/// The happiness index: a weighted mean of shares, in percent, by the weights of the rules. Of ratings a mean score of 1 is
/// 0 %, of 5 is 100 %. A part that has nothing to go by is left out and the others' weights grow in proportion.
/// </summary>
public static class HappinessIndex
{
    public static IndexSection Of(Figures figures, MeasureRules rules)
    {
        ImmutableArray<IndexPart> parts =
        [
            new("ratings", rules.Ratings, new Share(figures.RatingSum - figures.RatingCount, 4 * figures.RatingCount)),
            new("response", rules.Response, figures.Response),
            new("resolution", rules.Resolution, figures.Resolution),
            new("satisfaction", rules.Satisfaction, figures.Satisfaction),
            new("participation", rules.Participation, new Share(figures.Active, figures.Enrolled)),
        ];
        var known = parts.Where(p => p.Share.Of > 0).ToList();
        var weight = known.Sum(p => p.Weight);
        double? value = weight == 0
            ? null
            : Math.Round(100 * known.Sum(p => p.Weight * (double)p.Share.N / p.Share.Of) / weight, 1);
        return new IndexSection(rules.Formula, value, parts);
    }
}

/// <param name="Value">0-100; null while no part has anything to go by.</param>
[GenerateSerializer, Immutable, Alias("live.view.index")]
public sealed record IndexSection(
    [property: Id(0)] string Formula, [property: Id(1)] double? Value, [property: Id(2)] ImmutableArray<IndexPart> Parts);

[GenerateSerializer, Immutable, Alias("live.view.index-part")]
public sealed record IndexPart([property: Id(0)] string Key, [property: Id(1)] int Weight, [property: Id(2)] Share Share);
