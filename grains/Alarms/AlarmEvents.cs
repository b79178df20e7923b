using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Alarms;

[EventKind("alarm-rules-set")]
public sealed record AlarmRulesSet(AlarmRules Rules) : Event;

/// <summary>A rule holds; the alarm's id is the version of this entry.</summary>
/// <param name="Subject">As in <see cref="Alarm"/>, as is <paramref name="Name"/>.</param>
/// <param name="Version">Of the rules.</param>
[EventKind("alarm-raised")]
public sealed record AlarmRaised(AlarmRule Rule, string? Subject, string? Name, AlarmFigures Figures, string Version) : Event;

/// <summary>The actor knows of an alarm.</summary>
/// <param name="Fingerprint">Hash of the note, by which a repeat is told.</param>
[EventKind("alarm-acknowledged")]
public sealed record AlarmAcknowledged(long Id, AlarmRule Rule, UInt128 Fingerprint) : Event
{
    /// <summary>Known while it is being said; null when read back.</summary>
    [JsonIgnore] public string? Note { get; init; }

    [JsonIgnore] public override string? Words => Note;
}

/// <summary>What an alarm was raised for is over.</summary>
[EventKind("alarm-cleared")]
public sealed record AlarmCleared(long Id) : Event;
