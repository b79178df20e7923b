using HappyCommunity.Live.Tests.Photos;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Photos of requests: whose may be sent with one, and who sees them.</summary>
public sealed class RequestPhotoTests(SharedHost shared)
{
    [Fact]
    public async Task Read_ByWhoSentIt_IsAJpegThatIsNothingElse()
    {
        var (community, browser, photo) = await AskedAsync();

        var response = await browser.GetAsync(community.Url($"requests/1/photos/{photo}"));
        var small = await browser.GetAsync(community.Url($"requests/1/photos/{photo}?size=thumb"));

        Assert.All([response, small], answer =>
        {
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.ToString());
            Assert.True(answer.Headers.CacheControl?.Private);
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        });
        Assert.Equal([photo.ToString()], (await browser.GetJsonAsync("/api/me"))["requests"]![0]!["photos"]!.AsArray().Select(id => (string?)id));
    }

    [Fact]
    public async Task Read_ByAnybodyElse_IsRefused()
    {
        var (community, _, photo) = await AskedAsync();
        using var relative = await community.EnrolAsync(0);
        using var neighbour = await community.EnrolAsync(1);
        using var nobody = (await shared.GetAsync()).OpenBrowser();
        using var stranger = await (await TestCommunity.FoundAsync(await shared.GetAsync())).EnrolAsync();
        (await neighbour.PutAsync(community.Url("requests/1/metoo"))).AssertDone();
        var url = community.Url($"requests/1/photos/{photo}");

        await (await relative.GetAsync(url)).AssertProblemAsync(404, "request-unknown");
        await (await neighbour.GetAsync(url)).AssertProblemAsync(404, "request-unknown");
        await (await nobody.GetAsync(url)).AssertProblemAsync(401, "no-session");
        await (await stranger.GetAsync(url)).AssertProblemAsync(403, "not-on-roll");
    }

    [Fact]
    public async Task Read_OfAnotherRequest_OrNone_IsUnknown()
    {
        var (community, browser, photo) = await AskedAsync();
        await (await AskAsync(browser, community, "another-key")).ReadAsync(201);

        await (await browser.GetAsync(community.Url($"requests/2/photos/{photo}"))).AssertProblemAsync(404, "photo-unknown");
        await (await browser.GetAsync(community.Url($"requests/3/photos/{photo}"))).AssertProblemAsync(404, "request-unknown");
        await (await browser.GetAsync(community.Url($"requests/1/photos/{Guid.NewGuid()}"))).AssertProblemAsync(404, "photo-unknown");
        await (await browser.GetAsync(community.Url("requests/1/photos/one"))).AssertProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task Submit_WithAPhotoThatIsAnothersOrNobodys_IsRefused()
    {
        var (community, _, _) = await AskedAsync();
        using var other = await community.EnrolAsync(1);
        using var third = await community.EnrolAsync(2);
        var photo = Guid.NewGuid();
        (await PhotoTests.PutAsync(other, community, photo, TestImages.Jpeg())).AssertDone();

        await (await AskAsync(third, community, "key-of-third", photo)).AssertProblemAsync(404, "photo-unknown");
        await (await AskAsync(third, community, "key-of-third", Guid.NewGuid())).AssertProblemAsync(404, "photo-unknown");
        await (await AskAsync(other, community, "key-of-other", photo, photo)).AssertProblemAsync(400, "photo-too-many");
        await (await AskAsync(other, community, "key-of-other", photo)).ReadAsync(201);
    }

    [Fact]
    public async Task Submit_WithAPhotoThatBelongsToARequest_IsRefusedButRepeatingIsNot()
    {
        var (community, browser, photo) = await AskedAsync();

        var again = await (await AskAsync(browser, community, "a-key-of-mine", photo)).ReadAsync(201);

        Assert.Equal(1, (int?)again["number"]);
        await (await AskAsync(browser, community, "another-key", photo)).AssertProblemAsync(409, "photo-taken");
        await (await AskAsync(browser, community, "a-key-of-mine")).AssertProblemAsync(409, "idempotency-key-reused");
    }

    private static Task<HttpResponseMessage> AskAsync(HttpBrowser browser, TestCommunity community, string key, params Guid[] photos) =>
        browser.PostAsync(community.Url("requests"), new { category = "lift", text = "灯", photos }, ("Idempotency-Key", key));

    /// <summary>A resident of household 0 whose request 1 has a photo.</summary>
    private async Task<(TestCommunity Community, HttpBrowser Browser, Guid Photo)> AskedAsync()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        var browser = await community.EnrolAsync(0);
        var photo = Guid.NewGuid();
        (await PhotoTests.PutAsync(browser, community, photo, TestImages.Jpeg())).AssertDone();
        await (await AskAsync(browser, community, "a-key-of-mine", photo)).ReadAsync(201);
        return (community, browser, photo);
    }
}
