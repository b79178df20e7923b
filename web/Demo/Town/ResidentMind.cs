using System.Collections.Immutable;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Demo;

/// <summary>
/// What a demo resident, looking at the phone, might do now. Everybody has a time of their own for each poll and an
/// inclination of their own for each activity, so that polls and seats fill over their whole time and never run dry.
/// </summary>
internal sealed class ResidentMind(DemoCommunity community, Phrases phrases, Random random)
{
    private const int OffersOfProject = 40;

    private readonly record struct Wish(double Weight, Command Command);

    /// <summary>Whether people are let in.</summary>
    public static bool IsOn(ActivityItem activity, DateTimeOffset now) => now >= activity.StartsAt.AddMinutes(-15) && now < activity.EndsAt;

    /// <summary>Commands worth trying, the likeliest of them first by chance.</summary>
    /// <param name="doors">What stands at the doors of activities.</param>
    public IEnumerable<Command> Wishes(
        CommunitySections view, ResidentRecord me, IReadOnlyDictionary<string, string> doors, DateTimeOffset now) =>
        Opinion.Order<Wish>(
            [
                .. Ballots(view.Polls!.Value, me, now), .. Signups(view.Activities!.Value, me, now),
                .. Visits(view.Activities!.Value, me, doors, now), .. Ratings(view.Ratings!, me),
                .. Feedback(me), .. Request(view.Requests!, me, now), .. MeToo(view.Requests!, me),
                .. Offers(view.Projects!.Value, me),
            ],
            wish => wish.Weight, random).Select(wish => wish.Command);

    private IEnumerable<Wish> Ballots(ImmutableArray<PollItem> polls, ResidentRecord me, DateTimeOffset now)
    {
        foreach (var poll in polls.Where(p => p.State == PollState.Open && p.Buildings?.Contains(me.Building) != false))
        {
            var choice = Opinion.Choose(
                $"{community.Code}/{poll.Id}", poll.Method, poll.Limit, [.. poll.Options.Select(o => o.Id)], WeightsOf(poll), random);
            var cast = me.Ballots.FirstOrDefault(b => b.Poll == poll.Id);
            if (cast is null && IsTimeToVote(poll, me, now))
                yield return new Wish(8, new CastBallot(poll.Id, choice));
            else if (poll.Changeable && cast?.Options is { } before && Choice.Join(before) != choice)
                yield return new Wish(1.2, new CastBallot(poll.Id, choice));
        }
    }

    /// <summary>A fifth never votes.</summary>
    private static bool IsTimeToVote(PollItem poll, ResidentRecord me, DateTimeOffset now) =>
        (now - poll.OpensAt) / (poll.ClosesAt - poll.OpensAt) >= 1.25 * Opinion.Lean($"{poll.Id}/{me.Resident}");

    private ImmutableArray<int>? WeightsOf(PollItem poll)
    {
        var weights = community.Details?.Polls.FirstOrDefault(p => p.Id == poll.Id)?.Weights
            ?? phrases.PollsOf(PollPlan.SlotOf(poll)).FirstOrDefault(t => t.Title == poll.Title)?.Weights;
        return weights?.Length == poll.Options.Length ? weights : null;
    }

    private IEnumerable<Wish> Signups(ImmutableArray<ActivityItem> activities, ResidentRecord me, DateTimeOffset now)
    {
        foreach (var activity in activities.Where(a => now < a.EndsAt))
        {
            var mine = me.Signups.FirstOrDefault(s => s.Activity == activity.Id);
            if (mine is null && activity.Confirmed + activity.Waitlisted < SeatsTakenBy(now, activity))
                yield return new Wish(3, new SignUp(activity.Id, random.Next(8) == 0 ? 2 : 1));
            else if (mine is not null && now < activity.StartsAt.AddHours(-2))
                yield return new Wish(0.2, new Leave(activity.Id));
        }
    }

    private IEnumerable<Wish> Visits(
        ImmutableArray<ActivityItem> activities, ResidentRecord me, IReadOnlyDictionary<string, string> doors, DateTimeOffset now)
    {
        foreach (var mine in me.Signups.Where(s => s.Status == SignupStatus.Confirmed))
        {
            if (activities.FirstOrDefault(a => a.Id == mine.Activity) is not { } activity)
                continue;
            if (!mine.CheckedIn && IsOn(activity, now) && doors.TryGetValue(activity.Id, out var token))
                yield return new Wish(5, new CheckIn(activity.Id, token));
            else if (mine is { CheckedIn: true, Score: null } && now >= activity.EndsAt)
                yield return new Wish(4, new RateActivity(activity.Id, Opinion.Score(community, "culture", 0, random)));
        }
    }

    /// <summary>Seats fill over the five days before the start, a few more being wanted than there are.</summary>
    private static double SeatsTakenBy(DateTimeOffset now, ActivityItem activity) =>
        activity.Capacity * Math.Clamp(1.1 - ((activity.StartsAt - now).TotalDays / 5), 0.15, 1.1);

    private IEnumerable<Wish> Ratings(RatingsSection ratings, ResidentRecord me)
    {
        var aspect = ratings.Aspects[random.Next(ratings.Aspects.Length)].Key;
        var score = Opinion.Score(community, aspect, 0, random);
        var before = me.Ratings.FirstOrDefault(r => r.Aspect == aspect)?.Score;
        if (before != score)
            yield return new Wish(before is null ? 2 : 0.8, new Rate(aspect, score));
    }

    private IEnumerable<Wish> Feedback(ResidentRecord me)
    {
        foreach (var request in me.Requests.Where(r => r.Stage == RequestStage.Answered))
        {
            var isResolved = random.NextDouble() < 0.5 + (0.45 * community.Standing);
            yield return new Wish(8, new GiveFeedback(
                request.Number, isResolved, isResolved ? RequestTexts.Score(community, random) : null));
        }
    }

    /// <summary>What is out of order in one's own building, or in the compound, a few others have noticed as well.</summary>
    private static IEnumerable<Wish> MeToo(RequestsSection requests, ResidentRecord me) => requests.Latest
        .Where(r => r.Stage.IsOpen() && (r.Building ?? me.Building) == me.Building && r.Joined < r.Number % 5
            && !me.Requests.Any(own => own.Number == r.Number) && !me.Joined.Any(joined => joined.Number == r.Number))
        .Take(1)
        .Select(r => new Wish(0.5, new JoinRequest(r.Number)));

    /// <summary>A third would do something for a project, until it has enough.</summary>
    private IEnumerable<Wish> Offers(ImmutableArray<ProjectItem> projects, ResidentRecord me) => projects
        .Where(p => p.Stage != ProjectStage.Done && p.Offers.Give + p.Offers.Help < OffersOfProject
            && !me.Offers.Any(o => o.Project == p.Id) && Opinion.Lean($"{p.Id}/{me.Resident}") < 0.3)
        .Take(1)
        .Select(p => new Wish(0.3, Opinion.Offer(p.Id, random)));

    /// <summary>So many a day that the office can keep up, and the state stays small for ever.</summary>
    private IEnumerable<Wish> Request(RequestsSection requests, ResidentRecord me, DateTimeOffset now)
    {
        var gap = (community.IsReal ? TimeSpan.FromMinutes(25) : TimeSpan.FromHours(4)) / Math.Max(0.25, CityTime.Liveliness(now));
        if (requests.Latest is [var latest, ..] && now - latest.SubmittedAt < gap)
            yield break;
        var category = RequestCategory.All[random.Next(RequestCategory.All.Count)];
        var key = new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64());
        yield return new Wish(1.5, RequestTexts.Submit(phrases, category, me.Building, random, key));
    }
}
