using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Requests;

/// <summary>
/// A community's requests for other systems, by the community's code: read from the ledger each time, beside the community's
/// grain, which goes on undisturbed. Nothing is kept.
/// </summary>
[Alias("live.request-register")]
public interface IRequestRegisterGrain : IGrainWithStringKey
{
    /// <summary>The latest first; none where there is no such community.</summary>
    [Alias("List")]
    Task<ImmutableArray<RegisteredRequest>> List(RegisterQuery query);
}

[Reentrant, GrainType("live.request-register")]
internal sealed class RequestRegisterGrain(ILedger ledger) : Grain, IRequestRegisterGrain
{
    private const int EntriesAtOnce = 2_000;

    private string Code => this.GetPrimaryKeyString();

    public async Task<ImmutableArray<RegisteredRequest>> List(RegisterQuery query)
    {
        var register = new RequestRegister();
        IReadOnlyList<LedgerEntry> entries = [];
        do
        {
            var after = entries.Count == 0 ? 0 : entries[^1].Version;
            entries = await ledger.ReadPageAsync(
                Code, new LedgerQuery { After = after, From = query.From, Kinds = RequestRegister.Kinds, Limit = EntriesAtOnce });
            foreach (var entry in entries)
            {
                // Which day it was there makes no difference here.
                register.Take(
                    EventCodec.Decode(entry), new Stamp(entry.Version, entry.At, DateOnly.FromDateTime(entry.At.UtcDateTime), Actor.Parse(entry.Actor)));
            }
        }
        while (entries.Count == EntriesAtOnce);
        return await AddWordsAsync([.. register.Find(query)], query.WordsOf);
    }

    private async Task<ImmutableArray<RegisteredRequest>> AddWordsAsync(ImmutableArray<RegisteredRequest> found, string? wordsOf)
    {
        var own = found.Where(request => request.By == wordsOf).ToList();
        if (own.Count == 0)
            return found;
        var words = await ledger.ReadWordsAsync(Code, [.. own.SelectMany(request => new[] { request.Entry, request.AnswerEntry })]);
        return
        [
            .. found.Select(request => request.By != wordsOf ? request : request with
            {
                Said = words.TryGetValue(request.Entry, out var said) ? RequestWords.Split(said).Text : null,
                Answer = words.GetValueOrDefault(request.AnswerEntry),
            }),
        ];
    }
}
