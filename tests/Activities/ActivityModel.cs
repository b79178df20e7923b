using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Activities;

/// <summary>
/// Activities as plainly as can be: one queue each of those who came, with how many they are. Those before the first for
/// whom there is not enough room have seats, the others wait.
/// </summary>
internal sealed class ActivityModel
{
    /// <summary>How many people the households of <see cref="Town"/> have, by resident.</summary>
    private static readonly (int Household, int Seats)[] Households = [(0, 2), (0, 2), (1, 2), (1, 2), (2, 3), (3, 2)];

    private readonly Dictionary<string, Known> _activities = [];

    /// <summary>Takes a step in, and says how it must be answered: a refusal's code, a signup, or null for done.</summary>
    public string? Take(Step step, DateTimeOffset now)
    {
        if (step.Command is AnnounceActivity announced)
        {
            _activities.TryAdd(announced.Id, new Known(announced, now));
            return null;
        }
        if (step.Command is not OpenDoor && (step.By.Kind != ActorKind.Resident || step.By.Ordinal >= Town.Residents))
            return "not-on-roll";
        var id = step.Command switch
        {
            SignUp c => c.Activity,
            Leave c => c.Activity,
            CheckIn c => c.Activity,
            RateActivity c => c.Activity,
            OpenDoor c => c.Activity,
            _ => "",
        };
        // Two weeks after its end an activity is gone, with the next day that turns.
        if (!_activities.TryGetValue(id, out var known)
            || (known.Facts.EndsAt.AddDays(14) < Days.Midnight(now) && known.Since < Days.Midnight(now)))
            return "activity-unknown";
        return step.Command switch
        {
            SignUp command => known.SignUp(step.By.Ordinal, command.Persons, now),
            Leave => known.Leave(step.By.Ordinal, now),
            CheckIn command => known.CheckIn(step.By.Ordinal, command.Token, now),
            RateActivity command => known.Rate(step.By.Ordinal, command.Score, now),
            _ => known.OpenDoor(),
        };
    }

    public void AssertSame(Activity activity) => _activities[activity.Facts.Id].AssertSame(activity);

    private sealed record Known(AnnounceActivity Facts, DateTimeOffset Since)
    {
        private readonly List<(int Who, int Persons)> _queue = [];
        private readonly List<int> _present = [];
        private readonly Dictionary<int, int> _scores = [];
        private bool _hasDoor;

        public string? SignUp(int who, int persons, DateTimeOffset now)
        {
            if (persons is < 1 or > 2)
                return "persons-out-of-range";
            var place = _queue.FindIndex(q => q.Who == who);
            var before = place < 0 ? 0 : _queue[place].Persons;
            if (before != persons && now >= Facts.EndsAt)
                return "activity-over";
            if (persons > before && OfHousehold(who) - before + persons > Households[who].Seats)
                return "household-signed-up";
            if (place < 0 && persons > Facts.Capacity)
                return "no-second-seat";
            if (place >= 0 && persons > before && _queue.Sum(q => q.Persons) + 1 > Facts.Capacity)
                return "no-second-seat";
            if (place < 0)
                _queue.Add((who, persons));
            else
                _queue[place] = (who, persons);
            return Answer(who, persons);
        }

        public string? Leave(int who, DateTimeOffset now)
        {
            if (_queue.All(q => q.Who != who))
                return null;
            if (now >= Facts.EndsAt)
                return "activity-over";
            _queue.RemoveAll(q => q.Who == who);
            _present.Remove(who);
            return null;
        }

        public string? CheckIn(int who, string token, DateTimeOffset now)
        {
            if (!_hasDoor || token != Steps.Door)
                return "door-token-wrong";
            if (_present.Contains(who))
                return null;
            if (!Seated().Contains(who))
                return "not-signed-up";
            if (now < Facts.StartsAt.AddHours(-1))
                return "check-in-too-early";
            if (now >= Facts.EndsAt)
                return "activity-over";
            _present.Add(who);
            return null;
        }

        public string? Rate(int who, int score, DateTimeOffset now)
        {
            if (!Seated().Contains(who))
                return "not-there";
            if (_scores.GetValueOrDefault(who) == score)
                return null;
            if (now < Facts.EndsAt)
                return "activity-not-over";
            if (now >= Facts.EndsAt.AddDays(14))
                return "activity-rating-over";
            _scores[who] = score;
            return null;
        }

        public string? OpenDoor()
        {
            _hasDoor = true;
            return null;
        }

        public void AssertSame(Activity activity)
        {
            var seated = Seated().ToList();
            Assert.InRange(activity.Seated, 0, Facts.Capacity);
            Assert.Equal(seated.Order(), activity.Confirmed.Order());
            Assert.Equal(_queue.Select(q => q.Who).Except(seated), activity.Waitlist);
            Assert.Equal(_queue.Where(q => q.Persons == 2).Select(q => q.Who).Order(), activity.Pairs);
            Assert.Equal(_present.Order(), activity.CheckedIn.Order());
            Assert.Equal(_scores.OrderBy(s => s.Key), activity.Scores);
        }

        private IEnumerable<int> Seated()
        {
            var free = Facts.Capacity;
            return _queue.TakeWhile(q => (free -= q.Persons) >= 0).Select(q => q.Who);
        }

        private int OfHousehold(int who) =>
            _queue.Where(q => Households[q.Who].Household == Households[who].Household).Sum(q => q.Persons);

        private string Answer(int who, int persons)
        {
            var seated = Seated().ToList();
            if (seated.Contains(who))
                return new SignupReply(SignupStatus.Confirmed, null, persons).ToString();
            var before = _queue.TakeWhile(q => q.Who != who).Where(q => !seated.Contains(q.Who)).Sum(q => q.Persons);
            return new SignupReply(SignupStatus.Waitlisted, before + 1, persons).ToString();
        }
    }
}
