using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Benchmarks.Grains;

/// <summary>A community made by the rules alone and written to the ledger, without a grain that would keep a snapshot of it.</summary>
internal sealed class WrittenCommunity(string code)
{
    private const int Polls = 20;
    private const int Options = 4;
    private const int Seats = 4;
    private readonly CommunityState _state = new();
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<ReadOnlyMemory<byte>> _keys = [];
    private int _changed;

    public string Code => code;

    /// <summary>Founds it, enrols its residents and lets them vote.</summary>
    /// <param name="events">How many events there are to be in the end, as far as ballots can fill them up.</param>
    public void Live(int residents, int events)
    {
        UInt128[] codes = [.. Enumerable.Range(0, (residents + Seats - 1) / Seats).Select(_ => Secret.Hash(HouseholdCode.Generate()))];
        Do(Actor.System, new FoundCommunity(code, [new("bench-grains", "Benchmark", Level.Neighbourhood)], 38, codes.Length, residents));
        Do(Actor.System, new RegisterHouseholds([.. codes.Select((c, i) => new NewHousehold((i % 38) + 1, "1", $"{i}", 80, Seats, c))]));
        for (var resident = 0; resident < residents; resident++)
            Do(Actor.System, new Enrol(codes[resident / Seats], Secret.Hash($"{resident}"), 0));
        for (var poll = 0; poll < Polls; poll++)
            Do(Actor.System, NewPoll(poll));
        Write(_state.Elapsed(DateTimeOffset.UtcNow), Actor.System);
        var ballots = Math.Min(residents, (events - (int)_state.Version) / Polls);
        for (var ballot = 0; ballot < Polls * ballots; ballot++)
            Vote((ballot / Polls) * residents / ballots, ballot % Polls, 0);
    }

    /// <summary>Residents, one after the other, change their ballots in one poll, each time to another option.</summary>
    public void ChangeBallots(int count)
    {
        _changed = (_changed % (Options - 1)) + 1;
        for (var resident = 0; resident < count; resident++)
            Vote(resident, 0, _changed);
    }

    /// <summary>Writes what has happened since the last time. The regions count as told.</summary>
    public async Task WriteAsync(ILedger ledger)
    {
        if (!await ledger.AppendAsync(new Append(code, _state.Version - _entries.Count, [.. _entries], [], [.. _keys], _state.Due)))
            throw new InvalidOperationException($"Somebody else wrote {code}.");
        await ledger.MarkReportedAsync(code, _state.Version);
        _entries.Clear();
        _keys.Clear();
    }

    private static AnnouncePoll NewPoll(int poll) => new(
        $"poll-{poll}", $"Question {poll}", [.. Enumerable.Range(0, Options).Select(i => new PollOption($"option-{i}", $"Choice {i}"))],
        DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddDays(1), Changeable: true);

    private void Vote(int resident, int poll, int option) =>
        Do(Actor.Resident(resident), new CastBallot($"poll-{poll}", $"option-{option}"));

    private void Do(Actor by, Command command)
    {
        var decision = _state.Decide(command, by, DateTimeOffset.UtcNow);
        if (decision.Refusal is { } refusal)
            throw new InvalidOperationException($"{code}: {refusal.Code}.");
        Write(decision.Events, by);
    }

    private void Write(IEnumerable<Event> events, Actor by)
    {
        // As the ledger has it, in milliseconds.
        var at = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        foreach (var happened in events)
        {
            var stamp = _state.Next(by, at);
            _entries.Add(EventCodec.Encode(happened, stamp));
            _keys.AddRange(happened.Keys);
            _state.Apply(happened, stamp);
        }
    }
}
