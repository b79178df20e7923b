using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Push;

/// <summary>Has phones told of what happens in a community, once it is in the ledger.</summary>
internal sealed class PushTeller(string code, Journal journal, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>What is older is a record brought in from before.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <param name="events">What has just been written.</param>
    public void Tell(IReadOnlyList<Event> events, DateTimeOffset at)
    {
        if (clock.GetUtcNow() - at > Fresh)
            return;
        // Every vote comes by here, and nobody is told of one.
        List<PushNotice>? notices = null;
        List<int>? signedOut = null;
        foreach (var happened in events)
        {
            if (happened is DeviceSignedOut e)
                (signedOut ??= []).Add(e.Device);
            else if (PushNotices.Of(happened, journal.State, at) is { } notice)
                (notices ??= []).Add(notice);
        }
        if (notices is not null || signedOut is not null)
            _ = TellAsync([.. notices ?? []], [.. signedOut ?? []]);
    }

    private async Task TellAsync(ImmutableArray<PushNotice> notices, ImmutableArray<int> signedOut)
    {
        try
        {
            await journal.Committed;
        }
        catch (JournalBrokenException)
        {
            return;
        }
        await grains.GetGrain<IPushGrain>(code).Tell(journal.State.Profile.Facts!.Name, notices, signedOut);
    }
}
