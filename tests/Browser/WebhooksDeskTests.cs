using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Receivers of what happens, at the desk.</summary>
public sealed class WebhooksDeskTests(DemoHost demo, Chromium chromium)
{
    /// <summary>There is nobody at the address (RFC 2606), which the list of messages says.</summary>
    [Theory]
    [InlineData("zh-CN", 1440, "新建推送", "生成", "我已记下", "修改", "保存", "发送测试", "消息记录", "连接不上", "关闭", "暂停", "已暂停", "删除")]
    [InlineData("en-GB", 390, "New receiver", "Make", "I have noted it down", "Change", "Save", "Send a test", "Messages", "cannot be reached", "Close", "Pause", "Paused", "Remove")]
    public async Task Administrator_MakesAReceiver_TriesIt_AndSeesWhatCameOfIt(
        string language, int width, string add, string make, string noted, string change, string save, string test, string messages, string why, string close, string pause, string paused, string remove)
    {
        var host = await demo.GetAsync();
        await using var desk = await chromium.OpenAsync(host.Address, null, width, 900, language);
        await desk.SignInAsync(host, Role.Administrator, DemoHost.City);
        await desk.Inner.GotoAsync("/desk/interfaces");
        var name = $"热线 {Guid.NewGuid():n}"[..12];

        await desk.Button(add).ClickAsync();
        await desk.Find("#webhook-name").FillAsync(name);
        await desk.Find("#webhook-url").FillAsync("https://hotline.invalid/hooks");
        await desk.Find(".form .el-select").First.ClickAsync();
        await desk.Find(".form .el-select input").First.FillAsync("长影");
        var place = desk.Inner.GetByRole(AriaRole.Option, new() { Name = "长影世纪村 " + DemoHost.Community });
        await place.ClickAsync();
        await Expect(place).ToBeHiddenAsync();
        await desk.Find(".form > .el-checkbox").ClickAsync();
        await desk.AssertAccessibleAsync();
        await desk.Inner.GetByRole(AriaRole.Button, new() { Name = make, Exact = true }).ClickAsync();
        var secret = await desk.Find(".secret input").InputValueAsync();
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        await desk.AssertAccessibleAsync();
        await desk.Button(noted).ClickAsync();

        await AssertResidentsSeeAsync(host, name, language);
        await desk.Find(".webhooks li").Filter(new() { HasText = name }).GetByRole(AriaRole.Button, new() { Name = change, Exact = true }).ClickAsync();
        await Expect(desk.Find("#webhook-url")).ToHaveValueAsync("https://hotline.invalid/hooks");
        name = $"改 {Guid.NewGuid():n}"[..12];
        await desk.Find("#webhook-name").FillAsync(name);
        await desk.AssertAccessibleAsync();
        await desk.Inner.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).ClickAsync();
        var card = desk.Find(".webhooks li").Filter(new() { HasText = name });
        await card.GetByRole(AriaRole.Button, new() { Name = test }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = messages, Exact = true }).ClickAsync();
        // What happens in the community meanwhile is sent too.
        await Expect(desk.Find(".el-dialog").GetByText(why).First).ToBeVisibleAsync();
        await desk.AssertAccessibleAsync();
        await desk.Inner.GetByRole(AriaRole.Button, new() { Name = close, Exact = true }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = pause, Exact = true }).ClickAsync();
        await Expect(card.Locator(".el-tag").GetByText(paused)).ToBeVisibleAsync();
        Assert.DoesNotContain(secret, await desk.Inner.ContentAsync(), StringComparison.Ordinal);
        await desk.AssertAccessibleAsync();
        await desk.AssertNotScrolledSidewaysAsync();

        await card.GetByRole(AriaRole.Button, new() { Name = remove, Exact = true }).ClickAsync();
        await desk.Find(".el-dialog").GetByRole(AriaRole.Button, new() { Name = remove, Exact = true }).ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
        desk.AssertQuiet();
    }

    /// <summary>Before they write, and where it says what is kept of them.</summary>
    private async Task AssertResidentsSeeAsync(LiveHost host, string name, string language)
    {
        using (var anybody = host.OpenBrowser())
        {
            await Eventually.GetAsync(
                () => anybody.GetJsonAsync($"/api/communities/{DemoHost.Community}/recipients"), told => told.AsArray().Any(one => (string?)one!["name"] == name));
        }
        await using var phone = await chromium.OpenAsync(host.Address, null, 320, 640, language);
        await DemoHost.EnrolAsync(host, phone);
        await phone.Inner.GotoAsync($"/c/{DemoHost.Community}/requests/new/lift");
        await Expect(phone.Find("form").GetByText(name)).ToBeVisibleAsync();
        await phone.AssertAccessibleAsync();
        await phone.AssertNotScrolledSidewaysAsync();
        await phone.Inner.GotoAsync($"/c/{DemoHost.Community}/privacy");
        await Expect(phone.Find(".card").First.GetByText(name)).ToBeVisibleAsync();
        phone.AssertQuiet();
    }
}
