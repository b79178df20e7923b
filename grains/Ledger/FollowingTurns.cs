using System.Diagnostics;

namespace HappyCommunity.Live.Ledger;

/// <summary>The turns in which something of which there is one in a cluster follows the ledger. Single-threaded, as its grain is.</summary>
internal sealed class FollowingTurns
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Each silo asks every second, at moments of its own: all but one find it done. Each time costs a step of every stream.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(900);

    private long? _begun;

    /// <summary>Takes in what has happened since, for some seconds at most, unless that was begun just now.</summary>
    /// <param name="advance">Takes in a part of it; whether there is more.</param>
    /// <param name="after">What is done after that.</param>
    /// <returns>Whether it was more than that.</returns>
    public async Task<bool> TakeAsync(Func<Task<bool>> advance, Func<Task>? after = null)
    {
        if (_begun is { } last && Stopwatch.GetElapsedTime(last) < Rest)
            return false;
        var begun = Stopwatch.GetTimestamp();
        var more = true;
        while (more && Stopwatch.GetElapsedTime(begun) < Longest)
            more = await advance();
        if (after is not null)
            await after();
        _begun = more ? null : begun;
        return more;
    }
}
