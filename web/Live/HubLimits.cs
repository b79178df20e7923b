using System.Threading.RateLimiting;
using Microsoft.AspNetCore.SignalR;

namespace HappyCommunity.Live.Live;

/// <summary>
/// How much one screen may ask for: it watches what it shows, and asks again where that was lost. One that asks without end is
/// let go; it has to connect anew, which is limited by <c>Safety/LoadShedding</c>.
/// </summary>
internal sealed class HubLimits : IHubFilter
{
    /// <summary>Calls of one connection in a minute; a screen needs a few.</summary>
    public const int MostCalls = 300;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (TryEnter(invocation.Context))
            return next(invocation);
        invocation.Context.Abort();
        throw new HubException("Too many calls.");
    }

    private static bool TryEnter(HubCallerContext screen)
    {
        // A connection calls its methods one after the other.
        if (!screen.Items.TryGetValue(nameof(HubLimits), out var kept) || kept is not FixedWindowRateLimiter calls)
            screen.Items[nameof(HubLimits)] = calls = New();
        calls.TryReplenish();
        using var call = calls.AttemptAcquire();
        return call.IsAcquired;
    }

    /// <summary>Without a timer of its own: there are thousands, and hardly any is ever used up.</summary>
    private static FixedWindowRateLimiter New() => new(new FixedWindowRateLimiterOptions
    {
        PermitLimit = MostCalls,
        Window = Window,
        AutoReplenishment = false,
    });
}
