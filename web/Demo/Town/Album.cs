using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Demo;

/// <summary>The centre's part in albums: whatever a guest of the demo adds is shown.</summary>
internal static class Album
{
    public static async Task ApproveAsync(ICommunityGrain grain)
    {
        var waiting = await grain.Submit(new Envelope(DemoStaff.Actor, new FindWaitingPhotos()));
        if (waiting.Reply is not WaitingPhotosReply { Photos: { IsEmpty: false } photos })
            return;
        await grain.SubmitAll([.. photos.Select(p => new Envelope(DemoStaff.Actor, new ApprovePhoto(p.Activity, p.Photo)))]);
    }
}
