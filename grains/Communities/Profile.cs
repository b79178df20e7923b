using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Communities;

/// <summary>Makes a community of a code that has none yet; repeating it changes nothing.</summary>
/// <param name="Path">The regions it lies in, from the city down to the neighbourhood.</param>
/// <param name="TimeZone">IANA name of the zone whose days and months count.</param>
[GenerateSerializer, Immutable, Alias("live.profile.found")]
public sealed record FoundCommunity(
    [property: Id(0)] string Name,
    [property: Id(1)] ImmutableArray<RegionRef> Path,
    [property: Id(2)] int Buildings,
    [property: Id(3)] int Households,
    [property: Id(4)] int Residents,
    [property: Id(5)] string TimeZone = "Asia/Shanghai",
    [property: Id(6)] string? Motto = null,
    [property: Id(7)] bool Demo = false) : Command;

[EventKind("community-founded")]
public sealed record CommunityFounded(
    string Name,
    ImmutableArray<RegionRef> Path,
    int Buildings,
    int Households,
    int Residents,
    string TimeZone,
    string? Motto,
    bool Demo) : Event;

/// <summary>A civil day ended: what is counted by the day or month starts anew.</summary>
[EventKind("day-turned")]
public sealed record DayTurned : Event;

/// <summary>What a community is: its name, its place in the city, its size.</summary>
public sealed class Profile : Slice
{
    private const int LongestName = 60;
    private const int DaysFollowed = 31;
    private TimeZoneInfo? _zone;
    private (DateOnly Day, DateTimeOffset At) _end;

    public CommunityFounded? Facts { get; set; }

    /// <summary>The day of the latest event but the turning of a day.</summary>
    public DateOnly LastDay { get; set; }

    /// <summary>The day of the latest event; null before the first.</summary>
    public DateOnly? OpenDay { get; set; }

    [JsonIgnore]
    public TimeZoneInfo Zone => _zone ??= TimeZoneInfo.FindSystemTimeZoneById(Facts?.TimeZone ?? "Asia/Shanghai");

    public DateOnly DayOf(DateTimeOffset at) => Zone.DayOf(at);

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        FoundCommunity when !context.By.IsOffice => Refusals.OfficeOnly,
        FoundCommunity c when Facts is not null => IsFounded(Founding(c)) ? Decision.Accept() : Refusals.CommunityExists,
        FoundCommunity c when WhyNot(c) is { } refusal => refusal,
        FoundCommunity c => Decision.Accept(Founding(c)),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        if (happened is not DayTurned && LastDay != stamp.Day)
            (LastDay, _end) = (stamp.Day, default);
        OpenDay = stamp.Day;
        switch (happened)
        {
            case CommunityFounded founded:
                (Facts, _zone, _end) = (founded, null, default);
                return Section.All;
            case DayTurned:
                return Section.Ratings | Section.Index | Section.Requests;
            default:
                return Section.None;
        }
    }

    [JsonIgnore]
    public override DateTimeOffset? Due
    {
        get
        {
            if (OpenDay is not { } day)
                return null;
            if (_end.Day != day)
                _end = (day, Zone.StartOf(NextTurn(day)));
            return _end.At;
        }
    }

    public override IEnumerable<Event> Elapsed(DateTimeOffset now) => Due <= now ? [new DayTurned()] : [];

    private static CommunityFounded Founding(FoundCommunity c) =>
        new(c.Name, c.Path, c.Buildings, c.Households, c.Residents, c.TimeZone, c.Motto, c.Demo);

    /// <summary>Who had no answer says the very same once more.</summary>
    private bool IsFounded(CommunityFounded founded) =>
        founded with { Path = Facts!.Path } == Facts && !founded.Path.IsDefault && founded.Path.SequenceEqual(Facts.Path);

    private static Refusal? WhyNot(FoundCommunity command)
    {
        if (command.Path.IsDefaultOrEmpty)
            return new Refusal("community-without-region", RefusalKind.Invalid);
        if (!command.Path.All(r => Ids.IsWellFormed(r.Code)))
            return Refusals.BadId;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(command.TimeZone, out _))
            return new Refusal("time-zone-unknown", RefusalKind.Invalid, command.TimeZone);
        if (command.Buildings < 0 || command.Households < 0 || command.Residents < 0)
            return new Refusal("community-malformed", RefusalKind.Invalid);
        foreach (var name in command.Path.Select(r => r.Name).Append(command.Name))
        {
            if (Texts.Check(name, "name", LongestName) is { } badName)
                return badName;
        }
        return Texts.CheckOptional(command.Motto, "motto", LongestName);
    }

    /// <summary>
    /// The next day; after so long a quiet that nobody's participation can lapse any more, the first of the next month.
    /// </summary>
    private DateOnly NextTurn(DateOnly day) => day <= LastDay.AddDays(DaysFollowed)
        ? day.AddDays(1)
        : new DateOnly(day.Year, day.Month, 1).AddMonths(1);
}

/// <summary>A month of the civil calendar, as <c>2026-11</c>.</summary>
public static class Month
{
    /// <summary>Months since year 0, so that months can be counted.</summary>
    public static int Of(DateOnly day) => (day.Year * 12) + day.Month - 1;

    public static string Name(int month) =>
        string.Create(CultureInfo.InvariantCulture, $"{month / 12:0000}-{(month % 12) + 1:00}");
}
