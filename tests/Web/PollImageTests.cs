using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Tests.Photos;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>…/polls/{p}/options/{o}/image</c>.</summary>
public sealed class PollImageTests(SharedHost shared)
{
    private static readonly byte[] Picture = TestImages.Jpeg();
    private static readonly byte[] Thumbnail = TestImages.Jpeg(32, 24);

    [Fact]
    public async Task Image_IsForEverybodyAndMayBeKeptForGoodUnderItsId()
    {
        var (community, image) = await AnnouncedAsync();
        using var nobody = (await shared.GetAsync()).OpenBrowser();
        var url = community.Url("polls/mural/options/cranes/image");

        var lasting = await nobody.GetAsync($"{url}?id={image}");
        Assert.Equal(Picture, await lasting.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/jpeg", lasting.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=31536000, immutable", Header(lasting, "Cache-Control"));
        Assert.Equal($"\"{image}\"", Header(lasting, "ETag"));

        var small = await nobody.GetAsync($"{url}?id={image}&size=thumb");
        Assert.Equal(Thumbnail, await small.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        var other = await nobody.GetAsync($"{url}?id={Guid.NewGuid()}");
        Assert.Equal("public, max-age=300", Header(other, "Cache-Control"));
        var again = await nobody.SendAsync(HttpMethod.Get, url, null, ("If-None-Match", $"\"{image}\""));
        Assert.Equal((304, "public, max-age=300"), ((int)again.StatusCode, Header(again, "Cache-Control")));
    }

    [Fact]
    public async Task Image_WhereThereIsNone_Is404()
    {
        var (community, _) = await AnnouncedAsync();
        using var nobody = (await shared.GetAsync()).OpenBrowser();

        await (await nobody.GetAsync(community.Url("polls/mural/options/peonies/image"))).AssertProblemAsync(404, "photo-unknown");
        await (await nobody.GetAsync(community.Url("polls/mural/options/none/image"))).AssertProblemAsync(404, "photo-unknown");
        await (await nobody.GetAsync(community.Url("polls/none/options/cranes/image"))).AssertProblemAsync(404, "poll-unknown");
        await (await nobody.GetAsync("/api/communities/nobody/polls/mural/options/cranes/image")).AssertProblemAsync(404, "community-unknown");
        await (await nobody.GetAsync(community.Url("polls/mural/options/cranes/image?id=x"))).AssertProblemAsync(400, "malformed");
    }

    [Fact]
    public async Task Image_IsInTheViewAsItsIdAlone_AndBelongsToThePoll()
    {
        var (community, image) = await AnnouncedAsync();

        Assert.Equal([image, null], (await community.PollAsync("mural")).Options.Select(o => o.Image));
        var photos = (await shared.GetAsync()).Grains.GetGrain<IPhotosGrain>(community.Code);
        Assert.True(Assert.Single(await photos.Find($"{Actor.System}", [image])).IsTaken);
    }

    /// <summary>A poll whose first option has a picture.</summary>
    private async Task<(TestCommunity Community, Guid Image)> AnnouncedAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var now = DateTimeOffset.UtcNow;
        var image = Guid.NewGuid();
        await host.Grains.GetGrain<IPhotosGrain>(community.Code).Put(new Photo(image, $"{Actor.System}", now, Picture, Thumbnail));
        await community.DoAsync(new AnnouncePoll(
            "mural", "墙绘", [new("cranes", "仙鹤", image), new("peonies", "牡丹")], now.AddHours(-1), now.AddDays(1)));
        return (community, image);
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
