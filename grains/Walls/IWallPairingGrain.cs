using Orleans.Concurrency;

namespace HappyCommunity.Live.Walls;

/// <summary>How it stands with a screen's code.</summary>
public enum PairingState
{
    Waiting,

    /// <summary>Somebody has typed it at the desk.</summary>
    Paired,

    /// <summary>It is nobody's, or too old.</summary>
    Over,
}

/// <summary>
/// A code that a screen shows, by the code. Kept in memory alone: where it gets lost the screen shows another, and what was
/// paired is in the ledger.
/// </summary>
[Alias("live.wall-pairing")]
public interface IWallPairingGrain : IGrainWithStringKey
{
    /// <summary>Takes the code for a screen.</summary>
    /// <returns>Until when; null where another screen has it.</returns>
    [Alias("Offer")]
    Task<DateTimeOffset?> Offer(UInt128 screen);

    /// <summary>Waits for somebody to type the code, as long as is said.</summary>
    /// <param name="screen">Whose it is; <see cref="PairingState.Over"/> where it is another's.</param>
    [Alias("Await"), ResponseTimeout("00:00:15")]
    Task<PairingState> Await(UInt128 screen, TimeSpan longest);

    /// <summary>Takes the screen for a wall, whoever is first.</summary>
    /// <param name="wall">The wall's community and id, by which a repeat is told.</param>
    /// <returns>Null where there is no such code, or another wall has taken its screen.</returns>
    [Alias("Claim")]
    Task<UInt128?> Claim(string wall);

    /// <summary>Ends a claim: the screen is the wall's, or may be taken by another.</summary>
    [Alias("Settle")]
    Task Settle(string wall, bool paired);
}

[Reentrant, GrainType("live.wall-pairing")]
internal sealed class WallPairingGrain(TimeProvider clock) : Grain, IWallPairingGrain
{
    private readonly Pairing _pairing = new();
    private readonly TaskCompletionSource _paired = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<DateTimeOffset?> Offer(UInt128 screen) => Task.FromResult(_pairing.Offer(screen, clock.GetUtcNow()));

    public async Task<PairingState> Await(UInt128 screen, TimeSpan longest)
    {
        if (_pairing.StateFor(screen, clock.GetUtcNow()) is var state and not PairingState.Waiting)
            return state;
        await _paired.Task.WaitAsync(longest, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return _pairing.StateFor(screen, clock.GetUtcNow());
    }

    public Task<UInt128?> Claim(string wall) => Task.FromResult(_pairing.Claim(wall, clock.GetUtcNow()));

    public Task Settle(string wall, bool paired)
    {
        if (_pairing.Settle(wall, paired))
            _paired.TrySetResult();
        return Task.CompletedTask;
    }
}

/// <summary>One code: whose screen shows it, and which wall has taken that. It is good for one screen, ever.</summary>
internal sealed class Pairing
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private (UInt128 Screen, DateTimeOffset Until)? _offer;
    private string? _claimant;
    private bool _paired;

    public DateTimeOffset? Offer(UInt128 screen, DateTimeOffset now)
    {
        _offer ??= (screen, now + Lifetime);
        return _offer.Value.Screen == screen ? _offer.Value.Until : null;
    }

    public PairingState StateFor(UInt128 screen, DateTimeOffset now)
    {
        if (_offer is not { } offer || offer.Screen != screen)
            return PairingState.Over;
        if (_paired)
            return PairingState.Paired;
        return now < offer.Until ? PairingState.Waiting : PairingState.Over;
    }

    public UInt128? Claim(string wall, DateTimeOffset now)
    {
        // A claim that was made in time may be repeated after it.
        if (_offer is not { } offer || (_claimant is null ? now >= offer.Until : _claimant != wall))
            return null;
        _claimant = wall;
        return offer.Screen;
    }

    /// <returns>Whether the screen is a wall's now.</returns>
    public bool Settle(string wall, bool paired)
    {
        if (_claimant != wall)
            return false;
        _paired |= paired;
        if (!_paired)
            _claimant = null;
        return _paired;
    }
}
