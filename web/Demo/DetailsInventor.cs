using System.Collections.Immutable;
using HappyCommunity.Live.Groups;
using HappyCommunity.Live.Projects;

namespace HappyCommunity.Live.Demo;

/// <summary>Makes up what goes on in a community of which nothing is known.</summary>
internal sealed class DetailsInventor(Phrases phrases, DemoCommunity community, Random random)
{
    public CommunityDetails Invent() => new(
        [.. Some(phrases.Units, 2)],
        [.. Some(phrases.Groups, 3).Select((name, i) => new Group($"group-{i + 1}", name, i == 0 ? $"https://example.org/groups/{community.Code}" : null))],
        [.. Some(phrases.Projects, 3).Select(Project)],
        [.. Some(phrases.Activities, 6).Select(Activity)],
        Rally(),
        [.. Polls()],
        [Meeting("needs-next", 2 + random.Next(5)), Meeting("needs-last", -8 - random.Next(20))],
        [.. Some(phrases.Notices, 3).Select((n, i) => new NoticePlan($"notice-{i + 1}", -1 - (4 * i), n.Title, n.Body))]);

    private IEnumerable<T> Some<T>(ImmutableArray<T> all, int count) => all.OrderBy(_ => random.Next()).Take(count);

    private ProjectPlan Project(ProjectTopic topic, int index)
    {
        var stage = index switch { 0 => ProjectStage.Done, 1 => ProjectStage.Building, _ => ProjectStage.Planned };
        var share = stage switch { ProjectStage.Done => 0.97, ProjectStage.Building => 0.2 + (0.6 * random.NextDouble()), _ => 0 };
        var spent = Math.Round(topic.Budget * (decimal)share / 100) * 100;
        return new ProjectPlan($"project-{index + 1}", topic.Title, stage, topic.Budget, spent, topic.Gifts);
    }

    /// <summary>Two days ago, then today and the days after.</summary>
    private ActivityPlan Activity(ActivityTopic topic, int index)
    {
        var fill = index % 3 == 1 ? 0.93 + (0.2 * random.NextDouble()) : 0.25 + (0.5 * random.NextDouble());
        return new ActivityPlan(
            $"activity-{index + 1}", topic.Title, topic.Place, index == 0 ? -2 : index - 1, topic.Hour, topic.Minutes, topic.Capacity,
            fill * Math.Min(1, community.Enrolled / 80.0));
    }

    private RallyPlan Rally()
    {
        var topic = phrases.Rallies[random.Next(phrases.Rallies.Length)];
        return new RallyPlan(
            "rally-1", topic.Title, topic.Place, topic.Capacity, 0.5 + (0.5 * random.NextDouble()), topic.Goal, topic.Unit,
            SinceHours: 10 + random.Next(30), ForHours: 60 + random.Next(24), Reached: 0.2 + (0.5 * random.NextDouble()));
    }

    private MeetingPlan Meeting(string id, int day)
    {
        var topic = phrases.Meetings[random.Next(phrases.Meetings.Length)];
        return new MeetingPlan(id, topic.Title, topic.Place, day, Hour: 18, day < 0 ? topic.Conclude() : null);
    }

    private IEnumerable<PollPlan> Polls()
    {
        var live = Some(phrases.PollsOf(PollSlot.Live), 3).ToList();
        var interest = 0.3 + (0.45 * community.Standing);
        var day = random.Next(2);
        yield return Poll("live-now", PollSlot.Live, live[0], -1 - day, 3 - day, interest * 0.7);
        yield return Poll("live-past", PollSlot.Live, live[1], -12, -5 - day, interest);
        yield return Poll("live-next", PollSlot.Live, live[2], 3 - day, 7 - day, 0);
        yield return Poll("households", PollSlot.Turnout, Some(phrases.PollsOf(PollSlot.Turnout), 1).Single(), -2, 5, interest * 0.5);
        yield return Poll("secret", PollSlot.Secret, Some(phrases.PollsOf(PollSlot.Secret), 1).Single(), -1, 8, interest * 0.3);
    }

    private static PollPlan Poll(string id, PollSlot slot, PollTopic topic, int opens, int closes, double turnout) =>
        new(id, slot, topic.Title, topic.Options, opens, closes, turnout, topic.Weights, null, topic.Method, topic.Limit);
}
