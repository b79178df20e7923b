using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Photos;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Asking for help on the phone: with photos, instead of others' words, and where there is no network.</summary>
public sealed class AskingTests(SharedHost shared, Chromium chromium)
{
    [Fact]
    public async Task Ask_WithPhotos_ShowsThemMadeSmallAndUpright()
    {
        var (host, community, phone) = await OpenAsync("lift");
        await using var _ = phone;
        using var taken = TestImages.Phone(3200, 1600);
        var file = new FilePayload { Name = "IMG_1.jpg", MimeType = "image/jpeg", Buffer = taken.JpegsaveBuffer() };
        var other = new FilePayload { Name = "IMG_2.png", MimeType = "image/png", Buffer = TestImages.Png() };

        await phone.Find("input[capture]").SetInputFilesAsync(file);
        await phone.Find("input[multiple]").SetInputFilesAsync([other, other, other, other]);
        await Expect(phone.Find("fieldset li img")).ToHaveCountAsync(4);
        await Expect(phone.Find("input[type=file]")).ToHaveCountAsync(0);
        await phone.Button("移除第 4 张照片").ClickAsync();
        await phone.Button("移除第 3 张照片").ClickAsync();
        await phone.Find("#ask-text").FillAsync("电梯门关不上");
        await phone.Find("#ask-spot").FillAsync("三单元");
        await phone.Find("form button[type=submit]").ClickAsync();
        await phone.Link("查看进展").ClickAsync();

        var shown = phone.Find("section img");
        await Expect(shown).ToHaveCountAsync(2);
        await Expect(phone.Text("三单元")).ToBeVisibleAsync();
        await Eventually.GetAsync(() => shown.First.EvaluateAsync<int>("img => img.naturalHeight"), height => height > 0);
        Assert.Equal("160 x 320", await shown.First.EvaluateAsync<string>("img => `${img.naturalWidth} x ${img.naturalHeight}`"));
        Assert.Equal(1, (await community.ViewAsync()).Sections.Requests!.Submitted);
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Ask_WhereSomebodyElseHas_IsMeTooInstead()
    {
        var (_, community, phone) = await OpenAsync("heating", async c =>
        {
            using var other = await c.EnrolAsync(2);
            await (await other.PostAsync(
                c.Url("requests"), new { category = "heating", text = "家里很冷", building = 2 }, ("Idempotency-Key", "a-key-of-theirs"))).ReadAsync(201);
        });
        await using var _ = phone;

        await Expect(phone.Text("这些事已有人反映")).ToBeVisibleAsync();
        await phone.Button("我也遇到").ClickAsync();
        await Expect(phone.Text("已记下您也遇到")).ToBeVisibleAsync();
        await community.DoAsync(new AcceptRequest(1));
        await phone.Inner.GotoAsync($"/c/{community.Code}/requests");
        await phone.Find("a.line").ClickAsync();

        await Expect(phone.Find("h1").Last).ToContainTextAsync("第 1 号");
        await Expect(phone.Find("ol li")).ToHaveCountAsync(2);
        await Expect(phone.Text("责任方：物业")).ToBeVisibleAsync();
        await Expect(phone.Text("家里很冷")).Not.ToBeVisibleAsync();
        Assert.Equal(1, (await community.ViewAsync()).Sections.Requests!.Latest.Single().Joined);
        phone.AssertQuiet();
    }

    [Fact]
    public async Task Ask_WithoutANetwork_IsKeptThroughAReloadAndSentOnce()
    {
        var (host, community, phone) = await OpenAsync("lift");
        await using var _ = phone;
        await phone.Find("input[multiple]").SetInputFilesAsync(new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = TestImages.Png() });
        await Expect(phone.Find("fieldset li img")).ToHaveCountAsync(1);
        await phone.Find("#ask-text").FillAsync("电梯停在二楼");

        // The draft and its photo outlive a reload.
        await phone.Inner.ReloadAsync();
        await Expect(phone.Find("#ask-text")).ToHaveValueAsync("电梯停在二楼");
        await Expect(phone.Find("fieldset li img")).ToHaveCountAsync(1);

        // A request that reached the server, and whose answer got lost on the way, is one when it is sent again.
        var lost = 0;
        await phone.Context.RouteAsync("**/api/communities/*/requests", async route =>
        {
            if (route.Request.Method == "POST" && Interlocked.Increment(ref lost) == 1)
                await route.FetchAsync();
            await route.AbortAsync();
        });
        await phone.Find("form button[type=submit]").ClickAsync();
        await Expect(phone.Text("已存在这部手机里，网络恢复后会自动提交")).ToBeVisibleAsync();
        await phone.Inner.GotoAsync($"/c/{community.Code}/requests");
        await Expect(phone.Text("已存在这部手机里，网络恢复后会自动提交")).ToBeVisibleAsync();
        await Expect(phone.Find(".kept")).ToContainTextAsync("电梯停在二楼");

        await phone.Context.UnrouteAllAsync();
        await phone.Inner.EvaluateAsync("() => window.dispatchEvent(new Event('online'))");

        await Expect(phone.Text("网络已恢复，诉求已提交，编号 1。")).ToBeVisibleAsync();
        await Expect(phone.Find(".kept")).ToHaveCountAsync(0);
        Assert.Single(await host.Ledger.ReadAsync(community.Code), e => e.Kind == "request-submitted");
        await phone.Inner.ReloadAsync();
        await Expect(phone.Find("a.line")).ToHaveCountAsync(1);
        await Expect(phone.Find(".kept")).ToHaveCountAsync(0);
    }

    /// <summary>A phone of building 2 on the form of a category.</summary>
    private async Task<(LiveHost Host, TestCommunity Community, Page Phone)> OpenAsync(string category, Func<TestCommunity, Task>? before = null)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        if (before is not null)
            await before(community);
        var phone = await chromium.EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/requests/new/{category}");
        await Expect(phone.Find("#ask-text")).ToBeVisibleAsync();
        return (host, community, phone);
    }
}
