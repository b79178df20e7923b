using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Search;

namespace HappyCommunity.Live.Activities;

/// <summary>Activities as the index of the search has them.</summary>
internal static class ActivitySearch
{
    public static IReadOnlyCollection<string> Kinds { get; } =
        [EventCodec.Kind<ActivityAnnounced>(), EventCodec.Kind<ActivityChanged>(), EventCodec.Kind<ActivityCancelled>()];

    /// <summary>The id of the activity that something happened to; null for anything else.</summary>
    public static string? ItemOf(Event happened) => happened switch
    {
        ActivityAnnounced e => e.Id,
        ActivityChanged e => e.Activity.Id,
        ActivityCancelled e => e.Id,
        _ => null,
    };

    /// <returns>The activity after it; null where nothing happened to it, or it is not known.</returns>
    public static SearchDocument? Take(string community, SearchDocument? before, Event happened) => happened switch
    {
        ActivityAnnounced e => Show(community, e),
        ActivityChanged e => Show(community, e.Activity),
        ActivityCancelled when before is not null => before with { Cancelled = true },
        _ => null,
    };

    private static SearchDocument Show(string community, ActivityAnnounced facts) => new(
        community, SearchKind.Activity, facts.Id, 0, facts.StartsAt, Title: facts.Title, Place: facts.Place, EndsAt: facts.EndsAt);
}
