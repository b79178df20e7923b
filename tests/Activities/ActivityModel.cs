using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Activities;

/// <summary>Activities as plainly as can be: one queue each, of which the first have the seats.</summary>
internal sealed class ActivityModel
{
    private readonly Dictionary<string, (AnnounceActivity Facts, List<int> Queue, List<int> Present, DateTimeOffset Since)> _activities = [];

    /// <summary>Takes a step in, and says how it must be answered: a refusal's code, a signup, or null for done.</summary>
    public string? Take(Step step, DateTimeOffset now)
    {
        if (step.Command is AnnounceActivity announced)
        {
            _activities.TryAdd(announced.Id, (announced, [], [], now));
            return null;
        }
        if (step.By.Kind != ActorKind.Resident || step.By.Ordinal >= Town.Residents)
            return "not-on-roll";
        var id = step.Command switch { SignUp c => c.Activity, Leave c => c.Activity, CheckIn c => c.Activity, _ => "" };
        // A week after its end an activity is gone, with the next day that turns.
        if (!_activities.TryGetValue(id, out var known)
            || (known.Facts.EndsAt.AddDays(7) < Days.Midnight(now) && known.Since < Days.Midnight(now)))
            return "activity-unknown";
        return Take(step.Command, step.By.Ordinal, (known.Facts, known.Queue, known.Present), now);
    }

    public void AssertSame(Activity activity)
    {
        var (facts, queue, present, _) = _activities[activity.Facts.Id];
        Assert.Equal(queue.Take(facts.Capacity).Order(), activity.Confirmed.Order());
        Assert.Equal(queue.Skip(facts.Capacity), activity.Waitlist);
        Assert.Equal(present.Order(), activity.CheckedIn.Order());
    }

    private static string? Take(
        Command command, int who, (AnnounceActivity Facts, List<int> Queue, List<int> Present) activity, DateTimeOffset now)
    {
        var (facts, queue, present) = activity;
        var (isOver, place) = (now >= facts.EndsAt, queue.IndexOf(who));
        switch (command)
        {
            case SignUp when place < 0 && isOver:
                return "activity-over";
            case SignUp:
                if (place < 0)
                    queue.Add(who);
                place = queue.IndexOf(who);
                return (place < facts.Capacity
                    ? new SignupReply(SignupStatus.Confirmed, null)
                    : new SignupReply(SignupStatus.Waitlisted, place - facts.Capacity + 1)).ToString();
            case Leave when place < 0:
                return null;
            case Leave when isOver:
                return "activity-over";
            case Leave:
                queue.Remove(who);
                present.Remove(who);
                return null;
            case CheckIn when present.Contains(who):
                return null;
            case CheckIn when place < 0 || place >= facts.Capacity:
                return "not-signed-up";
            case CheckIn when now < facts.StartsAt.AddMinutes(-30):
                return "check-in-too-early";
            case CheckIn when isOver:
                return "activity-over";
            default:
                present.Add(who);
                return null;
        }
    }
}
