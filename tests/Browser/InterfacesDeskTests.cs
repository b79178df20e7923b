using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Tests.Interfaces;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Keys of other systems at the desk.</summary>
public sealed class InterfacesDeskTests(DemoHost demo, Chromium chromium)
{
    [Theory]
    [InlineData("zh-CN", "新建密钥", "读取汇总数据", "生成", "我已记下", "从未使用", "最近使用", "撤销", "已撤销")]
    [InlineData("en-GB", "New key", "Read figures", "Make", "I have noted it down", "Never used", "Last used", "Revoke", "Revoked")]
    public async Task Administrator_MakesAKey_ThatWorksUntilItIsRevoked(
        string language, string add, string scope, string make, string noted, string unused, string used, string revoke, string revoked)
    {
        var host = await demo.GetAsync();
        await using var desk = await chromium.OpenAsync(host.Address, null, 1440, 900, language);
        await desk.SignInAsync(host, Role.Administrator, DemoHost.City);
        await desk.Inner.GotoAsync("/desk/interfaces");
        var name = $"热线 {Guid.NewGuid():n}"[..12];

        await desk.Button(add).ClickAsync();
        await desk.Find("#key-name").FillAsync(name);
        await desk.Find(".form .el-select").ClickAsync();
        await desk.Find(".form .el-select input").FillAsync("长影");
        var place = desk.Inner.GetByRole(AriaRole.Option, new() { Name = "长影世纪村 " + DemoHost.Community });
        await place.ClickAsync();
        await Expect(place).ToBeHiddenAsync();
        await Expect(desk.Inner.GetByLabel(scope)).ToBeCheckedAsync();
        await desk.AssertAccessibleAsync();
        await desk.Inner.GetByRole(AriaRole.Button, new() { Name = make, Exact = true }).ClickAsync();

        var key = await desk.Find(".secret input").InputValueAsync();
        // It does not go by accident.
        await desk.Inner.Keyboard.PressAsync("Escape");
        await Expect(desk.Find(".secret input")).ToBeVisibleAsync();
        await desk.AssertAccessibleAsync();
        await desk.Button(noted).ClickAsync();
        await Expect(desk.Find(".secret input")).ToHaveCountAsync(0);
        var row = desk.Find("tr").Filter(new() { HasText = name });
        await Expect(row.GetByText(unused)).ToBeVisibleAsync();
        using (var system = host.OpenSystem(key))
            await system.GetJsonAsync("/api/public/v1/communities/" + DemoHost.Community);
        await desk.Inner.ReloadAsync();
        await Expect(row.GetByText(used)).ToBeVisibleAsync();
        Assert.DoesNotContain(key, await desk.Inner.ContentAsync(), StringComparison.Ordinal);

        await row.GetByRole(AriaRole.Button).ClickAsync();
        await desk.Find(".el-dialog").GetByRole(AriaRole.Button, new() { Name = revoke, Exact = true }).ClickAsync();

        await Expect(row.GetByText(revoked, new() { Exact = true })).ToBeVisibleAsync();
        using (var system = host.OpenSystem(key))
            Assert.Equal(401, (int)(await system.GetAsync("/api/public/v1/communities/" + DemoHost.Community)).StatusCode);
        await desk.AssertAccessibleAsync();
        await desk.AssertNotScrolledSidewaysAsync();
        desk.AssertQuiet();
    }
}
