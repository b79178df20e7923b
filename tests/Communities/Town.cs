using System.Text.Json;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Privacy;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Roll;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>
/// A community without its grain: commands are decided and applied in memory, and what would be in the ledger is kept.
/// What every rule has to keep to is checked with every command.
/// </summary>
internal sealed class Town
{
    /// <summary>A Monday morning in Changchun.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Residents 0 and 1 share a household, as do 2 and 3; 4 and 5 live alone, in building 2 and 3.</summary>
    public const int Residents = 6;

    private readonly Dictionary<(string Poll, string Option), int> _choices = [];

    public CommunityState State { get; } = new();

    /// <summary>What is in the ledger.</summary>
    public List<LedgerEntry> Entries { get; } = [];

    public IReadOnlyList<SecretChoice> Choices => [.. _choices.Select(c => new SecretChoice(c.Key.Poll, c.Key.Option, c.Value))];

    public DateTimeOffset Now { get; private set; } = Start;

    public static RegionRef[] Path { get; } =
    [
        new("220100", "长春市", Level.City), new("220106", "绿园区", Level.District),
        new("220106001", "正阳街道", Level.Subdistrict), new("220106001001", "互助社区", Level.Neighbourhood),
    ];

    public static FoundCommunity Founding { get; } = new("二中教师花园", [.. Path], 6, 200, 543);

    /// <summary>Four households, of two, two, one and one enrolled.</summary>
    public static Command[] Enrolments { get; } =
    [
        new RegisterHouseholds([
            new NewHousehold(1, "1", "101", 80.5m, 2, 101), new NewHousehold(1, "1", "102", 60m, 2, 102),
            new NewHousehold(2, "1", "101", 95m, 3, 103), new NewHousehold(3, "2", "301", 70m, 2, 104)]),
        new Enrol(101, 1001, 1), new Enrol(101, 1002, 2), new Enrol(102, 1003, 3), new Enrol(102, 1004, 4),
        new Enrol(103, 1005, 5), new Enrol(104, 1006, 6),
    ];

    public static Town Founded(string zone = "Asia/Shanghai")
    {
        var town = new Town();
        town.Accept(Actor.System, Founding with { TimeZone = zone });
        foreach (var command in Enrolments)
            town.Accept(Actor.System, command);
        return town;
    }

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, value?.GetType() ?? typeof(T), EventCodec.Json);

    /// <summary>Lets time pass; what it brings happens when it is due.</summary>
    public void Pass(TimeSpan time)
    {
        var until = Now + time;
        while (State.Due is { } due && due <= until)
        {
            Now = due > Now ? due : Now;
            Elapse();
        }
        Now = until;
    }

    public void PassTo(DateTimeOffset time) => Pass(time - Now);

    public Outcome Do(Actor by, Command command)
    {
        if (command is EraseResident && State.Roll.Find(by.Ordinal) is not null)
            command = Traces.Erase(by.Ordinal, [.. Entries.Where(e => e.Actor == by.ToString())], [.. Entries.Where(e => Traces.KindsOfOthers.Contains(e.Kind))]);
        var decision = Decide(by, command);
        Write(decision.Events, by);
        if (decision.Refusal is null)
            AssertRepeats(by, command, decision);
        return new Outcome(decision.Reply, decision.Refusal);
    }

    public Outcome Do(int resident, Command command) => Do(Actor.Resident(resident), command);

    /// <summary>Does what must not be refused.</summary>
    public Reply Accept(Actor by, Command command)
    {
        var outcome = Do(by, command);
        Assert.Null(outcome.Refusal);
        return outcome.Reply!;
    }

    public Reply Accept(int resident, Command command) => Accept(Actor.Resident(resident), command);

    public Refusal Refuse(Actor by, Command command)
    {
        var outcome = Do(by, command);
        Assert.NotNull(outcome.Refusal);
        return outcome.Refusal;
    }

    public Refusal Refuse(int resident, Command command) => Refuse(Actor.Resident(resident), command);

    public CommunitySections Show(Section sections = Section.All) => State.Show(sections, Now);

    /// <summary>The state as read back: from a snapshot, if there is one, and the entries after it.</summary>
    public CommunityState ReadBack(Snapshot? snapshot = null)
    {
        var state = (snapshot ?? new Snapshot()).Restore();
        foreach (var entry in Entries.Where(e => e.Version > state.Version).ToList())
            state.Apply(EventCodec.Decode(entry), state.Next(Actor.Parse(entry.Actor), entry.At));
        state.Polls.Take(Choices);
        return state;
    }

    private Decision Decide(Actor by, Command command)
    {
        var before = Json(State);
        var decision = State.Decide(command, by, Now);
        Assert.Equal(before, Json(State));
        Assert.NotEqual(decision.Reply is null, decision.Refusal is null);
        if (decision.Refusal is not null)
            Assert.Empty(decision.Events);
        return decision;
    }

    private void AssertRepeats(Actor by, Command command, Decision first)
    {
        var again = Decide(by, command);
        Assert.Empty(again.Events);
        Assert.Equal(Json(first.Reply), Json(again.Reply));
    }

    private void Elapse()
    {
        var events = State.Elapsed(Now).ToList();
        Assert.NotEmpty(events);
        Write(events, Actor.System);
        Assert.Empty(State.Elapsed(Now));
        Assert.True(State.Due is not { } due || due > Now);
    }

    private void Write(IEnumerable<Event> events, Actor by)
    {
        foreach (var happened in events)
        {
            var stamp = State.Next(by, Now);
            State.Apply(happened, stamp);
            Entries.Add(EventCodec.Encode(happened, stamp));
            if (happened.Erases is { } erasure)
                Erase(erasure);
            if (happened.Choice is { } choice)
                _choices[(choice.Poll, choice.Option)] = _choices.GetValueOrDefault((choice.Poll, choice.Option)) + choice.Votes;
        }
    }

    private void Erase(Erasure erasure)
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            if (Entries[i].Actor == erasure.Owner || erasure.Words.Contains(i + 1))
                Entries[i] = Entries[i] with { Words = null };
        }
        foreach (var (version, payload, actor) in erasure.Remainders)
            Entries[(int)version - 1] = Entries[(int)version - 1] with { Payload = payload, Actor = actor };
    }
}
