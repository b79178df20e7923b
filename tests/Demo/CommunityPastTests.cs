using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Demo;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Resolutions;
using Xunit;

namespace HappyCommunity.Live.Tests.Demo;

public sealed class CommunityPastTests
{
    private static readonly DemoCity City = DemoCity.Load();

    public static TheoryData<string> Moments =>
        ["2026-11-23T13:30:00+08:00", "2026-12-01T00:01:00+08:00", "2028-02-29T23:59:30+08:00", "2026-08-31T08:00:00+08:00"];

    [Theory, MemberData(nameof(Moments))]
    public async Task Past_OfEveryCommunity_IsAcceptedWordByWord(string now) =>
        await ForEachAsync(now, (_, outcomes, _) => Assert.All(outcomes, o => Assert.Null(o.Refusal)));

    [Theory, MemberData(nameof(Moments))]
    public async Task Past_OfEveryCommunity_FillsItsWall(string now) => await ForEachAsync(now, (community, _, view) =>
    {
        Assert.True(view.Profile!.Demo);
        Assert.Equal(community.Enrolled, view.Profile.Enrolled);
        AssertPolls(view.Polls!.Value);
        var activities = view.Activities!.Value;
        Assert.Contains(activities, a => a is { Kind: ActivityKind.Rally, Progress: > 0 } && a.EndsAt > DateTimeOffset.Parse(now, null));
        Assert.Contains(activities, a => a.Kind == ActivityKind.Activity && a.Confirmed >= 0.6 * a.Capacity);
        Assert.True(activities.Count(a => a.Kind == ActivityKind.Activity) >= 5);
        Assert.True(!community.IsReal || activities.Any(a => a is { CheckedIn: > 0, Rating.Average: > 1 }));
        Assert.NotEmpty(view.Notices!.Value);
        Assert.Contains(view.Projects!.Value, p => p.Contributors.Length > 0);
        Assert.Contains(view.Projects.Value, p => p.Offers is { Give: > 0, Help: > 0 });
        Assert.Contains(view.Meetings!.Value, m => m.StartsAt > DateTimeOffset.Parse(now, null));
        Assert.Contains(view.Meetings.Value, m => !m.Outcomes.IsEmpty);
        Assert.Contains(view.Groups!.Value, g => g.Link is not null);
        Assert.Equal(community.Buildings, view.Stewards!.Value.Length);
        AssertResolutions(view.Resolutions!.Value, community.IsReal);
    });

    [Theory, MemberData(nameof(Moments))]
    public async Task Past_OfEveryCommunity_HasSixMonthsAndSomethingOverdue(string now) => await ForEachAsync(now, (_, _, view) =>
    {
        Assert.Equal(6, view.Ratings!.Trend.Length);
        Assert.All(view.Ratings.Trend, month => Assert.NotNull(month.Average));
        Assert.All(view.Ratings.Aspects, aspect => Assert.True(aspect.Count > 0, aspect.Key));
        Assert.True(view.Requests!.Overdue > 0);
        Assert.True(view.Requests.Submitted > 0 && view.Requests.Accepted > 0 && view.Requests.Confirmed > 0);
        Assert.InRange(view.Index!.Value!.Value, 40, 99);
    });

    [Fact]
    public async Task Past_OfTheCity_ShowsDifferences()
    {
        var values = new List<double>();
        await ForEachAsync("2026-11-23T13:30:00+08:00", (_, _, view) => values.Add(view.Index!.Value!.Value));

        Assert.True(values.Max() - values.Min() > 15);
    }

    private static void AssertResolutions(IReadOnlyList<ResolutionItem> resolutions, bool real)
    {
        Assert.Equal(real, resolutions.Any(r => r is { State: PollState.Open, Advisory: true, ThreeQuarters: true, Heads: { Quorate: false, Participating: > 20 } }));
        Assert.Equal(real, resolutions.Any(r => r is { State: PollState.Closed, Carried: true }));
        Assert.All(resolutions, r => Assert.True(r.Heads.Participating <= r.Heads.Of && r.Area.For <= r.Area.Participating));
    }

    private static void AssertPolls(IReadOnlyList<PollItem> polls)
    {
        var open = polls.Where(p => p.State == PollState.Open).ToList();
        Assert.Equal(Enum.GetValues<PollDisplay>(), open.Select(p => p.Display).Distinct().Order());
        Assert.Contains(open, p => p.Secret);
        Assert.Contains(open, p => p.Turnout > 0 && p.Options.All(o => o.Votes is not null));
        Assert.Contains(polls, p => p.State == PollState.Scheduled);
        Assert.Contains(polls, p => p.State == PollState.Closed && p.Options.Sum(o => o.Votes) > 10);
    }

    private static async Task ForEachAsync(string moment, Action<DemoCommunity, Outcome[], CommunitySections> check)
    {
        var now = DateTimeOffset.Parse(moment, null).ToUniversalTime();
        foreach (var community in City.Communities)
        {
            var grain = new FakeCommunity(new ManualClock(now));
            var past = CommunityPast.Of(
                community, City.Phrases, Aspect.Default, new Random(Opinion.Hash(community.Code)), now);
            var outcomes = await grain.SubmitAll(past);
            check(community, outcomes, (await grain.View())!.Sections);
        }
    }
}
