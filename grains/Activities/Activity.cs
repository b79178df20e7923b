using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Activities;

/// <summary>An activity with who comes to it; residents by ordinal, in the order they came.</summary>
public sealed class Activity(ActivityAnnounced facts)
{
    public ActivityAnnounced Facts { get; } = facts;

    public List<int> Confirmed { get; init; } = [];

    public List<int> Waitlist { get; init; } = [];

    public List<int> CheckedIn { get; init; } = [];

    public int Progress { get; set; }

    public bool MarkedStarted { get; set; }

    public bool MarkedEnded { get; set; }

    [JsonIgnore]
    public bool HasFreeSeat => Confirmed.Count < Facts.Capacity;

    /// <summary>When it next starts or ends; null when it has.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDue => (MarkedStarted, MarkedEnded) switch
    {
        (false, _) => Facts.StartsAt,
        (true, false) => Facts.EndsAt,
        _ => null,
    };

    /// <summary>The resident's seat or place, or null.</summary>
    public SignupReply? SignupOf(int resident)
    {
        if (Confirmed.Contains(resident))
            return new SignupReply(SignupStatus.Confirmed, null);
        var place = Waitlist.IndexOf(resident);
        return place < 0 ? null : new SignupReply(SignupStatus.Waitlisted, place + 1);
    }
}
