using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Tests.Photos;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>…/activities/{a}/photos/{id}</c>: who adds photos to an album, and who sees them.</summary>
public sealed class AlbumTests(SharedHost shared)
{
    [Fact]
    public async Task Photo_UntilItIsApproved_IsItsOwnersAlone()
    {
        var (community, browser) = await VisitedAsync(await shared.GetAsync());
        var photo = await AddAsync(browser, community);
        using var relative = await community.EnrolAsync(0);
        using var nobody = (await shared.GetAsync()).OpenBrowser();
        using var stranger = await (await TestCommunity.FoundAsync(await shared.GetAsync())).EnrolAsync();
        var url = Url(community, photo);

        var own = await browser.GetAsync(url);
        Assert.Equal(200, (int)own.StatusCode);
        Assert.True(own.Headers.CacheControl!.Private);
        foreach (var other in new[] { relative, nobody, stranger })
        {
            await (await other.GetAsync(url)).AssertProblemAsync(404, "photo-unknown");
            Assert.Null((await other.GetJsonAsync(community.Url()))["sections"]!["activities"]![0]!["album"]);
        }
        Assert.Equal(("short", photo.ToString(), true), await MineAsync(browser));

        await community.DoAsync(new ApprovePhoto("short", photo));

        var shown = await nobody.GetAsync(url + "?size=thumb");
        Assert.Equal((200, "image/jpeg"), ((int)shown.StatusCode, shown.Content.Headers.ContentType?.ToString()));
        Assert.True(shown.Headers.CacheControl!.Public);
        Assert.Equal([photo], (await community.ActivityAsync("short")).Album!.Value);
        Assert.Equal(("short", photo.ToString(), false), await MineAsync(browser));
    }

    [Fact]
    public async Task Add_Again_IsDoneOnce_AndRemoveAsWell()
    {
        var host = await shared.GetAsync();
        var (community, browser) = await VisitedAsync(host);
        var photo = await AddAsync(browser, community);

        (await browser.PutAsync(Url(community, photo))).AssertDone();
        (await browser.DeleteAsync(Url(community, photo))).AssertDone();
        (await browser.DeleteAsync(Url(community, photo))).AssertDone();

        await (await browser.PutAsync(Url(community, photo))).AssertProblemAsync(404, "photo-unknown");
        await (await browser.GetAsync(Url(community, photo))).AssertProblemAsync(404, "photo-unknown");
        Assert.Equal(
            ["album-photo-added", "album-photo-removed"],
            (await host.Ledger.ReadAsync(community.Code)).Select(e => e.Kind).Where(kind => kind.StartsWith("album", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Add_WhatIsAnothersOrUsedOrTooMuch_IsRefused()
    {
        var (community, browser) = await VisitedAsync(await shared.GetAsync());
        using var other = await community.EnrolAsync(1);
        var (theirs, used) = (await PutAsync(other, community), await PutAsync(browser, community));
        await (await browser.PostAsync(
            community.Url("requests"), new { category = "lift", text = "灯", photos = new[] { used } }, ("Idempotency-Key", "a-key-of-mine"))).ReadAsync(201);

        await (await browser.PutAsync(Url(community, theirs))).AssertProblemAsync(404, "photo-unknown");
        await (await browser.PutAsync(Url(community, Guid.NewGuid()))).AssertProblemAsync(404, "photo-unknown");
        await (await browser.PutAsync(Url(community, used))).AssertProblemAsync(409, "photo-taken");
        await (await other.PutAsync(Url(community, theirs))).AssertProblemAsync(403, "not-checked-in");
        for (var i = 0; i < 4; i++)
            await AddAsync(browser, community);
        await (await browser.PutAsync(Url(community, await PutAsync(browser, community)))).AssertProblemAsync(409, "album-share-full");
        await (await other.DeleteAsync(Url(community, used))).AssertProblemAsync(404, "photo-unknown");
    }

    [Fact]
    public async Task Rejected_IsErased_AndARestartKnowsWhatIsShown()
    {
        using var directory = new TemporaryDirectory();
        string code;
        Guid kept, rejected;
        await using (var host = await LiveHost.StartInAsync(directory.Path, "--Live:SweepInterval=00:00:00.1"))
        {
            var (community, browser) = await VisitedAsync(host);
            (code, kept, rejected) = (community.Code, await AddAsync(browser, community), await AddAsync(browser, community));
            await community.DoAsync(new ApprovePhoto("short", kept), new ApprovePhoto("short", rejected), new RejectPhoto("short", rejected));

            await (await browser.GetAsync(Url(community, rejected))).AssertProblemAsync(404, "photo-unknown");
            var photos = host.Grains.GetGrain<IPhotosGrain>(code);
            await Eventually.GetAsync(() => photos.Read(rejected, thumbnail: false), bytes => bytes is null);
            Assert.NotNull(await photos.Read(kept, thumbnail: false));
            browser.Dispose();
        }

        await using var again = await LiveHost.StartInAsync(directory.Path);
        using var nobody = again.OpenBrowser();
        Assert.Equal(200, (int)(await nobody.GetAsync($"/api/communities/{code}/activities/short/photos/{kept}")).StatusCode);
        await (await nobody.GetAsync($"/api/communities/{code}/activities/short/photos/{rejected}")).AssertProblemAsync(404, "photo-unknown");
    }

    /// <summary>A resident of household 0 who was at an activity that is over by now.</summary>
    internal static async Task<(TestCommunity Community, HttpBrowser Browser)> VisitedAsync(LiveHost host)
    {
        var community = await TestCommunity.FoundAsync(host);
        var browser = await community.EnrolAsync(0);
        var endsAt = DateTimeOffset.UtcNow.AddSeconds(2);
        await community.DoAsync(new AnnounceActivity("short", "合影", null, endsAt.AddDays(-9), endsAt, 5));
        var token = await community.DoorAsync("short");
        await (await browser.PutAsync(community.Url("activities/short/signup"))).ReadAsync();
        (await browser.PutAsync(community.Url("activities/short/checkin"), new { token })).AssertDone();
        await Eventually.GetAsync(
            async () => (int)(await browser.PutAsync(community.Url("activities/short/rating"), new { score = 5 })).StatusCode, status => status == 204);
        return (community, browser);
    }

    private static string Url(TestCommunity community, Guid photo) => community.Url($"activities/short/photos/{photo}");

    private static async Task<Guid> PutAsync(HttpBrowser browser, TestCommunity community)
    {
        var photo = Guid.NewGuid();
        (await PhotoTests.PutAsync(browser, community, photo, TestImages.Jpeg())).AssertDone();
        return photo;
    }

    internal static async Task<Guid> AddAsync(HttpBrowser browser, TestCommunity community)
    {
        var photo = await PutAsync(browser, community);
        (await browser.PutAsync(Url(community, photo))).AssertDone();
        return photo;
    }

    private static async Task<(string? Activity, string? Id, bool? Waiting)> MineAsync(HttpBrowser browser)
    {
        var mine = Assert.Single((await browser.GetJsonAsync("/api/me"))["album"]!.AsArray())!;
        return ((string?)mine["activity"], (string?)mine["id"], (bool?)mine["waiting"]);
    }
}
