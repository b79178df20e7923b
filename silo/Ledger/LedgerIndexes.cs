namespace HappyCommunity.Live.Ledger;

/// <summary>What a question has to say in so many words for the database to see that a partial index answers it.</summary>
internal static class LedgerIndexes
{
    private const string Requests = "request-";

    /// <summary>As the index <c>event_request</c> has it.</summary>
    public const string OfRequests = " AND kind >= 'request-' AND kind < 'request.'";

    public static bool IsOfRequests(LedgerQuery query) =>
        query.Kinds is { Count: > 0 } kinds && kinds.All(kind => kind.StartsWith(Requests, StringComparison.Ordinal));
}
