using HappyCommunity.Live.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>My data, on a phone.</summary>
public sealed class PrivacyTests(SharedHost shared, Chromium chromium)
{
    [Fact]
    public async Task Erase_AtTheSecondTap_LeavesThePhoneToNobody()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await using var phone = await chromium.EnrolAsync(host, community);
        await phone.Inner.GotoAsync($"/c/{community.Code}/privacy");

        await phone.Button("删除我的资料").ClickAsync();
        Assert.Equal(1, (await community.ViewAsync()).Sections.Profile!.Enrolled);
        await phone.Inner.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "删除", Exact = true }).ClickAsync();

        await Expect(phone.Text("已经删除。")).ToBeVisibleAsync();
        Assert.Equal(0, (await community.ViewAsync()).Sections.Profile!.Enrolled);
        await phone.Inner.ReloadAsync();
        await Expect(phone.Text("登记之后可以看到并下载自己的资料。")).ToBeVisibleAsync();
        phone.AssertQuiet();
    }
}
