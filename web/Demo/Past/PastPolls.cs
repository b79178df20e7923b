using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.Demo;

/// <summary>The polls that are known at the first start, with the ballots that were cast in them.</summary>
internal static class PastPolls
{
    private const int DaysAhead = 2;

    public static void Add(Past past)
    {
        foreach (var plan in past.Details.Polls)
        {
            var announced = plan.On(past.Today);
            past.AddByStaff(Past.Earlier(announced.OpensAt.AddDays(-DaysAhead), past.Now.AddHours(-1)), announced);
            var end = Past.Earlier(announced.ClosesAt, past.Now);
            if (announced.OpensAt < end)
                AddBallots(past, plan, announced, end);
        }
    }

    private static void AddBallots(Past past, PollPlan plan, AnnouncePoll poll, DateTimeOffset end)
    {
        var voters = Voters(past, plan, end);
        foreach (var voter in voters.Take((int)(voters.Count * plan.Turnout)))
        {
            var at = past.Between(Past.Later(poll.OpensAt, past.Residents[voter].EnrolledAt.AddMinutes(1)), end);
            var choice = Opinion.Choose(
                $"{past.Community.Code}/{plan.Id}", plan.Method, plan.Limit, [.. poll.Options.Select(o => o.Id)], plan.Weights, past.Random);
            past.Add(at, Actor.Resident(voter), new CastBallot(plan.Id, choice));
        }
    }

    private static List<int> Voters(Past past, PollPlan plan, DateTimeOffset end)
    {
        var voters = past.Shuffled().Where(r =>
            past.Residents[r].EnrolledAt.AddMinutes(2) < end
            && (plan.Building is null || past.Residents[r].Building == plan.Building));
        return plan.Slot == PollSlot.Turnout
            ? [.. voters.DistinctBy(r => past.Residents[r].Household)]
            : [.. voters];
    }
}
