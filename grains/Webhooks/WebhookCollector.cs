using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Search;

namespace HappyCommunity.Live.Webhooks;

/// <summary>
/// Finds in the ledger, after it was committed, what endpoints want to be told, and owes it to them from then on. One of them at
/// a time gets anywhere: the store fences. Where nobody wants anything nothing is read.
/// </summary>
/// <param name="list">All endpoints, as they are when it is asked.</param>
public sealed class WebhookCollector(IWebhookStore store, ISearchStore index, ILedger ledger, Func<Task<ImmutableArray<WebhookEndpoint>>> list, TimeProvider clock)
{
    /// <summary>Clocks of a cluster agree within a second: what happened so shortly before an endpoint wanted it it may be told.</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromSeconds(2);

    private static readonly string Founding = EventCodec.Kind<CommunityFounded>();

    private readonly StreamCursor _cursor = new();
    private readonly WebhookReader _reader = new(ledger);

    /// <summary>The kinds of entries of which an endpoint may be told.</summary>
    public static IEnumerable<string> Kinds => WebhookTypes.KindsOf(WebhookTypes.All);

    /// <summary>Looks through what there is, or the first part of it.</summary>
    /// <param name="streams">Only there; null for everywhere.</param>
    /// <returns>Whether there was any: then there may be more.</returns>
    public async Task<bool> AdvanceAsync(IReadOnlyCollection<string>? streams = null)
    {
        var gaps = await store.FindGapsAsync(streams);
        var spans = _cursor.Choose(gaps);
        if (spans.Count == 0)
            return false;
        // After the ledger: an endpoint that was made before something was written is among them.
        var endpoints = await list();
        var kinds = WebhookTypes.KindsOf([.. endpoints.SelectMany(endpoint => endpoint.Types)]).ToList();
        IReadOnlyList<StreamEntry> entries = kinds.Count == 0 ? [] : await index.ReadEntriesAsync(spans, [.. kinds, Founding], StreamCursor.EntriesAtOnce);
        spans = StreamCursor.Cut(spans, entries);
        var deliveries = await MakeAsync(entries, endpoints);
        return await _cursor.PassAsync(gaps, spans, deliveries.Select(delivery => delivery.Community), steps => store.WriteAsync(deliveries, steps));
    }

    private async Task<List<WebhookDelivery>> MakeAsync(IReadOnlyList<StreamEntry> entries, ImmutableArray<WebhookEndpoint> endpoints)
    {
        var (deliveries, now) = (new List<WebhookDelivery>(), clock.GetUtcNow());
        foreach (var stream in entries.GroupBy(entry => entry.Stream, entry => entry.Entry, StringComparer.Ordinal))
        {
            if (stream.Any(entry => entry.Kind == Founding))
                _reader.Forget(stream.Key);
            if (await _reader.FindAsync(stream.Key) is not { } founded)
                continue;
            ImmutableArray<string> path = [stream.Key, .. founded.Path.Select(region => region.Code)];
            var near = endpoints.Where(endpoint => endpoint.Covers(path)).ToList();
            var wanted = stream.Where(entry => near.Exists(endpoint => Wants(endpoint, entry, WebhookTypes.Of(entry.Kind)))).ToList();
            foreach (var fact in await _reader.ReadAsync(stream.Key, founded, wanted))
            {
                var data = fact.Data.Write();
                deliveries.AddRange(near.Where(endpoint => Wants(endpoint, fact.Entry, fact.Type)).Select(endpoint => new WebhookDelivery(
                    WebhookDelivery.IdOf(endpoint.Id, stream.Key, fact.Entry.Version, fact.Part), endpoint.Id, fact.Type, stream.Key, fact.Entry.Version,
                    fact.Entry.At, data, NextAt: now)));
            }
        }
        return deliveries;
    }

    private static bool Wants(WebhookEndpoint endpoint, LedgerEntry entry, string? type) =>
        type is not null && endpoint.Wants(type) && entry.At > endpoint.Since(type) - Drift;
}
