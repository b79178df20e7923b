using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Alarms;

/// <summary>Has a community's alarms go by these rules from now on.</summary>
[GenerateSerializer, Immutable, Alias("live.alarm.set-rules")]
public sealed record SetAlarmRules([property: Id(0)] AlarmRules Rules) : Command;

/// <summary>Says that an alarm is known to somebody, and what is to be said of it; of one that is over too.</summary>
[GenerateSerializer, Immutable, Alias("live.alarm.acknowledge")]
public sealed record AcknowledgeAlarm([property: Id(0)] long Id, [property: Id(1)] string Note) : Command;

/// <summary>The alarms, newest first. Answered with <see cref="AlarmsReply"/>.</summary>
/// <param name="All">Also those that are over, of the last ninety days.</param>
[GenerateSerializer, Immutable, Alias("live.alarm.find")]
public sealed record FindAlarms([property: Id(0)] bool All) : Command;

[GenerateSerializer, Immutable, Alias("live.alarm.all")]
public sealed record AlarmsReply([property: Id(0)] ImmutableArray<Alarm> Alarms) : Reply;

/// <summary>How long a wall has not been heard of, within its hours: said from time to time of each that ought to be.</summary>
/// <param name="Minutes">Whole ones.</param>
[GenerateSerializer, Immutable, Alias("live.alarm.note-wall")]
public sealed record NoteWallSilence([property: Id(0)] string Wall, [property: Id(1)] string Name, [property: Id(2)] int Minutes) : Command;

/// <summary>A category of requests rises in several communities of a region at once, this one among them.</summary>
/// <param name="Communities">In how many, of how many.</param>
[GenerateSerializer, Immutable, Alias("live.alarm.note-rise")]
public sealed record NoteCategoryRise(
    [property: Id(0)] string Category, [property: Id(1)] string Region, [property: Id(2)] int Communities, [property: Id(3)] int Of) : Command;

public static class AlarmRefusals
{
    public static Refusal Malformed { get; } = new("alarm-rules-malformed", RefusalKind.Invalid);

    public static Refusal Unknown { get; } = new("alarm-unknown", RefusalKind.NotFound);

    /// <summary>Somebody else was there first, or the same one with another note.</summary>
    public static Refusal Known { get; } = new("alarm-acknowledged", RefusalKind.Conflict);
}
