using System.Globalization;
using System.Text.Json;
using HappyCommunity.Live.Tests.Chaos.Deeds;

namespace HappyCommunity.Live.Tests.Chaos.Replay;

/// <summary>
/// Activities: one queue each of those who came, with how many they are. Those before the first for whom there is not enough
/// room have the seats, the others wait.
/// </summary>
internal sealed class ActivityReplay(RollReplay roll) : IReplay
{
    private readonly SortedDictionary<string, Queue> _activities = new(StringComparer.Ordinal);

    /// <summary>Who must be given seats by the very next entries, because they have become free.</summary>
    private readonly Queue<(string Activity, int Resident)> _next = [];

    /// <summary>How many persons have a seat, in all.</summary>
    public int Seated => _activities.Values.Sum(a => a.Seated);

    public string? Take(Entry entry, Operation? operation)
    {
        if (_next.TryDequeue(out var next))
        {
            if (entry.Kind != "signup-moved-up")
                return $"the free seat had to go to r{next.Resident} first";
            return next == (entry["activity"]!, (int)entry.Payload["resident"]!) ? null : "that seat is not for this resident";
        }
        return entry.Kind switch
        {
            "signup-moved-up" => "that seat is not for this resident",
            "activity-announced" => Announce(entry["id"]!, (int)entry.Payload["capacity"]!),
            "signed-up" => SignUp(_activities[entry["activity"]!], entry),
            "signup-changed" => Change(entry["activity"]!, entry),
            "signup-left" => Leave(entry["activity"]!, entry),
            _ => null,
        };
    }

    public IEnumerable<string> AnswersTo(Operation operation) => operation.Deed switch
    {
        SignUp deed when Find(deed.Activity) is { } activity => AnswersTo(deed, activity, operation.Resident),
        Leave deed when Find(deed.Activity)?.PersonsOf(operation.Resident) == 0 => [Deeds.Leave.Taken],
        _ => [],
    };

    public string Show() => string.Join(' ', _activities.Select(a => Show(a.Key, a.Value.Seated, a.Value.Persons - a.Value.Seated)));

    /// <summary>The same of a view's section.</summary>
    public static string Show(JsonElement section) => string.Join(' ', section.EnumerateArray()
        .OrderBy(a => a.GetProperty("id").GetString(), StringComparer.Ordinal)
        .Select(a => Show(a.GetProperty("id").GetString()!, a.GetProperty("confirmed").GetInt32(), a.GetProperty("waitlisted").GetInt32())));

    private static string Show(string activity, int confirmed, int waitlisted) =>
        string.Create(CultureInfo.InvariantCulture, $"{activity}:{confirmed}+{waitlisted}");

    private IEnumerable<string> AnswersTo(SignUp deed, Queue activity, int resident)
    {
        var before = activity.PersonsOf(resident);
        if (before == deed.Persons)
            yield return Deeds.SignUp.Taken(activity.PositionOf(resident), before);
        else if (!FitsHousehold(activity, resident, deed.Persons))
            yield return "409 household-signed-up";
        else if (before == 1 && activity.Persons >= activity.Capacity)
            yield return "409 no-second-seat";
    }

    private string? SignUp(Queue activity, Entry entry)
    {
        var resident = entry.Resident!.Value;
        if (activity.PersonsOf(resident) > 0)
            return "the resident is signed up already";
        var persons = (int)(entry.Payload["persons"] ?? 1);
        var fits = FitsHousehold(activity, resident, persons);
        activity.Places.Add((resident, persons));
        if (!fits)
            return "the household has no more people";
        var waits = activity.PositionOf(resident) is not null;
        if ((bool)entry.Payload["waitlisted"]! == waits)
            return null;
        return waits ? $"all {activity.Capacity} seats are taken" : "there is a free seat";
    }

    private string? Change(string id, Entry entry)
    {
        var (activity, resident, persons) = (_activities[id], entry.Resident!.Value, (int)entry.Payload["persons"]!);
        var before = activity.PersonsOf(resident);
        if (before == 0 || before == persons)
            return "nothing is changed by that";
        if (persons > before && (activity.Persons >= activity.Capacity || !FitsHousehold(activity, resident, persons)))
            return "there is no seat for one more";
        var seated = activity.SeatedResidents.ToList();
        activity.Places[activity.Places.FindIndex(p => p.Resident == resident)] = (resident, persons);
        Expect(id, seated);
        return null;
    }

    private Queue? Find(string activity) => _activities.GetValueOrDefault(activity);

    private string? Announce(string id, int capacity) =>
        _activities.TryAdd(id, new Queue(capacity, [])) ? null : "the activity is announced already";

    private string? Leave(string id, Entry entry)
    {
        var activity = _activities[id];
        var seated = activity.SeatedResidents.ToList();
        if (activity.Places.RemoveAll(p => p.Resident == entry.Resident) == 0)
            return "the resident is not signed up";
        Expect(id, seated);
        return null;
    }

    /// <summary>Those who have a seat now and had none before have to be told so next.</summary>
    private void Expect(string id, List<int> seatedBefore)
    {
        foreach (var resident in _activities[id].SeatedResidents.Except(seatedBefore))
            _next.Enqueue((id, resident));
    }

    private bool FitsHousehold(Queue activity, int resident, int persons) =>
        persons + roll.HouseholdOf(resident).Where(m => m != resident).Sum(activity.PersonsOf) <= roll.SeatsOf(resident);

    private sealed record Queue(int Capacity, List<(int Resident, int Persons)> Places)
    {
        public int Persons => Places.Sum(p => p.Persons);

        public int Seated => InSeats.Sum(p => p.Persons);

        public IEnumerable<int> SeatedResidents => InSeats.Select(p => p.Resident);

        private IEnumerable<(int Resident, int Persons)> InSeats
        {
            get
            {
                var free = Capacity;
                return Places.TakeWhile(p => (free -= p.Persons) >= 0);
            }
        }

        /// <summary>0 for who is not in it.</summary>
        public int PersonsOf(int resident) => Places.Find(p => p.Resident == resident).Persons;

        /// <summary>On the waitlist, of who is in the queue; null with a seat.</summary>
        public int? PositionOf(int resident) => SeatedResidents.Contains(resident)
            ? null
            : Places.TakeWhile(p => p.Resident != resident).Sum(p => p.Persons) - Seated + 1;
    }
}
