namespace HappyCommunity.Live.Peer;

/// <summary>Where votes are kept: one ballot for a voter in a poll.</summary>
internal interface IBallots
{
    /// <summary>How many options every poll has.</summary>
    const int Options = 12;

    /// <summary>Makes ready what votes are kept in.</summary>
    Task PrepareAsync();

    /// <summary>Stores a ballot; completes when it is on disk.</summary>
    /// <returns>The votes by option with it; null where the voter has voted already.</returns>
    Task<int[]?> CastAsync(int poll, long voter, int option);

    /// <summary>The votes by option.</summary>
    Task<int[]> ReadAsync(int poll);
}
