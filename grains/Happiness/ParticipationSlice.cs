using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.Happiness;

/// <summary>Who took part lately: the day of each resident's latest deed, by ordinal.</summary>
public sealed class ParticipationSlice : Slice
{
    private const int DaysCounted = 30;

    /// <summary>Day numbers, 0 for never.</summary>
    public List<int> LastDeed { get; init; } = [];

    /// <summary>How many did anything in the thirty days up to a day.</summary>
    public int CountUpTo(DateOnly today)
    {
        var since = today.DayNumber - DaysCounted + 1;
        var count = 0;
        foreach (var day in LastDeed)
            count += day >= since ? 1 : 0;
        return count;
    }

    public override Section Apply(Event happened, in Stamp stamp)
    {
        if (WhoTookPart(happened, stamp.By) is not { } resident)
            return Section.None;
        while (LastDeed.Count <= resident)
            LastDeed.Add(0);
        var wasActive = LastDeed[resident] > stamp.Day.DayNumber - DaysCounted;
        LastDeed[resident] = stamp.Day.DayNumber;
        return wasActive ? Section.None : Section.Index;
    }

    private static int? WhoTookPart(Event happened, Actor by) => happened switch
    {
        PaperBallotCast cast => cast.Resident,
        _ when by.Kind == ActorKind.Resident => by.Ordinal,
        _ => null,
    };
}
