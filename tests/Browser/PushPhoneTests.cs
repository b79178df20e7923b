using System.Text.Json;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Push;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>
/// Notifications, from the switch on the phone to the sentence that it shows. Only the way between the browser and its maker's
/// service is ours: the page's subscription is for the test's service, and what that is sent is handed to the page's worker.
/// </summary>
public sealed class PushPhoneTests
{
    private const string Subscribe =
        """
        PushManager.prototype.getSubscription = async () => null
        PushManager.prototype.subscribe = async () => ({ toJSON: () => (SUBSCRIPTION) })
        """;

    private const string Shown =
        """
        async () => {
          const [shown] = await (await navigator.serviceWorker.ready).getNotifications()
          return shown ? `${shown.title}: ${shown.body} ${shown.data}` : ''
        }
        """;

    [Fact]
    public async Task Answer_ToOnesRequest_IsShownByThePhone()
    {
        await using var service = await PushService.StartAsync();
        await using var host = await LiveHost.StartAsync("--Live:PushServices:0=127.0.0.1");
        var community = await TestCommunity.FoundAsync(host);
        using var keys = new PushPhone();
        // The headless shell has nowhere to show notifications.
        await using var chromium = Chromium.Whole();
        await using var phone = await OpenAsync(chromium, host, community, service, keys);

        await phone.Button("打开提醒").ClickAsync();

        await Expect(phone.Inner.GetByRole(AriaRole.Switch, new PageGetByRoleOptions { Checked = true })).ToHaveCountAsync(5);
        await phone.Text("我还没投的投票").ClickAsync();
        await Expect(phone.Inner.GetByRole(AriaRole.Switch, new PageGetByRoleOptions { Checked = true })).ToHaveCountAsync(4);
        await phone.Inner.ReloadAsync();
        await Expect(phone.Inner.GetByRole(AriaRole.Switch, new PageGetByRoleOptions { Checked = true })).ToHaveCountAsync(4);
        await AskAsync(phone, host, community);
        await community.DoAsync(new AcceptRequest(1));
        var told = keys.Read((await service.TakeAsync()).Body).ToJsonString();
        await phone.Inner.EvaluateAsync("async () => { await navigator.serviceWorker.ready }");
        // A browser with much to do loses one now and then; the same shown twice is one.
        var shown = await Eventually.GetAsync(
            async () =>
            {
                await DeliverAsync(phone, told);
                return await phone.Inner.EvaluateAsync<string>(Shown);
            },
            words => words.Length > 0);
        Assert.Equal($"小区 {community.Code}: 第 1 号诉求已受理。 /c/{community.Code}/requests/1", shown);
        phone.AssertQuiet();
    }

    private static async Task<Page> OpenAsync(Chromium chromium, LiveHost host, TestCommunity community, PushService service, PushPhone keys)
    {
        var phone = await chromium.OpenAsync(host.Address, null, 390, 844);
        await phone.Context.GrantPermissionsAsync(["notifications"]);
        var subscription = JsonSerializer.Serialize(new { endpoint = service.Endpoint, keys = new { p256dh = keys.P256dh, auth = keys.Auth } });
        await phone.Context.AddInitScriptAsync(Subscribe.Replace("SUBSCRIPTION", subscription, StringComparison.Ordinal));
        using var browser = await community.EnrolAsync();
        await phone.Context.AddCookiesAsync(
            [new Cookie { Name = HttpBrowser.DeviceCookie, Value = browser.FindDeviceCookie()!, Url = host.Address.ToString() }]);
        await phone.Inner.GotoAsync($"/c/{community.Code}/notifications");
        return phone;
    }

    private static async Task AskAsync(Page phone, LiveHost host, TestCommunity community)
    {
        var answer = await phone.Context.APIRequest.PostAsync(
            new Uri(host.Address, community.Url("requests")).ToString(),
            new APIRequestContextOptions
            {
                DataObject = new { category = "lift", text = "电梯停了" },
                Headers = new Dictionary<string, string> { ["Idempotency-Key"] = Guid.NewGuid().ToString() },
            });
        Assert.Equal(201, answer.Status);
    }

    private static async Task DeliverAsync(Page phone, string data)
    {
        var tools = await phone.Context.NewCDPSessionAsync(phone.Inner);
        var origin = new Uri(phone.Inner.Url).GetLeftPart(UriPartial.Authority);
        var registration = new TaskCompletionSource<string>();
        tools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            // Other tests' pages have theirs in the same browser.
            foreach (var one in told!.Value.GetProperty("registrations").EnumerateArray()
                .Where(one => one.GetProperty("scopeURL").GetString()!.StartsWith(origin, StringComparison.Ordinal)))
                registration.TrySetResult(one.GetProperty("registrationId").GetString()!);
        };
        await tools.SendAsync("ServiceWorker.enable");
        await tools.SendAsync("ServiceWorker.deliverPushMessage", new Dictionary<string, object>
        {
            ["origin"] = origin,
            ["registrationId"] = await registration.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken),
            ["data"] = data,
        });
        await tools.DetachAsync();
    }
}
