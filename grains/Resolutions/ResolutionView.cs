using System.Collections.Immutable;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.Resolutions;

/// <summary>A resolution as everybody may see it: sums, never whose.</summary>
/// <param name="ThreeQuarters">Whether three quarters have to agree, and not just more than half.</param>
/// <param name="Live">Whether it is seen while it is open how much is for and against.</param>
/// <param name="Carried">What came of it; null until it has closed.</param>
[GenerateSerializer, Immutable, Alias("live.view.resolution")]
public sealed record ResolutionItem(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Text,
    [property: Id(3)] Matter Matter,
    [property: Id(4)] bool ThreeQuarters,
    [property: Id(5)] bool Advisory,
    [property: Id(6)] bool Live,
    [property: Id(7)] PollState State,
    [property: Id(8)] DateTimeOffset OpensAt,
    [property: Id(9)] DateTimeOffset ClosesAt,
    [property: Id(10)] OwnersCount Heads,
    [property: Id(11)] OwnersCount Area,
    [property: Id(12)] bool? Carried);

/// <summary>Owners by heads, or by their areas in m².</summary>
/// <param name="For">Null, as the two after it, where it is not seen yet.</param>
/// <param name="Participating">Those who have a ballot, with those who abstain.</param>
/// <param name="Of">All.</param>
/// <param name="Quorate">Whether at least two thirds take part.</param>
/// <param name="Agreed">Whether enough of those who take part are for it.</param>
[GenerateSerializer, Immutable, Alias("live.view.resolution-count")]
public sealed record OwnersCount(
    [property: Id(0)] decimal? For,
    [property: Id(1)] decimal? Against,
    [property: Id(2)] decimal? Abstain,
    [property: Id(3)] decimal Participating,
    [property: Id(4)] decimal Of,
    [property: Id(5)] bool Quorate,
    [property: Id(6)] bool? Agreed);

internal static class ResolutionView
{
    /// <summary>So long the public sees what has closed.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    public static ImmutableArray<ResolutionItem> Show(ResolutionsSlice resolutions, DateTimeOffset now) =>
        [.. InOrder(resolutions, now).Where(r => now < r.Facts.Terms.ClosesAt + Shown).Select(r => Show(r, now))];

    /// <summary>Open ones first, then those to come, each by when they close; then those closed, the latest first.</summary>
    public static IEnumerable<Resolution> InOrder(ResolutionsSlice resolutions, DateTimeOffset now) => resolutions.Resolutions
        .OrderBy(r => r.StateAt(now) switch { PollState.Open => 0, PollState.Scheduled => 1, _ => 2 })
        .ThenBy(r => r.StateAt(now) == PollState.Closed ? -r.Facts.Terms.ClosesAt.UtcTicks : r.Facts.Terms.ClosesAt.UtcTicks);

    public static ResolutionItem Show(Resolution resolution, DateTimeOffset now)
    {
        var terms = resolution.Facts.Terms;
        var state = resolution.StateAt(now);
        var (yes, no, abstain) = (resolution.Count(OwnerVote.For), resolution.Count(OwnerVote.Against), resolution.Count(OwnerVote.Abstain));
        var (part, all, seen) = (yes + no + abstain, resolution.All, terms.Live || state == PollState.Closed);
        var heads = Count(terms.Matter, yes.Heads, no.Heads, abstain.Heads, part.Heads, all.Heads, seen);
        var area = Count(terms.Matter, yes.Area, no.Area, abstain.Area, part.Area, all.Area, seen);
        return new ResolutionItem(
            terms.Id, terms.Title, terms.Text, terms.Matter, terms.Matter.NeedsThreeQuarters(), terms.Advisory, terms.Live, state,
            terms.OpensAt, terms.ClosesAt, heads, area,
            state == PollState.Closed ? heads is { Quorate: true, Agreed: true } && area is { Quorate: true, Agreed: true } : null);
    }

    private static OwnersCount Count(Matter matter, decimal yes, decimal no, decimal abstain, decimal part, decimal all, bool seen) => new(
        seen ? yes : null, seen ? no : null, seen ? abstain : null, part, all,
        OwnersRule.IsQuorate(part, all), seen ? OwnersRule.IsAgreed(matter, yes, part) : null);
}
