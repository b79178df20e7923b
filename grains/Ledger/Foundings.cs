using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Ledger;

/// <summary>How a stream begins.</summary>
internal static class Foundings
{
    /// <summary>With what a community was founded; null where there is no such community.</summary>
    public static async Task<CommunityFounded?> FindFoundingAsync(this ILedger ledger, string community) =>
        (await ledger.ReadPageAsync(community, new LedgerQuery { Limit = 1 })).SingleOrDefault() is { } first
            ? EventCodec.Decode(first) as CommunityFounded
            : null;
}
