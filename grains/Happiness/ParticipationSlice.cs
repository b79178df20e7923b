using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.Happiness;

/// <summary>Who took part lately: the day of each resident's latest deed, by ordinal.</summary>
public sealed class ParticipationSlice : Slice
{
    private const int DaysCounted = 30;

    // What was counted last: every vote asks for it.
    private (int Since, int Count)? _counted;

    /// <summary>Day numbers, 0 for never.</summary>
    public List<int> LastDeed { get; init; } = [];

    /// <summary>How many did anything in the thirty days up to a day.</summary>
    public int CountUpTo(DateOnly today)
    {
        var since = today.DayNumber - DaysCounted + 1;
        if (_counted is not { } counted || counted.Since != since)
            _counted = counted = (since, LastDeed.Count(day => day >= since));
        return counted.Count;
    }

    public override Section Apply(Event happened, in Stamp stamp)
    {
        if (WhoTookPart(happened, stamp.By) is not { } resident)
            return Section.None;
        while (LastDeed.Count <= resident)
            LastDeed.Add(0);
        var (before, day) = (LastDeed[resident], stamp.Day.DayNumber);
        LastDeed[resident] = day;
        if (_counted is { } counted && (before >= counted.Since) != (day >= counted.Since))
            _counted = counted with { Count = counted.Count + (day > before ? 1 : -1) };
        return before > day - DaysCounted ? Section.None : Section.Index;
    }

    private static int? WhoTookPart(Event happened, Actor by) => happened switch
    {
        PaperBallotCast cast => cast.Resident,
        _ when by.Kind == ActorKind.Resident => by.Ordinal,
        _ => null,
    };
}
