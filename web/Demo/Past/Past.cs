using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ratings;

namespace HappyCommunity.Live.Demo;

/// <summary>A demo resident who enrolled before the first start; the index in the list is the ordinal in the roll.</summary>
internal readonly record struct PastResident(int Household, int Building, DateTimeOffset EnrolledAt);

/// <summary>The six months of a community before its first start, while they are being made up.</summary>
internal sealed class Past
{
    public const int Months = 6;

    private readonly List<Envelope> _envelopes = [];

    public Past(DemoCommunity community, CommunityDetails details, Phrases phrases, Random random, DateTimeOffset now)
    {
        (Community, Details, Phrases, Random, Now) = (community, details, phrases, random, now);
        Today = CityTime.DayOf(now);
        Start = StartOfMonth(Months - 1);
    }

    public DemoCommunity Community { get; }
    public CommunityDetails Details { get; }
    public Phrases Phrases { get; }
    public Random Random { get; }
    public DateTimeOffset Now { get; }

    /// <summary>What is rated.</summary>
    public ImmutableArray<Aspect> Aspects { get; init; } = Aspect.Default;

    public DateOnly Today { get; }

    public DateTimeOffset Start { get; }

    /// <summary>In the order in which they enrolled.</summary>
    public List<PastResident> Residents { get; } = [];

    public void Add(DateTimeOffset at, Actor by, Command command) => _envelopes.Add(new Envelope(by, command, at));

    public void AddByStaff(DateTimeOffset at, Command command) => Add(at, DemoStaff.Actor, command);

    /// <summary>All that was added, in order of time; of the same time, in the order it was added.</summary>
    public Envelope[] ToEnvelopes() => [.. _envelopes.OrderBy(e => e.At)];

    public DateTimeOffset StartOfMonth(int monthsAgo) =>
        CityTime.At(new DateOnly(Today.Year, Today.Month, 1).AddMonths(-monthsAgo), 0);

    /// <summary>A moment, more likely at a lively hour.</summary>
    public DateTimeOffset Between(DateTimeOffset from, DateTimeOffset to)
    {
        var moment = from;
        for (var attempt = 0; attempt < 6; attempt++)
        {
            moment = from + ((to - from) * Random.NextDouble());
            if (Random.NextDouble() < CityTime.Liveliness(moment))
                break;
        }
        return moment;
    }

    /// <summary>The ordinal of somebody who was enrolled at a time.</summary>
    public int ResidentAt(DateTimeOffset at)
    {
        var enrolled = Residents.FindIndex(r => r.EnrolledAt >= at) is >= 0 and var later ? later : Residents.Count;
        return Random.Next(Math.Max(1, enrolled));
    }

    /// <summary>All residents by ordinal, in an order of chance.</summary>
    public IEnumerable<int> Shuffled()
    {
        var ordinals = Enumerable.Range(0, Residents.Count).ToArray();
        Random.Shuffle(ordinals);
        return ordinals;
    }

    public static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    public static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
