using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Tests.Photos;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Pictures that a poll's options have, and photos of an activity's album, on the phone and on the wall.</summary>
public sealed class PictureTests(SharedHost shared, Chromium chromium)
{
    [Fact]
    public async Task Vote_ByAPicture_LooksAtItLargeAndTheWallShowsIt()
    {
        var (host, community, phone) = await OpenAsync();
        await using var _ = phone;
        await AnnounceAsync(host, community);
        await using var wall = await chromium.OpenAsync(host.Address, $"/wall/{community.Code}?stage=mural", 1920, 1080);
        await phone.Inner.GotoAsync($"/c/{community.Code}/polls/mural");

        var picture = phone.Find(".ballot-option img").First;
        await Eventually.GetAsync(() => picture.EvaluateAsync<int>("img => img.naturalWidth"), width => width == 640);
        await Expect(picture).ToHaveAttributeAsync("alt", "仙鹤");
        await phone.Button("看大图").First.ClickAsync();
        await Expect(phone.Find("dialog[open] img")).ToBeInViewportAsync();
        await phone.Button("返回").Last.ClickAsync();
        await Expect(phone.Find("dialog")).ToHaveCountAsync(0);
        await Expect(phone.Find("input[value=cranes]")).Not.ToBeCheckedAsync();
        await picture.ClickAsync();
        await phone.Button("投给“仙鹤”").ClickAsync();

        await Expect(phone.Text("您已投给“仙鹤”。")).ToBeVisibleAsync();
        await Expect(phone.Find("section img")).ToHaveCountAsync(2);
        var cranes = wall.Find("[data-option=cranes]");
        await Expect(cranes).ToHaveAttributeAsync("data-votes", "1");
        await Expect(cranes.Locator(".label")).ToBeInViewportAsync();
        await Eventually.GetAsync(() => cranes.Locator("img").EvaluateAsync<int>("img => img.naturalWidth"), width => width == 640);
        phone.AssertQuiet();
        wall.AssertQuiet();
    }

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(3840, 2160)]
    [InlineData(1080, 1920)]
    public async Task Wall_WhilePicturesLoad_DoesNotMoveItsWords(int width, int height)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await AnnounceAsync(host, community);
        await using var wall = await chromium.OpenAsync(host.Address, null, width, height);
        var released = new TaskCompletionSource();
        await wall.Context.RouteAsync("**/image?*", async route =>
        {
            await released.Task;
            await route.ContinueAsync();
        });
        await wall.Inner.GotoAsync($"/wall/{community.Code}?stage=mural");
        var label = wall.Find("[data-option=peonies] .label");
        await Expect(label).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 1 });
        var before = await PlaceAsync(label);

        released.SetResult();
        var picture = wall.Find("[data-option=peonies] img");
        await Eventually.GetAsync(() => picture.EvaluateAsync<int>("img => img.naturalWidth"), wide => wide == 640);

        Assert.Equal(before, await PlaceAsync(label));
        Assert.True((await picture.BoundingBoxAsync())!.Height > height / 12.0);
    }

    [Fact]
    public async Task Album_APhotoOfAPhone_WaitsAndIsThenSeenByEverybody()
    {
        var (host, community, phone) = await OpenAsync();
        await using var _ = phone;
        var endsAt = DateTimeOffset.UtcNow.AddSeconds(3);
        await community.DoAsync(new AnnounceActivity("short", "合影", null, endsAt.AddMinutes(-1), endsAt, 5));
        await PutAsync(host, phone, community.Url("activities/short/signup"), new { });
        await PutAsync(host, phone, community.Url("activities/short/checkin"), new { token = await community.DoorAsync("short") });
        await phone.Inner.GotoAsync($"/c/{community.Code}/activities/short");
        await using var guest = await chromium.OpenAsync(host.Address, $"/c/{community.Code}/activities/short", 390, 844);

        await phone.Button("添加照片").ClickAsync();
        await phone.Find("input[multiple]").SetInputFilesAsync(new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = TestImages.Png(640, 480) });
        await Expect(phone.Find("fieldset li img")).ToHaveCountAsync(1);
        await phone.Button("加进相册").ClickAsync();
        await Expect(phone.Text("照片已收到，等社区审核。")).ToBeVisibleAsync();
        await Expect(phone.Text("等待社区审核").Last).ToBeVisibleAsync();
        await Expect(guest.Text("还没有照片")).ToBeVisibleAsync();

        var waiting = await host.Community(community.Code).Submit(new Envelope(Actor.System, new FindWaitingPhotos()));
        var photo = Assert.Single(Assert.IsType<WaitingPhotosReply>(waiting.Reply).Photos).Photo;
        await community.DoAsync(new ApprovePhoto("short", photo));

        var shown = guest.Find("section li img");
        await Eventually.GetAsync(async () => await shown.CountAsync() == 0 ? 0 : await shown.EvaluateAsync<int>("img => img.naturalWidth"), width => width == 320);
        await Expect(phone.Text("您的照片")).ToBeVisibleAsync();
        await phone.Button("移除").ClickAsync();
        await phone.Button("确定移除").ClickAsync();
        await Expect(phone.Text("照片已移除。")).ToBeVisibleAsync();
        await Expect(guest.Find("section li img")).ToHaveCountAsync(0);
        phone.AssertQuiet();
        guest.AssertQuiet();
    }

    private async Task<(LiveHost Host, TestCommunity Community, Page Phone)> OpenAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var phone = await chromium.EnrolAsync(host, community);
        return (host, community, phone);
    }

    /// <summary>A poll whose two options have pictures; it closes before the others, so that a wall has it on its stage.</summary>
    private static async Task AnnounceAsync(LiveHost host, TestCommunity community)
    {
        var now = DateTimeOffset.UtcNow;
        Guid[] images = [Guid.NewGuid(), Guid.NewGuid()];
        foreach (var image in images)
        {
            await host.Grains.GetGrain<IPhotosGrain>(community.Code).Put(
                new Photo(image, $"{Actor.System}", now, TestImages.Jpeg(640, 480), TestImages.Jpeg(320, 240)));
        }
        await community.DoAsync(new AnnouncePoll(
            "mural", "三号楼墙绘选哪个？", [new("cranes", "仙鹤", images[0]), new("peonies", "牡丹", images[1])], now.AddHours(-1), now.AddHours(3)));
    }

    private static async Task PutAsync(LiveHost host, Page phone, string path, object body)
    {
        var answer = await phone.Context.APIRequest.PutAsync(
            new Uri(host.Address, path).ToString(), new APIRequestContextOptions { DataObject = body });
        Assert.True(answer.Ok, $"{answer.Status}");
    }

    /// <summary>Where it stands, in whole pixels, without the drift of the whole wall.</summary>
    private static Task<string> PlaceAsync(ILocator element) => element.EvaluateAsync<string>(
        """
        element => {
          const [own, stage] = [element.getBoundingClientRect(), document.querySelector('.stage').getBoundingClientRect()]
          return [own.x - stage.x, own.y - stage.y, own.width, own.height].map(Math.round).join()
        }
        """);
}
