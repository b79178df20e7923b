using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Signing in at the desk, and who may.</summary>
public sealed class DeskTests(SharedHost shared, DemoHost demo, Chromium chromium)
{
    [Fact]
    public async Task Login_ByPassword_LeadsToOnesCommunity_AndOut()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var employee = await host.EmployAsync(Role.Worker, community.Code);
        await using var page = await chromium.OpenAsync(host.Address, "/desk/" + community.Code, 1440, 900);

        await page.Inner.GetByLabel("账号").FillAsync(employee.Name);
        await page.Inner.GetByLabel("密码").FillAsync("not the password");
        await page.Button("登录").First.ClickAsync();
        await Expect(page.Text("账号或密码不对。连错十次后需等待一刻钟。")).ToBeVisibleAsync();
        await page.Inner.GetByLabel("密码").FillAsync(employee.Password);
        await page.Button("登录").First.ClickAsync();

        await Expect(page.Text("员工 " + employee.Name[..4])).ToBeVisibleAsync();
        await page.Button("退出").ClickAsync();
        await Expect(page.Text("登录工作台")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Administrator_FoundsACommunity_BelowANeighboursDistrict()
    {
        var host = await shared.GetAsync();
        var neighbour = await TestCommunity.FoundAsync(host);
        var district = neighbour.Path[1];
        await using var page = await chromium.OpenAsync(host.Address, null, 1440, 900);
        await page.SignInAsync(host, Role.Administrator, neighbour.Path[0].Code);
        // Which communities there are is remembered for half a minute.
        await page.Inner.GotoAsync("/desk/" + neighbour.Code);
        await Eventually.GetAsync(async () => await (await page.Context.APIRequest.GetAsync(new Uri(host.Address, "/api/communities").ToString())).TextAsync(), list => list.Contains(neighbour.Code, StringComparison.Ordinal));
        await page.Inner.GotoAsync("/desk/new");
        var code = $"f{Guid.NewGuid():n}"[..12];

        await page.Inner.GetByLabel("名称", new() { Exact = true }).FillAsync("南湖新村");
        await page.Inner.GetByLabel("编号", new() { Exact = true }).FillAsync(code);
        await page.Find(".el-select").Last.ClickAsync();
        await page.Find(".el-select input").Last.FillAsync(district.Code);
        await page.Inner.GetByRole(AriaRole.Option, new() { Name = district.Code }).First.ClickAsync();
        await page.Inner.GetByLabel("社区: 名称").FillAsync("南湖社区");
        await page.Inner.GetByLabel("社区: 编号").FillAsync(code + "-n");
        await page.Find(".desk-main").GetByRole(AriaRole.Button, new() { Name = "新建" }).ClickAsync();

        await page.ArriveAsync($"**/desk/{code}/**");
        var profile = (await host.OpenBrowser().GetJsonAsync("/api/communities/" + code))["sections"]!["profile"]!;
        Assert.Equal([neighbour.Path[0].Code, district.Code, code + "-n"], profile["regionPath"]!.AsArray().Select(region => (string?)region!["code"]));
        page.AssertQuiet();
    }

    [Fact]
    public async Task DemoAccount_IsOfferedAndSignsIn()
    {
        var host = await demo.GetAsync();
        await using var page = await chromium.OpenAsync(host.Address, "/desk", 1440, 900);

        await page.Button("社区工作者 · 同德社区").ClickAsync();

        await Expect(page.Text("王丽")).ToBeVisibleAsync();
        await Expect(page.Link("长影世纪村")).ToBeVisibleAsync();
        page.AssertQuiet();
    }

    [Fact]
    public async Task Administrator_MakesAnAccount_WhoseLinkSetsThePassword()
    {
        var host = await demo.GetAsync();
        await using var page = await chromium.OpenAsync(host.Address, null, 1440, 900);
        await page.SignInAsync(host, Role.Administrator, DemoHost.City);
        await page.Inner.GotoAsync("/desk/accounts");
        var name = $"w{Guid.NewGuid():n}"[..12];

        await page.Button("新建账号").ClickAsync();
        await page.Find("#account-name").FillAsync(name);
        await page.Find("#account-display").FillAsync("王丽");
        await page.Find(".grant .el-select").Nth(1).ClickAsync();
        await page.Find(".grant .el-select").Nth(1).Locator("input").FillAsync("长影");
        await page.Inner.GetByRole(AriaRole.Option, new() { Name = "长影世纪村 " + DemoHost.Community }).ClickAsync();
        await page.Button("保存").ClickAsync();
        var link = await page.Find("textarea").First.InputValueAsync();
        await page.Button("完成").ClickAsync();
        await Expect(page.Find("tr").Filter(new() { HasText = name }).GetByText("未设密码")).ToBeVisibleAsync();

        await using var worker = await chromium.OpenAsync(host.Address, new Uri(link).PathAndQuery + new Uri(link).Fragment, 1440, 900);
        await worker.Find("#welcome-password").FillAsync("four words nobody guesses");
        await worker.Button("设置并登录").ClickAsync();
        await worker.ArriveAsync($"**/desk/{DemoHost.Community}**");
        worker.AssertQuiet();
        page.AssertQuiet();
    }

    [Fact]
    public async Task Passkey_OnceAdded_SignsInWithoutAPassword()
    {
        var host = await shared.GetAsync();
        // Passkeys belong to names, not to addresses.
        var site = new UriBuilder(host.Address) { Host = "localhost" }.Uri;
        await using var page = await chromium.OpenAsync(site, null, 1440, 900);
        var devices = await page.Context.NewCDPSessionAsync(page.Inner);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        var employee = await host.EmployAsync(Role.Administrator);
        await page.Inner.GotoAsync("/desk/me");
        await page.Inner.GetByLabel("账号").FillAsync(employee.Name);
        await page.Inner.GetByLabel("密码").FillAsync(employee.Password);
        await page.Button("登录").First.ClickAsync();

        await page.Find("#passkey-name").FillAsync("值班电脑");
        await page.Find("#passkey-password").FillAsync(employee.Password);
        await page.Button("添加").ClickAsync();
        await Expect(page.Text("值班电脑")).ToBeVisibleAsync();
        await page.Button("退出").First.ClickAsync();
        await page.Button("用通行密钥登录").ClickAsync();

        await Expect(page.Text("员工 " + employee.Name[..4])).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Authenticator_IsTurnedOn_AndItsCodesAreShownOnce()
    {
        var host = await shared.GetAsync();
        await using var page = await chromium.OpenAsync(host.Address, null, 1440, 900);
        var employee = await page.SignInAsync(host, Role.Worker);
        await page.Inner.GotoAsync("/desk/me");

        await page.Find("#second-password").FillAsync(employee.Password);
        await page.Button("开启").ClickAsync();
        await page.Find("#second-code").FillAsync(AccountTests.Totp(await page.Find(".desk-card code").InnerTextAsync()));
        await page.Button("确认开启").ClickAsync();

        await Expect(page.Find(".codes li")).ToHaveCountAsync(10);
        await page.Button("完成").ClickAsync();
        await Expect(page.Text("还剩 10 个恢复码")).ToBeVisibleAsync();
        page.AssertQuiet();
    }
}
