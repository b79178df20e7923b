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
        ImmutableArray<PushNotice> notices = [.. events.Select(e => PushNotices.Of(e, journal.State, at)).OfType<PushNotice>()];
        ImmutableArray<int> signedOut = [.. events.OfType<DeviceSignedOut>().Select(e => e.Device)];
        if (!notices.IsEmpty || !signedOut.IsEmpty)
            _ = TellAsync(notices, signedOut);
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
