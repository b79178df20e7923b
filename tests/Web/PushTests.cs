using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Push;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Push;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>/api/me/push</c>, and what a push service is sent.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private const string Secret = "三楼的水管漏了";
    private static readonly RaiseAlert Alert = new(AlertLevel.Warning, "停水", "今晚停水");

    private readonly PushPhone _phone = new();
    private PushService _service = null!;
    private LiveHost _host = null!;
    private TestCommunity _community = null!;
    private HttpBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await PushService.StartAsync();
        _host = await LiveHost.StartAsync("--Live:PushServices:0=127.0.0.1");
        _community = await TestCommunity.FoundAsync(_host);
        _browser = await _community.EnrolAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _host.DisposeAsync();
        await _service.DisposeAsync();
        _phone.Dispose();
    }

    [Fact]
    public async Task Request_OfOnesOwn_IsToldEncryptedAndSignedAndWithoutItsWords()
    {
        await SubscribeAsync();
        using var neighbour = await _community.EnrolAsync();
        await AskAsync(neighbour);
        await AskAsync(_browser);

        await _community.DoAsync(new AcceptRequest(1), new AcceptRequest(2));

        var sent = await _service.TakeAsync();
        var told = _phone.Read(sent.Body);
        var key = (string)(await _browser.GetJsonAsync("/api/me/push"))["publicKey"]!;
        _service.AssertSender(sent, key);
        Assert.Equal("aes128gcm", sent.Headers["Content-Encoding"]);
        Assert.Equal(("request-accepted", 2, $"/c/{_community.Code}/requests/2"), ((string?)told["kind"], (int?)told["number"], (string?)told["path"]));
        Assert.False((bool?)told["silent"]);
        await _community.DoAsync(new AnswerRequest(2, Secret));
        var next = _phone.Read((await _service.TakeAsync()).Body);
        Assert.Equal("request-answered", (string?)next["kind"]);
        Assert.DoesNotContain(Secret, told.ToJsonString() + next.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seat_ThatComesFree_IsToldToWhoWaited()
    {
        await SubscribeAsync();
        using var first = await _community.EnrolAsync();
        using var second = await _community.EnrolAsync();
        foreach (var browser in new[] { first, second, _browser })
            await (await browser.PutAsync(_community.Url("activities/tea/signup"))).ReadAsync();

        await first.DeleteAsync(_community.Url("activities/tea/signup"));

        var told = _phone.Read((await _service.TakeAsync()).Body);
        Assert.Equal(("seat-free", "茶话会"), ((string?)told["kind"], (string?)told["title"]));
    }

    [Fact]
    public async Task Quiet_HoursSilenceAllButAnAlert_AndTopicsThatAreOffAreNotTold()
    {
        var always = new { from = "00:00:00", to = "23:59:59" };
        await SubscribeAsync(_phone.Request(_service.Endpoint, ["seat", "alert"], always));
        await AskAsync(_browser);
        await _community.DoAsync(new AcceptRequest(1), Alert);

        var told = _phone.Read((await _service.TakeAsync()).Body);
        Assert.Equal(("alert", "停水"), ((string?)told["kind"], (string?)told["title"]));
        Assert.False((bool?)told["silent"]);

        await SubscribeAsync(_phone.Request(_service.Endpoint, ["request"], always));
        await _community.DoAsync(new AnswerRequest(1, "修好了"));
        told = _phone.Read((await _service.TakeAsync()).Body);
        Assert.Equal("request-answered", (string?)told["kind"]);
        Assert.True((bool?)told["silent"]);
        Assert.Equal(["request"], (await _browser.GetJsonAsync("/api/me/push"))["topics"]!.AsArray().Select(t => (string?)t));
    }

    [Fact]
    public async Task Subscription_EndsWithTheServicesWord_WithOnesOwn_AndWhenTheDeviceSignsOut()
    {
        await SubscribeAsync(_phone.Request(_service.Ended));
        await _community.DoAsync(Alert);
        await Eventually.GetAsync(() => _browser.GetJsonAsync("/api/me/push"), answer => answer["topics"] is null);

        await SubscribeAsync();
        (await _browser.DeleteAsync("/api/me/push")).AssertDone();
        Assert.Null((await _browser.GetJsonAsync("/api/me/push"))["topics"]);

        await SubscribeAsync();
        var device = int.Parse(_browser.FindDeviceCookie()!.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture);
        await _browser.PostAsync("/api/session/logout");
        await Eventually.GetAsync(() => _host.Grains.GetGrain<IPushGrain>(_community.Code).Find(device), kept => kept is null);
    }

    [Fact]
    public async Task Subscribe_BadlyOrByNobody_IsRefused()
    {
        await (await _browser.PutAsync("/api/me/push", _phone.Request("http://10.0.0.1/internal"))).AssertProblemAsync(400, "push-service-unknown");
        await (await _browser.PutAsync("/api/me/push", new
        {
            subscription = new { endpoint = _service.Endpoint, keys = new { p256dh = "AAAA", auth = _phone.Auth } },
            lang = "zh",
            topics = new[] { "alert" },
        })).AssertProblemAsync(400, "push-malformed");
        using var nobody = _host.OpenBrowser();
        await (await nobody.PutAsync("/api/me/push", _phone.Request(_service.Endpoint))).AssertProblemAsync(401, "no-session");
        await (await nobody.GetAsync("/api/me/push")).AssertProblemAsync(401, "no-session");
    }

    [Fact]
    public async Task Keys_OfTheInstallation_StayTheSame()
    {
        var before = (string?)(await _browser.GetJsonAsync("/api/me/push"))["publicKey"];
        var after = (string?)(await _browser.GetJsonAsync("/api/me/push"))["publicKey"];

        Assert.NotNull(before);
        Assert.Equal(before, after);
    }

    private async Task SubscribeAsync(object? request = null) =>
        (await _browser.PutAsync("/api/me/push", request ?? _phone.Request(_service.Endpoint))).AssertDone();

    private async Task AskAsync(HttpBrowser browser) => await (await browser.PostAsync(
        _community.Url("requests"), new { category = "repairs", text = Secret }, ("Idempotency-Key", Guid.NewGuid().ToString()))).ReadAsync(201);
}
