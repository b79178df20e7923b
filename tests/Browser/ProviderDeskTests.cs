using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>The sign-in page where there is a provider outside; without one it has no such button.</summary>
public sealed class ProviderDeskTests(SharedHost shared, Chromium chromium)
{
    private const string Button = "通过" + Provider.Title + "登录";

    [Fact]
    public async Task Provider_IsOffered_AndLeadsBackToThePage()
    {
        await using var provider = await Provider.StartAsync();
        await using var host = await provider.StartHostAsync();
        var community = await TestCommunity.FoundAsync(host);
        var employee = await host.EmployAsync(Role.Worker, community.Code);
        var wanted = $"/desk/{community.Code}/requests";
        await using var page = await chromium.OpenAsync(host.Address, wanted, 1440, 900);

        provider.User = ("1", "nobody.here");
        await page.Link(Button).ClickAsync();
        await Expect(page.Text("这里没有属于您的账号")).ToBeVisibleAsync();

        await page.Inner.GotoAsync(wanted);
        provider.User = ("2", employee.Name);
        await page.Link(Button).ClickAsync();
        await Expect(page.Text("员工 " + employee.Name[..4])).ToBeVisibleAsync();
        await Expect(page.Inner).ToHaveURLAsync(new Uri(host.Address, wanted).ToString());
    }

    [Fact]
    public async Task WithoutAProvider_NothingIsOffered()
    {
        var host = await shared.GetAsync();
        await using var page = await chromium.OpenAsync(host.Address, null, 1440, 900);

        var told = await page.Inner.RunAndWaitForResponseAsync(
            () => page.Inner.GotoAsync("/desk"), response => response.Url.EndsWith("/api/session/methods", StringComparison.Ordinal));

        Assert.Equal("{}", await told.TextAsync());
        await Expect(page.Button("登录").First).ToBeVisibleAsync();
        await Expect(page.Find("a[href*='/provider']")).ToHaveCountAsync(0);
    }
}
