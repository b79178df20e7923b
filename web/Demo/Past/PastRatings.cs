using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ratings;

namespace HappyCommunity.Live.Demo;

/// <summary>Six months of ratings, the running one included.</summary>
internal static class PastRatings
{
    public static void Add(Past past)
    {
        for (var monthsAgo = Past.Months - 1; monthsAgo >= 0; monthsAgo--)
        {
            var from = past.StartOfMonth(monthsAgo);
            var to = monthsAgo == 0 ? past.Now : past.StartOfMonth(monthsAgo - 1);
            if (monthsAgo == Past.Months - 1)
                from = Past.Later(from, past.Residents[0].EnrolledAt.AddDays(1));
            for (var rater = 0; rater < Raters(past, monthsAgo); rater++)
                AddRatings(past, monthsAgo, past.Between(from, to), to, ofAll: rater == 0);
        }
    }

    private static int Raters(Past past, int monthsAgo) =>
        Math.Clamp(past.Community.Enrolled / (monthsAgo == 0 ? 8 : 14), 6, 42);

    /// <summary>What one resident has to say at one time: of some aspects or all, one after the other.</summary>
    private static void AddRatings(Past past, int monthsAgo, DateTimeOffset at, DateTimeOffset to, bool ofAll)
    {
        var by = Actor.Resident(past.ResidentAt(at));
        foreach (var aspect in past.Aspects)
        {
            if (!ofAll && past.Random.NextDouble() < 0.45)
                continue;
            at = Past.Earlier(at.AddSeconds(3 + past.Random.Next(12)), to.AddTicks(-1));
            past.Add(at, by, new Rate(aspect.Key, Opinion.Score(past.Community, aspect.Key, monthsAgo, past.Random)));
        }
    }
}
