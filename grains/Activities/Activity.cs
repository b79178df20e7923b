using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Activities;

/// <summary>An activity with who comes to it; residents by ordinal, in the order they came.</summary>
public sealed class Activity(ActivityAnnounced facts)
{
    public ActivityAnnounced Facts { get; set; } = facts;

    public List<int> Confirmed { get; init; } = [];

    public List<int> Waitlist { get; init; } = [];

    public List<int> CheckedIn { get; init; } = [];

    /// <summary>Those of them who bring one more of their household.</summary>
    public SortedSet<int> Pairs { get; init; } = [];

    /// <summary>What those who were there think of it, 1-5.</summary>
    public SortedDictionary<int, int> Scores { get; init; } = [];

    /// <summary>The photos that were added to it, in their order.</summary>
    public List<AlbumPhoto> Album { get; init; } = [];

    /// <summary>What the QR code at the door holds; null until the office has asked for it.</summary>
    public string? Door { get; set; }

    public int Progress { get; set; }

    /// <summary>How often it was changed since it was announced, or called off.</summary>
    public int Revision { get; set; }

    public bool Cancelled { get; set; }

    public bool MarkedStarted { get; set; }

    public bool MarkedEnded { get; set; }

    /// <summary>How many persons have a seat.</summary>
    [JsonIgnore]
    public int Seated => CountPersons(Confirmed);

    /// <summary>When it next starts or ends, or its photos go; null when all that is over, or never comes.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDue => (MarkedStarted, MarkedEnded) switch
    {
        _ when Cancelled => null,
        (false, _) => Facts.StartsAt,
        (true, false) => Facts.EndsAt,
        _ => AlbumEndsAt,
    };

    /// <summary>When its photos go; null where there are none.</summary>
    [JsonIgnore]
    public DateTimeOffset? AlbumEndsAt => Album.Exists(photo => photo.IsKept) ? Facts.EndsAt + ActivitiesSlice.Kept : null;

    public int PersonsOf(int resident) => Pairs.Contains(resident) ? 2 : 1;

    /// <summary>How many persons these residents are.</summary>
    public int CountPersons(IReadOnlyCollection<int> residents) =>
        residents.Count + (Pairs.Count == 0 ? 0 : residents.Count(Pairs.Contains));

    /// <summary>The resident's seat or place, or null.</summary>
    public SignupReply? SignupOf(int resident)
    {
        if (Confirmed.Contains(resident))
            return new SignupReply(SignupStatus.Confirmed, null, PersonsOf(resident));
        var place = Waitlist.IndexOf(resident);
        return place < 0
            ? null
            : new SignupReply(SignupStatus.Waitlisted, CountPersons(Waitlist[..place]) + 1, PersonsOf(resident));
    }

    /// <summary>Takes in what it is from now on. Nobody loses a seat by that.</summary>
    public void Change(ActivityAnnounced facts, DateTimeOffset now)
    {
        Facts = facts;
        Revision++;
        MarkedStarted &= facts.StartsAt <= now;
    }

    public void SetPersons(int resident, int persons)
    {
        if (persons > 1)
            Pairs.Add(resident);
        else
            Pairs.Remove(resident);
    }

    public void Remove(int resident)
    {
        Confirmed.Remove(resident);
        Waitlist.Remove(resident);
        CheckedIn.Remove(resident);
        Pairs.Remove(resident);
    }
}
