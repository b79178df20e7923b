using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Tests.Alarms;

/// <summary>The alarms of one community by themselves: events come in, and what the rules say is due a moment later.</summary>
internal sealed class AlarmBench
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private long _version;

    public AlarmBench(DateOnly founded)
    {
        Day = founded;
        Now = Zone.StartOf(founded);
        Apply(new CommunityFounded("c", [], 1, 1, 1, "Asia/Shanghai", null, false), Actor.System);
    }

    public AlarmsSlice Alarms { get; } = new();

    public DateTimeOffset Now { get; private set; }

    public DateOnly Day { get; private set; }

    /// <summary>What was raised, in that order.</summary>
    public List<Alarm> Raised { get; } = [];

    /// <summary>Ends the day.</summary>
    public void TurnDay()
    {
        Day = Day.AddDays(1);
        PassTo(Zone.StartOf(Day));
        Apply(new DayTurned(), Actor.System);
        PassTo(Now.AddSeconds(1));
    }

    public void Do(Event happened, Actor by) => Do(happened, by, TimeSpan.FromMilliseconds(10));

    public void Do(Event happened, Actor by, TimeSpan later)
    {
        PassTo(Now + later);
        Apply(happened, by);
    }

    public Decision Do(Command command, Actor by)
    {
        var decision = Alarms.Decide(command, new Context(Now, Day, by, null))!;
        foreach (var happened in decision.Events)
            Apply(happened, by);
        PassTo(Now.AddMilliseconds(10));
        return decision;
    }

    public void PassTo(DateTimeOffset until)
    {
        while (Alarms.Due <= until)
        {
            Now = Alarms.Due.Value;
            foreach (var happened in Alarms.Elapsed(Now).ToList())
                Apply(happened, Actor.System);
        }
        Now = until > Now ? until : Now;
    }

    private void Apply(Event happened, Actor by)
    {
        _version++;
        Alarms.Apply(happened, new Stamp(_version, Now, Day, by));
        if (happened is AlarmRaised)
            Raised.Add(Alarms.Open[^1]);
    }
}
