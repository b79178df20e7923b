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
    private const int EntriesAtOnce = 500;

    /// <summary>As many versions are looked through at once.</summary>
    private const long VersionsAtOnce = 200_000;

    /// <summary>After so many without anything to tell that is kept as well.</summary>
    private const long VersionsUnkept = 5_000;

    /// <summary>Clocks of a cluster agree within a second: what happened so shortly before an endpoint was made it may be told.</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromSeconds(2);

    private static readonly string Founding = EventCodec.Kind<CommunityFounded>();

    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly WebhookReader _reader = new(ledger);

    /// <summary>Looks through what there is, or the first part of it.</summary>
    /// <returns>Whether there was any: then there may be more.</returns>
    public async Task<bool> AdvanceAsync()
    {
        var gaps = await store.FindGapsAsync();
        var spans = Choose(gaps);
        if (spans.Count == 0)
            return false;
        // After the ledger: an endpoint that was made before something was written is among them.
        var endpoints = await list();
        var kinds = WebhookTypes.KindsOf([.. endpoints.SelectMany(endpoint => endpoint.Types)]).ToList();
        IReadOnlyList<SearchEntry> entries = kinds.Count == 0 ? [] : await index.ReadEntriesAsync(spans, [.. kinds, Founding], EntriesAtOnce);
        if (entries.Count == EntriesAtOnce)
            spans = Cut(spans, entries[^1]);
        var deliveries = await MakeAsync(entries, endpoints);
        var kept = gaps.ToDictionary(gap => gap.Stream, gap => gap.Kept, StringComparer.Ordinal);
        var touched = deliveries.Select(delivery => delivery.Community).ToHashSet(StringComparer.Ordinal);
        var steps = spans.Where(span => touched.Contains(span.Stream) || span.Until - kept[span.Stream] >= VersionsUnkept)
            .Select(span => new SearchStep(span.Stream, kept[span.Stream], span.Until)).ToList();
        if (steps.Count > 0 && !await store.WriteAsync(deliveries, steps))
        {
            _seen.Clear();
            return false;
        }
        foreach (var span in spans)
            _seen[span.Stream] = span.Until;
        return true;
    }

    private List<SearchSpan> Choose(IReadOnlyList<SearchGap> gaps)
    {
        var (spans, left) = (new List<SearchSpan>(), VersionsAtOnce);
        foreach (var (stream, kept, head) in gaps)
        {
            var after = Math.Max(kept, _seen.GetValueOrDefault(stream));
            if (after >= head)
                continue;
            spans.Add(new SearchSpan(stream, after, Math.Min(head, after + left)));
            left -= spans[^1].Until - after;
            if (left <= 0)
                break;
        }
        return spans;
    }

    /// <summary>Only what was read: the last one's span ends there.</summary>
    private static List<SearchSpan> Cut(List<SearchSpan> spans, SearchEntry last)
    {
        var end = spans.FindIndex(span => span.Stream == last.Stream);
        return [.. spans.Take(end), spans[end] with { Until = last.Entry.Version }];
    }

    private async Task<List<WebhookDelivery>> MakeAsync(IReadOnlyList<SearchEntry> entries, ImmutableArray<WebhookEndpoint> endpoints)
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
        type is not null && endpoint.Wants(type) && entry.At > endpoint.MadeAt - Drift;
}
