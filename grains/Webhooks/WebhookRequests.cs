using System.Globalization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Search;

namespace HappyCommunity.Live.Webhooks;

/// <summary>
/// What entries tell of requests: each as it stood after that entry, by the rules that the index of the search goes by. All that
/// happened to a community's requests is read for it, of which there is an index; a ballot costs nothing.
/// </summary>
internal static class WebhookRequests
{
    private const int EntriesAtOnce = 2_000;

    /// <summary>Of requests from before, only which it is is told.</summary>
    private static readonly TimeSpan DaysBack = TimeSpan.FromDays(400);

    /// <summary>All of requests, or the index would not be used.</summary>
    private static readonly string[] Kinds =
    [
        .. RequestSearch.Kinds, EventCodec.Kind<RequestOverdue>(), EventCodec.Kind<RequestResponseOverdue>(), EventCodec.Kind<RequestUnjudged>(),
    ];

    private static readonly string Erasure = EventCodec.Kind<ResidentErased>();

    /// <summary>What else is to be known of a request: whose it is, so that they are found whose words have gone, and its end.</summary>
    private sealed record Known(SearchDocument Document, string By, int? MergedInto = null);

    public static bool IsTold(LedgerEntry entry) => Kinds.Contains(entry.Kind) || entry.Kind == Erasure;

    /// <param name="told">Of the community, in their order.</param>
    public static async Task<List<WebhookFact>> ReadAsync(ILedger ledger, string community, IReadOnlyList<LedgerEntry> told)
    {
        var facts = new List<WebhookFact>();
        if (told.Count == 0)
            return facts;
        var (versions, known) = (told.Select(entry => entry.Version).ToHashSet(), new Dictionary<int, Known>());
        var erasures = new Queue<LedgerEntry>(told.Where(entry => entry.Kind == Erasure));
        IReadOnlyList<LedgerEntry> entries = [];
        do
        {
            var after = entries.Count == 0 ? 0 : entries[^1].Version;
            entries = await ledger.ReadPageAsync(
                community, new LedgerQuery { After = after, Before = told[^1].Version + 1, From = told[0].At - DaysBack, Kinds = Kinds, Limit = EntriesAtOnce });
            foreach (var entry in entries)
            {
                Erase(entry.Version);
                if (EventCodec.Decode(entry) is var happened && NumberOf(happened) is { } number)
                {
                    Take(community, known, happened, number, entry);
                    if (versions.Contains(entry.Version))
                        facts.Add(new WebhookFact(entry, WebhookTypes.Of(entry.Kind)!, 0, Show(community, number, known)));
                }
            }
        }
        while (entries.Count == EntriesAtOnce);
        Erase(long.MaxValue);
        return facts;

        void Erase(long before)
        {
            while (erasures.TryPeek(out var entry) && entry.Version < before)
            {
                erasures.Dequeue();
                facts.AddRange(known.Where(one => one.Value.By == entry.Actor).Select(one => one.Key).Order()
                    .Select(number => new WebhookFact(entry, WebhookTypes.Redacted, number, Show(community, number, known))));
            }
        }
    }

    private static void Take(string community, Dictionary<int, Known> known, Event happened, int number, LedgerEntry entry)
    {
        var before = known.GetValueOrDefault(number);
        if (RequestSearch.Take(community, before?.Document, happened, entry.At, entry.Version) is { } document)
            known[number] = new Known(document, before?.By ?? entry.Actor, (happened as RequestMerged)?.Into ?? before?.MergedInto);
    }

    private static WebhookData Show(string community, int number, Dictionary<int, Known> known)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{community}-{number}");
        if (!known.TryGetValue(number, out var one))
            return new WebhookData(Request: new WebhookRequest(id, number));
        var request = one.Document;
        return new WebhookData(Request: new WebhookRequest(
            id, number, request.Category, request.Building, request.Stage, request.Level, request.Handler, request.At, request.DueAt, one.MergedInto));
    }

    private static int? NumberOf(Event happened) => happened switch
    {
        RequestOverdue e => e.Number,
        RequestResponseOverdue e => e.Number,
        RequestUnjudged e => e.Number,
        _ => RequestSearch.ItemOf(happened) is { } item ? int.Parse(item, CultureInfo.InvariantCulture) : null,
    };
}
