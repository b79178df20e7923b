using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Search;

namespace HappyCommunity.Live.Webhooks;

/// <summary>
/// Messages to other systems, beside the ledger: which are owed, and what became of the others. How far the ledger was looked
/// through is kept by stream and version, as the index of the search does (<see cref="ISearchStore"/>).
/// </summary>
/// <remarks>Every method throws <see cref="LedgerUnavailableException"/> when the database does not answer.</remarks>
public interface IWebhookStore
{
    /// <summary>The streams of which the ledger has more than was looked through, in the order of their codes.</summary>
    /// <param name="among">Only of these; null for all.</param>
    Task<IReadOnlyList<StreamGap>> FindGapsAsync(IReadOnlyCollection<string>? among);

    /// <summary>Adds messages and notes how far streams were looked through, or neither. One that is there already stays as it is.</summary>
    /// <returns>False, and nothing is written, where a stream is not where it is thought to be: somebody else looks it through.</returns>
    Task<bool> WriteAsync(IReadOnlyCollection<WebhookDelivery> deliveries, IReadOnlyCollection<StreamStep> steps);

    /// <summary>The endpoints to which something is to be sent now.</summary>
    Task<IReadOnlyList<Guid>> FindDueAsync(DateTimeOffset now);

    /// <summary>What is to be sent to one now, the oldest first.</summary>
    Task<IReadOnlyList<WebhookDelivery>> ReadDueAsync(Guid endpoint, DateTimeOffset now, int limit);

    /// <summary>Notes what became of a message.</summary>
    Task NoteAsync(WebhookDelivery delivery);

    /// <summary>An endpoint's messages, the latest first.</summary>
    /// <param name="progress">Only those; null for all.</param>
    Task<IReadOnlyList<WebhookDelivery>> ListAsync(Guid endpoint, WebhookProgress? progress, int limit);

    /// <summary>How many dead messages each endpoint has; none for none.</summary>
    Task<IReadOnlyDictionary<Guid, int>> CountDeadAsync();

    /// <summary>Has a message of an endpoint, or all of its dead ones, tried again as if for the first time.</summary>
    /// <returns>How many; what is owed anyway is not among them.</returns>
    Task<int> ResendAsync(Guid endpoint, string? delivery, DateTimeOffset now);

    Task RemoveAsync(Guid endpoint);

    /// <summary>Drops messages that arrived, and whichever are old.</summary>
    Task SweepAsync(DateTimeOffset doneBefore, DateTimeOffset before);
}
