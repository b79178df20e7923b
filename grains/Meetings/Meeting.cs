using System.Collections.Immutable;

namespace HappyCommunity.Live.Meetings;

/// <summary>Something that came of a meeting.</summary>
/// <param name="Request">The number of the request it is about, if any.</param>
[GenerateSerializer, Immutable, Alias("live.meeting.outcome")]
public sealed record MeetingOutcome([property: Id(0)] string Text, [property: Id(1)] int? Request = null);

/// <summary>A needs meeting (居民议事会): residents and those answerable at one table.</summary>
public sealed class Meeting(MeetingAnnounced facts)
{
    public MeetingAnnounced Facts { get; set; } = facts;

    public bool Cancelled { get; set; }

    /// <summary>Empty until it is recorded.</summary>
    public ImmutableArray<MeetingOutcome> Outcomes { get; set; } = [];
}
