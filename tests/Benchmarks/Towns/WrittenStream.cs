using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Benchmarks.Towns;

/// <summary>A community made by the rules alone and written to the ledger, without a grain that would keep a snapshot of it.</summary>
internal abstract class WrittenStream(string code)
{
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<ReadOnlyMemory<byte>> _keys = [];

    public string Code => code;

    protected CommunityState State { get; } = new();

    /// <summary>Writes what has happened since the last time. The regions count as told.</summary>
    public async Task WriteAsync(ILedger ledger)
    {
        if (!await ledger.AppendAsync(new Append(code, State.Version - _entries.Count, [.. _entries], [], [.. _keys], State.Due)))
            throw new InvalidOperationException($"Somebody else wrote {code}.");
        await ledger.MarkReportedAsync(code, State.Version);
        _entries.Clear();
        _keys.Clear();
    }

    /// <exception cref="InvalidOperationException">It was refused.</exception>
    protected Reply? Do(Actor by, Command command)
    {
        var decision = State.Decide(command, by, DateTimeOffset.UtcNow);
        if (decision.Refusal is { } refusal)
            throw new InvalidOperationException($"{code}: {refusal.Code}.");
        Write(decision.Events, by);
        return decision.Reply;
    }

    /// <summary>Lets happen what time has brought, and what is due in a moment, as an alarm of ballots that are faster than hands.</summary>
    protected void Elapse() => Write(State.Elapsed(DateTimeOffset.UtcNow.AddSeconds(1)), Actor.System);

    private void Write(IEnumerable<Event> events, Actor by)
    {
        // As the ledger has it, in milliseconds.
        var at = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        foreach (var happened in events)
        {
            var stamp = State.Next(by, at);
            _entries.Add(EventCodec.Encode(happened, stamp));
            _keys.AddRange(happened.Keys);
            State.Apply(happened, stamp);
        }
    }
}
