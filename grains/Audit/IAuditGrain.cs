using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Audit;

/// <summary>
/// What the staff of a community did, by the community's code: read from the ledger beside the community's grain. Who may
/// ask, web hosts make sure of.
/// </summary>
[Alias("live.audit")]
public interface IAuditGrain : IGrainWithStringKey
{
    [Alias("Read")]
    Task<AuditPage> Read(AuditQuery query);
}

/// <summary>What is looked for; null for anything.</summary>
/// <param name="From">The first day, of the community's own.</param>
/// <param name="To">The last day.</param>
/// <param name="Word">Part of what something is called, or a request's number.</param>
/// <param name="Before">Only entries of lower versions.</param>
/// <param name="Reasons">Whether the asker may read why requests were paused, handed on and closed.</param>
[GenerateSerializer, Immutable, Alias("live.audit.query")]
public sealed record AuditQuery(
    [property: Id(0)] DateOnly? From,
    [property: Id(1)] DateOnly? To,
    [property: Id(2)] string? Account,
    [property: Id(3)] AuditGroup? Group,
    [property: Id(4)] string? Word,
    [property: Id(5)] long? Before,
    [property: Id(6)] int Limit,
    [property: Id(7)] bool Reasons);

/// <param name="Entries">The latest first.</param>
/// <param name="Next">What to ask for entries before; null where there are none. A page may be shorter than was asked for, and go on all the same.</param>
[GenerateSerializer, Immutable, Alias("live.audit.page")]
public sealed record AuditPage([property: Id(0)] ImmutableArray<AuditEntry> Entries, [property: Id(1)] long? Next);

[GrainType("live.audit")]
internal sealed class AuditGrain(ILedger ledger) : Grain, IAuditGrain
{
    private const int EntriesAtOnce = 200;

    /// <summary>So many entries are looked through for a page, so that it is there soon also where little is found.</summary>
    private const int EntriesAPage = 4_000;

    /// <summary>Days of other years limit nothing: their beginning may be no time at all.</summary>
    private const int Earliest = 2000;
    private const int Latest = 9000;

    private readonly AuditNames _names = new();
    private TimeZoneInfo? _zone;
    private long _learned;

    private string Code => this.GetPrimaryKeyString();

    public async Task<AuditPage> Read(AuditQuery query)
    {
        await LearnAsync();
        if (_zone is not { } zone)
            return new AuditPage([], null);
        var wanted = new LedgerQuery
        {
            By = LedgerActors.Staff,
            Actor = query.Account is null ? null : Actor.Staff(query.Account).ToString(),
            Kinds = query.Group is { } group ? AuditGroups.KindsOf(group) : null,
            From = query.From is { Year: >= Earliest } from ? zone.StartOf(from) : null,
            Until = query.To is { Year: < Latest } to ? zone.StartOf(to.AddDays(1)) : null,
            NewestFirst = true,
            Limit = EntriesAtOnce,
        };
        var found = new List<AuditEntry>();
        var before = query.Before ?? long.MaxValue;
        for (var looked = 0; looked < EntriesAPage; looked += EntriesAtOnce)
        {
            var entries = await ledger.ReadPageAsync(Code, wanted with { Before = before });
            // What is among them may have been named just now.
            await LearnAsync();
            foreach (var entry in entries)
            {
                var described = AuditEntry.Of(entry, EventCodec.Decode(entry), _names);
                before = entry.Version;
                if (!AuditSearch.Matches(described, query.Word))
                    continue;
                found.Add(described);
                if (found.Count == query.Limit)
                    return await EndAsync(query, found, before);
            }
            if (entries.Count < EntriesAtOnce)
                return await EndAsync(query, found, null);
        }
        return await EndAsync(query, found, before);
    }

    private async Task<AuditPage> EndAsync(AuditQuery query, List<AuditEntry> found, long? next)
    {
        var reasoned = query.Reasons ? found.Where(entry => AuditEntry.WithReason.Contains(entry.Kind)).Select(entry => entry.Version).ToList() : [];
        var words = reasoned.Count == 0 ? new Dictionary<long, string>() : await ledger.ReadWordsAsync(Code, reasoned);
        var period = new Period(query.From, query.To, _zone!);
        return new AuditPage(
            [
                .. found.Select(entry => entry with
                {
                    Reason = words.GetValueOrDefault(entry.Version), Details = [.. entry.Details.Select(period.InZone)],
                }),
            ],
            next);
    }

    /// <summary>Takes in what things have been called since the last time.</summary>
    private async Task LearnAsync()
    {
        var named = await ledger.ReadPageAsync(
            Code, new LedgerQuery { After = _learned, By = LedgerActors.Office, Kinds = [.. AuditNames.Kinds, EventCodec.Kind<CommunityFounded>()] });
        foreach (var entry in named)
        {
            var happened = EventCodec.Decode(entry);
            if (happened is CommunityFounded founded)
                _zone = TimeZoneInfo.FindSystemTimeZoneById(founded.TimeZone);
            _names.Learn(happened);
            _learned = entry.Version;
        }
    }
}

internal static class AuditSearch
{
    public static bool Matches(AuditEntry entry, string? word) => word is null
        || entry.Item?.Equals(word.TrimStart('#'), StringComparison.OrdinalIgnoreCase) == true
        || entry.Name?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
