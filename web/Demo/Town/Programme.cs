using System.Globalization;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.Demo;

/// <summary>
/// What a community's centre announces so that there is always something going on. It looks only at the view and the
/// clock, and its ids are dates, so that neither a restart nor a repeat announces anything twice.
/// </summary>
internal sealed class Programme(DemoCommunity community, Phrases phrases)
{
    private const int DaysAhead = 5;
    private const int DaysToMeeting = 10;
    private static readonly TimeSpan RallyLength = TimeSpan.FromDays(3);
    private static readonly TimeSpan NoticeGap = TimeSpan.FromDays(2);

    private readonly int _turn = Opinion.Hash(community.Code) % 1000;

    /// <summary>The announcements that are due; none most of the time.</summary>
    public IEnumerable<Command> Due(CommunitySections view, DateTimeOffset now) =>
        Polls(view.Polls!.Value, now)
            .Concat(Activities(view.Activities!.Value, now))
            .Concat(Rally(view.Activities!.Value, now))
            .Concat(Meetings(view.Meetings!.Value, now))
            .Concat(Notice(view.Notices!.Value, now));

    /// <summary>How far a rally is, when it should be further than it says.</summary>
    public static IEnumerable<Command> Progress(CommunitySections view, DateTimeOffset now, Random random)
    {
        foreach (var rally in view.Activities!.Value.Where(a => a.Kind == ActivityKind.Rally && a.StartsAt <= now && now < a.EndsAt))
        {
            var goal = rally.Goal!.Value;
            var expected = goal * Math.Min(1, 1.05 * ((now - rally.StartsAt) / (rally.EndsAt - rally.StartsAt)));
            if (rally.Progress < (int)expected && random.Next(4) == 0)
                yield return new ReportProgress(
                    rally.Id, Math.Min(goal, rally.Progress!.Value + 1 + random.Next(1 + (goal / 300))));
        }
    }

    private IEnumerable<Command> Polls(IReadOnlyList<PollItem> polls, DateTimeOffset now)
    {
        foreach (var slot in Enum.GetValues<PollSlot>().Where(s => s != PollSlot.Building || community.IsReal))
        {
            var standing = polls.Where(p => PollPlan.SlotOf(p) == slot && p.State != PollState.Closed).ToList();
            var isEnough = slot == PollSlot.Live
                ? standing.Exists(p => p.State == PollState.Scheduled)
                : standing.Count > 0;
            if (!isEnough)
                yield return Poll(slot, polls, standing.Count == 0 ? CityTime.Hour(now) : standing.Max(p => p.ClosesAt));
        }
    }

    private AnnouncePoll Poll(PollSlot slot, IReadOnlyList<PollItem> polls, DateTimeOffset opensAt)
    {
        var day = CityTime.DayOf(opensAt);
        var length = slot switch { PollSlot.Live => 4, PollSlot.Building => 6, PollSlot.Turnout => 7, _ => 10 };
        int? building = slot == PollSlot.Building ? 1 + ((_turn + day.DayNumber) % community.Buildings) : null;
        var topics = phrases.PollsOf(slot).Select(t => t with { Title = WithBuilding(t.Title, building) }).ToList();
        var first = _turn + (day.DayNumber / 2);
        var topic = Enumerable.Range(first, topics.Count).Select(i => topics[i % topics.Count])
            .FirstOrDefault(t => polls.All(p => p.Title != t.Title)) ?? topics[first % topics.Count];
        var plan = new PollPlan(
            Id($"{slot}", day), slot, topic.Title, topic.Options, 0, length, 0, topic.Weights, building, topic.Method, topic.Limit);
        return plan.Announce(opensAt, opensAt.AddDays(length));
    }

    private IEnumerable<Command> Activities(IReadOnlyList<ActivityItem> activities, DateTimeOffset now)
    {
        var today = CityTime.DayOf(now);
        for (var day = today; day <= today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            if (!community.IsReal && (day.DayNumber + _turn) % 2 == 0)
                continue;
            if (activities.Any(a => a.Kind == ActivityKind.Activity && CityTime.DayOf(a.StartsAt) == day))
                continue;
            var topic = phrases.Activities[(_turn + (day.DayNumber * 5)) % phrases.Activities.Length];
            var plan = new ActivityPlan(
                Id("activity", day), topic.Title, topic.Place, 0, topic.Hour, topic.Minutes, topic.Capacity, 0).On(day);
            if (plan.StartsAt > now)
                yield return plan;
        }
    }

    private IEnumerable<Command> Rally(IReadOnlyList<ActivityItem> activities, DateTimeOffset now)
    {
        if (activities.Any(a => a.Kind == ActivityKind.Rally && now < a.EndsAt))
            yield break;
        var day = CityTime.DayOf(now);
        var hour = CityTime.Hour(now);
        var topic = phrases.Rallies[(_turn + (day.DayNumber / 3)) % phrases.Rallies.Length];
        yield return new AnnounceActivity(
            Id("rally", day), topic.Title, topic.Place, hour, hour + RallyLength, topic.Capacity, topic.Goal, topic.Unit);
    }

    /// <summary>There is always a next one, and what came of the last is written down the day after.</summary>
    private IEnumerable<Command> Meetings(IReadOnlyList<MeetingItem> meetings, DateTimeOffset now)
    {
        foreach (var held in meetings.Where(m => !m.Cancelled && m.Outcomes.IsEmpty && m.StartsAt.AddHours(20) < now))
            yield return new RecordMeeting(held.Id, phrases.MeetingOf(held.Id).Conclude());
        if (meetings.Any(m => m.StartsAt > now))
            yield break;
        var day = CityTime.DayOf(now).AddDays(DaysToMeeting);
        var topic = phrases.MeetingOf(Id("meeting", day));
        yield return new AnnounceMeeting(Id("meeting", day), topic.Title, topic.Place, CityTime.At(day, 18));
    }

    private IEnumerable<Command> Notice(IReadOnlyList<Notice> notices, DateTimeOffset now)
    {
        if (CityTime.Liveliness(now) < 0.7 || notices.Any(n => now - n.At < NoticeGap))
            yield break;
        var day = CityTime.DayOf(now);
        var topic = phrases.Notices[(_turn + (day.DayNumber / 2)) % phrases.Notices.Length];
        yield return new PostNotice(Id("notice", day), topic.Title, topic.Body);
    }

    private static string WithBuilding(string title, int? building) =>
        title.Replace("{b}", string.Create(CultureInfo.InvariantCulture, $"{building}"), StringComparison.Ordinal);

    private static string Id(string what, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{what.ToLowerInvariant()}-{day:yyyyMMdd}");
}
