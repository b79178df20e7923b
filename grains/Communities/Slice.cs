using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// One part of a community's life: what is known of it, and the pure rules over that. A slice decides only on its own
/// state and the context, and changes only by applying events.
/// </summary>
public abstract class Slice
{
    /// <summary>The decision on a command; null when the command is another slice's.</summary>
    public virtual Decision? Decide(Command command, in Context context) => null;

    /// <summary>Takes in what happened.</summary>
    /// <returns>The sections of the view that may look different now.</returns>
    public abstract Section Apply(Event happened, in Stamp stamp);

    /// <summary>What the ticker tells of an event, asked after it was applied; null for nothing.</summary>
    public virtual TickerItem? Tell(Event happened, in Stamp stamp) => null;

    /// <summary>What time alone has brought about by now.</summary>
    public virtual IEnumerable<Event> Elapsed(DateTimeOffset now) => [];

    /// <summary>
    /// When <see cref="Elapsed"/> next has something to say; null for never. It changes only with events for which
    /// <see cref="Apply"/> gives a section, or with the day.
    /// </summary>
    [JsonIgnore]
    public virtual DateTimeOffset? Due => null;
}
