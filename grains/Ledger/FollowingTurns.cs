using System.Collections.Immutable;

namespace HappyCommunity.Live.Ledger;

/// <summary>
/// The turns in which something of which there is one in a cluster follows the ledger: each where there is news
/// (<see cref="LedgerNews"/>), and from time to time everywhere. Single-threaded, as its grain is.
/// </summary>
internal sealed class FollowingTurns(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Each silo asks every second, at moments of its own: what the others know waits for the next.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(900);

    /// <summary>Until what a silo knew that died, or wrote who is no silo, is found.</summary>
    private static readonly TimeSpan Everywhere = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> _news = new(StringComparer.Ordinal);
    private long? _begun;
    private long? _lookedEverywhere;

    /// <summary>Takes in what has happened since, for some seconds at most, unless that was begun just now.</summary>
    /// <param name="news">Streams in which there is something.</param>
    /// <param name="advance">Takes in a part of what there is in some streams, in all for null; whether there is more.</param>
    /// <param name="after">What is done after that.</param>
    /// <returns>Whether it was more than that.</returns>
    public async Task<bool> TakeAsync(ImmutableArray<string> news, Func<IReadOnlyCollection<string>?, Task<bool>> advance, Func<Task>? after = null)
    {
        // A node of before there was news tells none.
        _news.UnionWith(news.IsDefault ? [] : news);
        if (_begun is { } last && clock.GetElapsedTime(last) < Rest)
            return false;
        var begun = clock.GetTimestamp();
        var everywhere = _lookedEverywhere is not { } looked || clock.GetElapsedTime(looked) >= Everywhere;
        var more = everywhere || _news.Count > 0;
        while (more && clock.GetElapsedTime(begun) < Longest)
            more = await advance(everywhere ? null : _news);
        if (!more)
        {
            _news.Clear();
            if (everywhere)
                _lookedEverywhere = begun;
        }
        if (after is not null)
            await after();
        _begun = more ? null : begun;
        return more;
    }
}
