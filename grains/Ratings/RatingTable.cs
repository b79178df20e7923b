using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Exports;

namespace HappyCommunity.Live.Ratings;

/// <summary>
/// The ratings of the months that the period touches, a row for each aspect: how many rated it and the mean of everybody's
/// latest score, where five or more did.
/// </summary>
internal sealed class RatingTable(Period period) : ExportTable
{
    private readonly RatingsSlice _ratings = new();

    public static ImmutableArray<string> Columns { get; } = ["month", "aspect", "aspectKey", "ratings", "average", "remark"];

    public override IReadOnlyCollection<string> Kinds { get; } = [EventCodec.Kind<AspectsSet>(), EventCodec.Kind<AspectRated>()];

    public override void Take(Event happened, in Stamp stamp)
    {
        if (happened is AspectRated && Month.Of(stamp.Day) > _ratings.Period)
            AddMonth();
        _ratings.Apply(happened, stamp);
    }

    public override void End(DateTimeOffset now) => AddMonth();

    private void AddMonth()
    {
        var month = _ratings.Period;
        if (period.From is { } from && month < Month.Of(from) || period.To is { } to && month > Month.Of(to))
            return;
        foreach (var scores in _ratings.Aspects.Where(scores => scores.Count > 0))
        {
            var isTold = scores.Count >= SmallGroup.Fewest;
            Add(
                Cell.Of(Month.Name(month)), Cell.Of(scores.Aspect.Label), Cell.Of(scores.Aspect.Key),
                isTold ? Cell.Of(scores.Count) : Cell.Empty, isTold ? Cell.Of(RatingView.Mean(scores.Sum, scores.Count)) : Cell.Empty,
                isTold ? Cell.Empty : Cell.Said("tooFew"));
        }
    }
}
