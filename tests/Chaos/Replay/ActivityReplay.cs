using System.Globalization;
using System.Text.Json;
using HappyCommunity.Live.Tests.Chaos.Deeds;

namespace HappyCommunity.Live.Tests.Chaos.Replay;

/// <summary>Activities: one queue each, of which the first have the seats and the others wait.</summary>
internal sealed class ActivityReplay : IReplay
{
    private readonly SortedDictionary<string, Queue> _activities = new(StringComparer.Ordinal);

    /// <summary>Who must be given a seat by the very next entry, because one has become free.</summary>
    private (string Activity, int Resident)? _next;

    /// <summary>How many have a seat, in all.</summary>
    public int Seated => _activities.Values.Sum(a => a.Seated);

    public string? Take(Entry entry, Operation? operation)
    {
        var next = _next;
        _next = null;
        if (entry.Kind == "signup-moved-up")
            return next == (entry["activity"]!, (int)entry.Payload["resident"]!) ? null : "that seat is not for this resident";
        return next is not null ? $"the free seat had to go to r{next.Value.Resident} first" : entry.Kind switch
        {
            "activity-announced" => Announce(entry["id"]!, (int)entry.Payload["capacity"]!),
            "signed-up" => SignUp(_activities[entry["activity"]!], entry),
            "signup-left" => Leave(entry["activity"]!, entry),
            _ => null,
        };
    }

    public IEnumerable<string> AnswersTo(Operation operation) => operation.Deed switch
    {
        SignUp deed when Find(deed.Activity) is { } activity && activity.PlaceOf(operation.Resident) is >= 0 and var place =>
            [Deeds.SignUp.Taken(activity.PositionAt(place))],
        Leave deed when Find(deed.Activity)?.PlaceOf(operation.Resident) < 0 => [Deeds.Leave.Taken],
        _ => [],
    };

    public string Show() => string.Join(' ', _activities.Select(a => Show(a.Key, a.Value.Seated, a.Value.Residents.Count - a.Value.Seated)));

    /// <summary>The same of a view's section.</summary>
    public static string Show(JsonElement section) => string.Join(' ', section.EnumerateArray()
        .OrderBy(a => a.GetProperty("id").GetString(), StringComparer.Ordinal)
        .Select(a => Show(a.GetProperty("id").GetString()!, a.GetProperty("confirmed").GetInt32(), a.GetProperty("waitlisted").GetInt32())));

    private static string Show(string activity, int confirmed, int waitlisted) =>
        string.Create(CultureInfo.InvariantCulture, $"{activity}:{confirmed}+{waitlisted}");

    private static string? SignUp(Queue activity, Entry entry)
    {
        if (activity.Residents.Contains(entry.Resident!.Value))
            return "the resident is signed up already";
        var isFull = activity.Residents.Count >= activity.Capacity;
        activity.Residents.Add(entry.Resident.Value);
        if ((bool)entry.Payload["waitlisted"]! == isFull)
            return null;
        return isFull ? $"all {activity.Capacity} seats are taken" : "there is a free seat";
    }

    private Queue? Find(string activity) => _activities.GetValueOrDefault(activity);

    private string? Announce(string id, int capacity) =>
        _activities.TryAdd(id, new Queue(capacity, [])) ? null : "the activity is announced already";

    private string? Leave(string id, Entry entry)
    {
        var activity = _activities[id];
        var place = activity.PlaceOf(entry.Resident!.Value);
        if (place < 0)
            return "the resident is not signed up";
        if (place < activity.Capacity && activity.Residents.Count > activity.Capacity)
            _next = (id, activity.Residents[activity.Capacity]);
        activity.Residents.RemoveAt(place);
        return null;
    }

    private sealed record Queue(int Capacity, List<int> Residents)
    {
        public int Seated => Math.Min(Capacity, Residents.Count);

        /// <summary>From 0; -1 for who is not in it.</summary>
        public int PlaceOf(int resident) => Residents.IndexOf(resident);

        public int? PositionAt(int place) => place < Capacity ? null : place - Capacity + 1;
    }
}
