using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Happiness;

/// <summary>
/// The happiness index, formula v1: a weighted mean of shares, in percent. Ratings weigh 40 (a mean score of 1 is 0 %,
/// of 5 is 100 %); response, resolution, satisfaction and participation 15 each. A part that has nothing to go by is left
/// out and the others' weights grow in proportion. The formula is our own: the programme's weights are not public.
/// </summary>
public static class HappinessIndex
{
    public const string Formula = "v1";

    public static IndexSection Of(Figures figures)
    {
        ImmutableArray<IndexPart> parts =
        [
            new("ratings", 40, new Share(figures.RatingSum - figures.RatingCount, 4 * figures.RatingCount)),
            new("response", 15, figures.Response),
            new("resolution", 15, figures.Resolution),
            new("satisfaction", 15, figures.Satisfaction),
            new("participation", 15, new Share(figures.Active, figures.Enrolled)),
        ];
        var known = parts.Where(p => p.Share.Of > 0).ToList();
        var weight = known.Sum(p => p.Weight);
        double? value = weight == 0
            ? null
            : Math.Round(100 * known.Sum(p => p.Weight * (double)p.Share.N / p.Share.Of) / weight, 1);
        return new IndexSection(Formula, value, parts);
    }
}

/// <param name="Value">0-100; null while no part has anything to go by.</param>
[GenerateSerializer, Immutable, Alias("live.view.index")]
public sealed record IndexSection(
    [property: Id(0)] string Formula, [property: Id(1)] double? Value, [property: Id(2)] ImmutableArray<IndexPart> Parts);

[GenerateSerializer, Immutable, Alias("live.view.index-part")]
public sealed record IndexPart([property: Id(0)] string Key, [property: Id(1)] int Weight, [property: Id(2)] Share Share);
