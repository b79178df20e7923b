using System.Collections.Immutable;

namespace HappyCommunity.Live.Meetings;

/// <param name="Outcomes">What came of it; none until that is known.</param>
[GenerateSerializer, Immutable, Alias("live.view.meeting")]
public sealed record MeetingItem(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Place,
    [property: Id(3)] DateTimeOffset StartsAt,
    [property: Id(4)] bool Cancelled,
    [property: Id(5)] ImmutableArray<MeetingOutcome> Outcomes);

internal static class MeetingView
{
    public static ImmutableArray<MeetingItem> Show(MeetingsSlice meetings) =>
    [
        .. meetings.Meetings.Select(m => new MeetingItem(
            m.Facts.Id, m.Facts.Title, m.Facts.Place, m.Facts.StartsAt, m.Cancelled, m.Outcomes)),
    ];
}
