using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Demo;

/// <summary>The activities around the day of the first start, and the rally that is running.</summary>
internal static class PastActivities
{
    private const int Reports = 25;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(4);

    public static void Add(Past past)
    {
        foreach (var plan in past.Details.Activities)
        {
            var announced = plan.On(past.Today);
            var at = Past.Earlier(announced.StartsAt, past.Now) - Ahead;
            past.AddByStaff(at, announced);
            var signedUp = AddSignups(past, announced, plan.Fill, at, Past.Earlier(announced.StartsAt, past.Now));
            AddCheckIns(past, announced, signedUp);
        }
        AddRally(past, past.Details.Rally);
    }

    /// <returns>Those who have a seat.</returns>
    private static List<int> AddSignups(
        Past past, AnnounceActivity activity, double fill, DateTimeOffset from, DateTimeOffset to)
    {
        var wanted = (int)Math.Min(activity.Capacity * fill, past.Residents.Count * 0.8);
        var signups = past.Shuffled()
            .Where(r => past.Residents[r].EnrolledAt.AddMinutes(2) < to)
            .Take(wanted)
            .Select(r => (Resident: r, At: past.Between(Past.Later(from, past.Residents[r].EnrolledAt.AddMinutes(1)), to)))
            .OrderBy(s => s.At)
            .ToList();
        foreach (var (resident, at) in signups)
            past.Add(at, Actor.Resident(resident), new SignUp(activity.Id));
        return [.. signups.Take(activity.Capacity).Select(s => s.Resident)];
    }

    private static void AddCheckIns(Past past, AnnounceActivity activity, List<int> signedUp)
    {
        var (from, to) = (activity.StartsAt, Past.Earlier(activity.StartsAt.AddMinutes(25), past.Now));
        if (from >= to)
            return;
        foreach (var resident in signedUp.Where(_ => past.Random.NextDouble() < 0.85))
            past.Add(from + ((to - from) * past.Random.NextDouble()), Actor.Resident(resident), new CheckIn(activity.Id));
    }

    private static void AddRally(Past past, RallyPlan plan)
    {
        var rally = plan.At(past.Now);
        var announcedAt = rally.StartsAt.AddDays(-1);
        past.AddByStaff(announcedAt, rally);
        AddSignups(past, rally, plan.Fill, announcedAt, past.Now);
        var reached = plan.Goal * plan.Reached;
        for (var report = 1; report <= Reports; report++)
        {
            var at = rally.StartsAt + ((past.Now - rally.StartsAt) * report / (Reports + 1));
            past.AddByStaff(at, new ReportProgress(rally.Id, (int)(reached * report / Reports)));
        }
    }
}
