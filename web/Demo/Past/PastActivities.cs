using System.Collections.Immutable;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

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
            var visitors = AddVisits(past, announced, signedUp);
            AddAlbum(past, announced, plan.Album ?? [], visitors);
        }
        AddRally(past, past.Details.Rally);
    }

    /// <returns>Those who have a seat.</returns>
    private static List<int> AddSignups(
        Past past, AnnounceActivity activity, double fill, DateTimeOffset from, DateTimeOffset to)
    {
        var wanted = (int)Math.Min(activity.Capacity * fill, past.Residents.Count * 0.8);
        var signups = UpTo(wanted, past.Shuffled()
                .Where(r => past.Residents[r].EnrolledAt.AddMinutes(2) < to)
                .DistinctBy(r => past.Residents[r].Household)
                .Select(r => (Resident: r, Persons: past.Random.Next(8) == 0 ? 2 : 1)))
            .Select(s => (s.Resident, s.Persons, At: past.Between(Past.Later(from, past.Residents[s.Resident].EnrolledAt.AddMinutes(1)), to)))
            .OrderBy(s => s.At)
            .ToList();
        foreach (var (resident, persons, at) in signups)
            past.Add(at, Actor.Resident(resident), new SignUp(activity.Id, persons));
        return [.. UpTo(activity.Capacity, signups.Select(s => (s.Resident, s.Persons))).Select(s => s.Resident)];
    }

    /// <summary>Those for whom there are places, in their order.</summary>
    private static IEnumerable<(int Resident, int Persons)> UpTo(int places, IEnumerable<(int Resident, int Persons)> wanted)
    {
        foreach (var one in wanted)
        {
            if ((places -= one.Persons) < 0)
                yield break;
            yield return one;
        }
    }

    /// <returns>Those who checked in.</returns>
    private static List<int> AddVisits(Past past, AnnounceActivity activity, List<int> signedUp)
    {
        var visitors = new List<int>();
        var (from, to) = (activity.StartsAt, Past.Earlier(activity.StartsAt.AddMinutes(25), past.Now));
        if (from >= to)
            return visitors;
        var door = new OpenDoor(activity.Id) { Token = HouseholdCode.Generate() };
        past.AddByStaff(activity.StartsAt.AddMinutes(-30), door);
        foreach (var resident in signedUp.Where(_ => past.Random.NextDouble() < 0.85))
        {
            visitors.Add(resident);
            past.Add(
                from + ((to - from) * past.Random.NextDouble()), Actor.Resident(resident), new CheckIn(activity.Id, door.Token));
            var ratedAt = activity.EndsAt.AddMinutes(5 + past.Random.Next(600));
            if (ratedAt < past.Now && past.Random.NextDouble() < 0.6)
                past.Add(ratedAt, Actor.Resident(resident), new RateActivity(activity.Id, Opinion.Score(past.Community, "culture", 0, past.Random)));
        }
        return visitors;
    }

    private static void AddAlbum(Past past, AnnounceActivity activity, ImmutableArray<string> pictures, List<int> visitors)
    {
        foreach (var (picture, visitor) in pictures.Zip(visitors))
        {
            past.Add(activity.EndsAt.AddHours(1), Actor.Resident(visitor), new AddAlbumPhoto(activity.Id, DemoPictures.IdOf(picture)));
            past.AddByStaff(activity.EndsAt.AddHours(2), new ApprovePhoto(activity.Id, DemoPictures.IdOf(picture)));
        }
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
