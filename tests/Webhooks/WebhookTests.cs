using System.Text;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Tests.Postgres;
using HappyCommunity.Live.Tests.Web;
using HappyCommunity.Live.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace HappyCommunity.Live.Tests.Webhooks;

/// <summary><c>/api/webhooks</c>, and what another system is sent, over real connections.</summary>
public sealed class WebhookTests(SharedPostgres postgres, SharedHost shared) : IAsyncLifetime
{
    private static readonly string[] Local = ["--Live:Webhooks:AllowHttp=true", "--Live:Webhooks:AllowedNetworks:0=127.0.0.0/8"];

    private WebhookReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await WebhookReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task Hotline_IsToldOfARequest_SignedByTheSecretThatWasShownOnce()
    {
        await using var host = await LiveHost.StartAsync(Local);
        var community = await TestCommunity.FoundAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Path[1].Code);
        var (id, made) = await MakeAsync(desk, community.Path[1].Code, withWords: true);
        var secret = (string)made["secret"]!;
        await (await desk.PutAsync($"/api/webhooks/{id}", Request(community.Path[1].Code))).AssertProblemAsync(409, "webhook-exists");
        var listed = Assert.Single((await desk.GetJsonAsync("/api/webhooks")).AsArray())!;
        Assert.Equal(made["item"]!.ToJsonString(), listed.ToJsonString());
        Assert.Equal(("active", 0, true), ((string?)listed["state"], (int?)listed["dead"], (bool?)listed["withWords"]));

        await community.DoAsync(new SubmitRequest("lift", "电梯异响", 1, 1));

        var received = await _receiver.TakeAsync();
        Assert.True(received.IsSignedBy(secret));
        Assert.False(received.IsSignedBy(WebhookSignature.GenerateSecret()));
        Assert.Equal(("request.submitted", community.Code, $"{community.Code}-1", "电梯异响"), (
            received.Type, (string?)received.Json["data"]!["community"]!["code"], (string?)received.Json["data"]!["request"]!["id"],
            (string?)received.Json["data"]!["words"]!["text"]));
        var delivery = await Eventually.GetAsync(() => OnlyAsync(desk, id), one => (string?)one["progress"] == "done");
        Assert.Equal((received.Id, 204, 1, community.Code), ((string?)delivery["id"], (int?)delivery["status"], (int?)delivery["attempts"], (string?)delivery["community"]));
        Assert.DoesNotContain("异响", delivery.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret["whsec_".Length..], (await desk.GetJsonAsync("/api/webhooks")).ToJsonString(), StringComparison.Ordinal);

        (await desk.DeleteAsync($"/api/webhooks/{id}")).AssertDone();
        await (await desk.PutAsync($"/api/webhooks/{id}/state", new { active = true })).AssertProblemAsync(404, "webhook-unknown");
        Assert.Empty((await desk.GetJsonAsync("/api/webhooks")).AsArray());
    }

    [Fact]
    public async Task Secret_IsChanged_WithADayInWhichBothSign()
    {
        await using var host = await LiveHost.StartAsync(Local);
        var community = await TestCommunity.FoundAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);
        var (id, made) = await MakeAsync(desk, community.Code);
        var old = (string)made["secret"]!;
        var path = $"/api/webhooks/{id}/secrets/{Guid.NewGuid()}";

        var renewed = await (await desk.PutAsync(path)).ReadAsync();
        await (await desk.PutAsync(path)).AssertProblemAsync(409, "webhook-exists");
        await (await desk.PostAsync($"/api/webhooks/{id}/test")).ReadAsync();

        var until = (DateTimeOffset)renewed["item"]!["oldSecretUntil"]!;
        Assert.InRange((until - DateTimeOffset.UtcNow).TotalHours, 23.9, 24);
        var received = await _receiver.TakeAsync();
        Assert.Equal("webhook.test", received.Type);
        Assert.Equal(2, received.Headers["webhook-signature"].Split(' ').Length);
        Assert.True(received.IsSignedBy(old) && received.IsSignedBy((string)renewed["secret"]!));
        for (var i = 0; i < 2; i++)
            await (await desk.PutAsync($"/api/webhooks/{id}/secrets/{Guid.NewGuid()}")).ReadAsync();
        await (await desk.PutAsync($"/api/webhooks/{id}/secrets/{Guid.NewGuid()}")).AssertProblemAsync(409, "webhook-secrets-too-many");
    }

    [Fact]
    public async Task Receiver_PausedOrGone_WaitsAndGetsWhatItMissed_AndAMessageIsSentAgainByHand()
    {
        await using var host = await LiveHost.StartAsync(Local);
        var community = await TestCommunity.FoundAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);
        var (id, _) = await MakeAsync(desk, community.Code);
        (await desk.PutAsync($"/api/webhooks/{id}/state", new { active = false })).AssertDone();
        await community.DoAsync(new SubmitRequest("lift", "一", 1, 1));
        await Eventually.GetAsync(() => DeliveriesAsync(desk, id, "owed"), owed => owed.Count == 1);
        Assert.Empty(_receiver.All);

        _receiver.Answer = http =>
        {
            http.Response.StatusCode = StatusCodes.Status410Gone;
            return Task.CompletedTask;
        };
        (await desk.PutAsync($"/api/webhooks/{id}/state", new { active = true })).AssertDone();
        await Eventually.GetAsync(async () => (string?)(await desk.GetJsonAsync("/api/webhooks"))[0]!["state"], state => state == "gone");

        _receiver.Answer = _ => Task.CompletedTask;
        (await desk.PutAsync($"/api/webhooks/{id}/state", new { active = true })).AssertDone();
        var done = await Eventually.GetAsync(() => DeliveriesAsync(desk, id, "done"), all => all.Count == 1);
        await (await desk.PostAsync($"/api/webhooks/{id}/deliveries/{done[0]!["id"]}/resend")).ReadAsync();
        await Eventually.GetAsync(() => Task.FromResult(_receiver.All.Count), count => count == 3);
        Assert.Single(_receiver.All.Select(one => one.Id).Distinct());
        Assert.Equal(0, (int?)(await (await desk.PostAsync($"/api/webhooks/{id}/resend")).ReadAsync())["sent"]);
        await (await desk.PostAsync($"/api/webhooks/{id}/deliveries/msg_none/resend")).AssertProblemAsync(404, "webhook-delivery-unknown");
        await (await desk.GetAsync($"/api/webhooks/{id}/deliveries?progress=7")).AssertProblemAsync(400, "webhook-malformed");
    }

    [Fact]
    public async Task Receiver_IsChanged_AndIsToldAtItsNewAddressOfWhatHappensFromThenOn()
    {
        await using var host = await LiveHost.StartAsync(Local);
        var community = await TestCommunity.FoundAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);
        var (id, _) = await MakeAsync(desk, community.Code);
        await community.DoAsync(new SubmitRequest("lift", "一", 1, 1), new AcceptRequest(1));
        await _receiver.TakeAsync();

        (await desk.PutAsync($"/api/webhooks/{id}/facts", new
        {
            name = "区热线",
            url = new Uri(_receiver.Address, "/new").ToString(),
            types = new[] { "request.accepted", "request.accepted" },
            withWords = true,
        })).AssertDone();

        var changed = Assert.Single((await desk.GetJsonAsync("/api/webhooks")).AsArray())!;
        Assert.Equal(
            ("区热线", "request.accepted", true, community.Code),
            ((string?)changed["name"], string.Join(' ', changed["types"]!.AsArray()), (bool?)changed["withWords"], (string?)changed["region"]));
        await community.DoAsync(new SubmitRequest("noise", "二", 1, 2), new AcceptRequest(2));
        var told = await _receiver.TakeAsync();
        Assert.Equal(("/new", "request.accepted", 2), (told.Path, told.Type, (int?)told.Json["data"]!["request"]!["number"]));
    }

    [Theory]
    [InlineData("""{"name":"","url":"U","types":["request.submitted"],"withWords":false}""", "webhook-malformed")]
    [InlineData("""{"name":"a","url":"U","types":[],"withWords":false}""", "webhook-malformed")]
    [InlineData("""{"name":"a","url":"U","types":["request.eaten"],"withWords":false}""", "webhook-malformed")]
    [InlineData("""{"name":"a","url":"https://169.254.169.254/","types":["request.submitted"],"withWords":false}""", "webhook-address-not-allowed")]
    [InlineData("""{"name":"a","url":"U","types":["request.submitted"]}""", "malformed")]
    public async Task Receiver_ChangedAmiss_StaysAsItWas(string body, string code)
    {
        await using var host = await LiveHost.StartAsync(Local);
        var community = await TestCommunity.FoundAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);
        var (id, made) = await MakeAsync(desk, community.Code);

        var response = await desk.SendTextAsync(
            HttpMethod.Put, $"/api/webhooks/{id}/facts", body.Replace("\"U\"", "\"https://hotline.example.cn/\"", StringComparison.Ordinal));

        await response.AssertProblemAsync(400, code);
        Assert.Equal(made["item"]!.ToJsonString(), (await desk.GetJsonAsync("/api/webhooks"))[0]!.ToJsonString());
    }

    [Fact]
    public async Task Residents_MayKnowWhoElseReadsWhatTheyWrite()
    {
        await using var host = await LiveHost.StartAsync(Local);
        var (community, foreign) = (await TestCommunity.FoundAsync(host), await TestCommunity.FoundAsync(host));
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Path[1].Code);
        var (id, _) = await MakeAsync(desk, community.Path[1].Code, withWords: true);
        await MakeAsync(desk, community.Path[1].Code);
        (await desk.PutAsync($"/api/webhooks/{id}/state", new { active = false })).AssertDone();
        using var nobody = host.OpenBrowser();

        var told = Assert.Single((await nobody.GetJsonAsync(community.Url("recipients"))).AsArray())!;

        Assert.Equal(["name"], told.AsObject().Select(member => member.Key));
        Assert.Equal("市 12345 热线", (string?)told["name"]);
        Assert.Empty((await nobody.GetJsonAsync(foreign.Url("recipients"))).AsArray());
        await (await nobody.GetAsync("/api/communities/nowhere/recipients")).AssertProblemAsync(404, "community-unknown");

        (await desk.DeleteAsync($"/api/webhooks/{id}")).AssertDone();
        await Eventually.GetAsync(async () => (await nobody.GetJsonAsync(community.Url("recipients"))).AsArray().Count, count => count == 0);
    }

    [Theory]
    [InlineData(true, true, "request.submitted")]
    [InlineData(true, true, "request.accepted", "request.answered")]
    [InlineData(false, true, "request.accepted", "poll.opened")]
    [InlineData(false, false, "request.submitted", "request.answered")]
    public void Endpoint_ReadsWords_WhereSomethingThatItIsToldOfHasAny(bool reads, bool withWords, params string[] types) => Assert.Equal(
        reads, new WebhookEndpoint(Guid.NewGuid(), "热线", "https://hotline.invalid/", "220104", [.. types], withWords, DateTimeOffset.UnixEpoch, "admin", []).ReadsWords);

    [Fact]
    public async Task Webhooks_AreForAdministrators_EachInTheirOwnRegion()
    {
        await using var host = await LiveHost.StartAsync(Local);
        var (community, foreign) = (await TestCommunity.FoundAsync(host), await TestCommunity.FoundAsync(host));
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Path[1].Code);
        var (id, _) = await MakeAsync(desk, community.Path[1].Code);
        using var worker = await host.OpenDeskAsync(Role.Worker, community.Path[1].Code);
        using var other = await host.OpenDeskAsync(Role.Administrator, foreign.Path[1].Code);
        using var below = await host.OpenDeskAsync(Role.Administrator, community.Code);
        using var nobody = host.OpenBrowser();
        (string Method, string Path, object? Body)[] calls =
        [
            ("PUT", $"{id}/facts", new { name = "a", url = "https://hotline.example.cn/", types = new[] { "request.submitted" }, withWords = false }),
            ("PUT", $"{id}/state", new { active = false }), ("PUT", $"{id}/secrets/{Guid.NewGuid()}", null), ("POST", $"{id}/test", null),
            ("GET", $"{id}/deliveries", null), ("POST", $"{id}/deliveries/msg_1/resend", null), ("POST", $"{id}/resend", null), ("DELETE", $"{id}", null),
        ];

        await (await nobody.GetAsync("/api/webhooks")).AssertProblemAsync(401, "staff-session-needed");
        await (await worker.GetAsync("/api/webhooks")).AssertProblemAsync(403, "not-allowed");
        await (await worker.GetAsync("/api/webhooks/types")).AssertProblemAsync(403, "not-allowed");
        await (await worker.PutAsync($"/api/webhooks/{Guid.NewGuid()}", Request(community.Code))).AssertProblemAsync(403, "not-allowed");
        foreach (var (method, path, body) in calls)
        {
            await (await nobody.SendAsync(new HttpMethod(method), "/api/webhooks/" + path, body)).AssertProblemAsync(401, "staff-session-needed");
            await (await worker.SendAsync(new HttpMethod(method), "/api/webhooks/" + path, body)).AssertProblemAsync(403, "not-allowed");
            foreach (var stranger in new[] { other, below })
                await (await stranger.SendAsync(new HttpMethod(method), "/api/webhooks/" + path, body)).AssertProblemAsync(404, "webhook-unknown");
        }
        foreach (var stranger in new[] { other, below })
        {
            Assert.Empty((await stranger.GetJsonAsync("/api/webhooks")).AsArray());
            await (await stranger.PutAsync($"/api/webhooks/{Guid.NewGuid()}", Request(community.Path[1].Code))).AssertProblemAsync(403, "not-allowed");
            await (await stranger.PutAsync($"/api/webhooks/{Guid.NewGuid()}", Request("*"))).AssertProblemAsync(403, "not-allowed");
        }
        Assert.Single((await desk.GetJsonAsync("/api/webhooks")).AsArray());
        Assert.Equal(WebhookTypes.All, (await desk.GetJsonAsync("/api/webhooks/types")).AsArray().Select(type => (string)type!["type"]!));
    }

    [Theory]
    [InlineData("""{"name":"","url":"U","region":"R","types":["request.submitted"]}""", "webhook-malformed")]
    [InlineData("""{"name":"a","url":"U","region":"R","types":[]}""", "webhook-malformed")]
    [InlineData("""{"name":"a","url":"U","region":"R","types":["request.eaten"]}""", "webhook-malformed")]
    [InlineData("""{"name":"a","url":"U","region":"R","types":["webhook.test"]}""", "webhook-malformed")]
    [InlineData("""{"name":"a","url":"http://hotline.example.cn/","region":"R","types":["request.submitted"]}""", "webhook-address-not-allowed")]
    [InlineData("""{"name":"a","url":"https://169.254.169.254/","region":"R","types":["request.submitted"]}""", "webhook-address-not-allowed")]
    [InlineData("""{"name":"a","url":"U","region":"nowhere","types":["request.submitted"]}""", "region-unknown")]
    [InlineData("""{"name":"a","url":"U","region":"R"}""", "malformed")]
    public async Task Webhook_AskedForAmiss_IsRefused(string body, string code)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);

        var response = await desk.SendTextAsync(
            HttpMethod.Put, $"/api/webhooks/{Guid.NewGuid()}",
            body.Replace("\"R\"", $"\"{community.Code}\"", StringComparison.Ordinal).Replace("\"U\"", "\"https://hotline.example.cn/\"", StringComparison.Ordinal));

        await response.AssertProblemAsync(400, code);
    }

    [Fact]
    public async Task Document_SaysWhatReceiversAreSent()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var webhooks = (await browser.GetJsonAsync("/openapi/v1.json"))["webhooks"]!.AsObject();

        Assert.Equal(WebhookTypes.All, webhooks.Select(one => one.Key));
        Assert.All(webhooks, one => Assert.Equal(one.Key, (string?)one.Value!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!["type"]));
    }

    /// <summary>What was acknowledged is told, although the process was killed before anybody could be.</summary>
    [Fact]
    public async Task Kill_BetweenTheLedgerAndTheReceiver_LosesNoMessage()
    {
        using var directory = new TemporaryDirectory();
        string secret;
        TestCommunity community;
        HttpBrowser resident;
        await using (var host = await LiveHost.StartInAsync(directory.Path, Local))
        {
            community = await TestCommunity.FoundAsync(host);
            using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);
            secret = (string)(await MakeAsync(desk, community.Code)).Made["secret"]!;
            resident = await community.EnrolAsync();
        }
        _receiver.Answer = http =>
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };
        var port = Ports.FindFree();
        using var phone = new HttpBrowser(new Uri($"http://127.0.0.1:{port}"));
        phone.SetDeviceCookie(resident.FindDeviceCookie()!);
        resident.Dispose();
        await using (var server = await LiveProcess.StartAsync(directory.Path, port, Local))
        {
            for (var i = 0; i < 3; i++)
                await AskAsync(phone, community, $"第{i}件");
            await server.KillAsync();
        }
        var before = _receiver.All.Count;
        _receiver.Answer = _ => Task.CompletedTask;

        await using (var server = await LiveProcess.StartAsync(directory.Path, port, Local))
        {
            var told = await Eventually.GetAsync(
                () => Task.FromResult(_receiver.All.Skip(before).Select(one => (int)one.Json["data"]!["request"]!["number"]!).Distinct().Order().ToList()),
                numbers => numbers.Count == 3);
            Assert.Equal([1, 2, 3], told);
            await server.KillAsync();
        }
        Assert.All(_receiver.All, received => Assert.True(received.IsSignedBy(secret)));
        foreach (var same in _receiver.All.GroupBy(one => (int)one.Json["data"]!["request"]!["number"]!))
            Assert.Single(same.Select(one => one.Id).Distinct());
    }

    [Fact]
    public async Task Cluster_OfTwoSilos_TellsAlsoAfterOneWasKilled()
    {
        var database = $"--ConnectionStrings:Live={await postgres.CreateDatabaseAsync()}";
        using var first = StartSilo(database);
        using var second = StartSilo(database);
        await using var host = await LiveHost.StartAsync(["--Live:Mode=Cluster", database, .. Local]);
        var community = await TestCommunity.FoundAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);
        var secret = (string)(await MakeAsync(desk, community.Code)).Made["secret"]!;
        await community.DoAsync(new SubmitRequest("lift", "一", 1, 1));
        Assert.Equal(1, (int?)(await _receiver.TakeAsync()).Json["data"]!["request"]!["number"]);

        await first.KillAsync();
        using var resident = await Eventually.GetAsync(async () => await TryAsync(community.EnrolAsync), browser => browser is not null);
        await AskAsync(resident!, community, "二");

        var received = await Eventually.GetAsync(
            () => Task.FromResult(_receiver.All.LastOrDefault(one => (int?)one.Json["data"]!["request"]!["number"] == 2)), one => one is not null);
        Assert.True(received!.IsSignedBy(secret));

        static async Task<HttpBrowser?> TryAsync(Func<Task<HttpBrowser>> enrol)
        {
            try
            {
                return await enrol();
            }
            catch (Xunit.Sdk.XunitException)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task Secret_IsNowhereInTheOpen_AndTheSecurityLogSaysWhatBecameOfIt()
    {
        var recorder = new Recorder();
        using var directory = new TemporaryDirectory();
        string secret;
        await using (var host = await LiveHost.StartAsync(
            services => services.AddSingleton<ILoggerProvider>(recorder),
            [.. Local, $"--Live:DataDirectory={directory.Path}", "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace"]))
        {
            var community = await TestCommunity.FoundAsync(host);
            using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);
            var (id, made) = await MakeAsync(desk, community.Code);
            secret = ((string)made["secret"]!)["whsec_".Length..];
            await (await desk.PostAsync($"/api/webhooks/{id}/test")).ReadAsync();
            await _receiver.TakeAsync();
            (await desk.PutAsync($"/api/webhooks/{id}/state", new { active = false })).AssertDone();
            (await desk.DeleteAsync($"/api/webhooks/{id}")).AssertDone();
            Assert.Contains(recorder.Lines, line => line.StartsWith($"WebhookMade: account webhook:{id:n}", StringComparison.Ordinal) && line.Contains($"(without words@{community.Code})", StringComparison.Ordinal));
            Assert.Contains(recorder.Lines, line => line.StartsWith($"WebhookChanged: account webhook:{id:n}", StringComparison.Ordinal) && line.EndsWith("(paused)", StringComparison.Ordinal));
            Assert.Contains(recorder.Lines, line => line.StartsWith($"WebhookRemoved: account webhook:{id:n}", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(recorder.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(directory.Path, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, file);
        }
    }

    private object Request(string region, bool withWords = false) =>
        new { name = "市 12345 热线", url = new Uri(_receiver.Address, "/hooks").ToString(), region, types = new[] { "request.submitted", "request.answered" }, withWords };

    private async Task<(Guid Id, JsonNode Made)> MakeAsync(HttpBrowser desk, string region, bool withWords = false)
    {
        var id = Guid.NewGuid();
        return (id, await (await desk.PutOnceKnownAsync($"/api/webhooks/{id}", Request(region, withWords))).ReadAsync());
    }

    private static async Task<JsonArray> DeliveriesAsync(HttpBrowser desk, Guid id, string? progress = null) =>
        (await desk.GetJsonAsync($"/api/webhooks/{id}/deliveries{(progress is null ? "" : "?progress=" + progress)}")).AsArray();

    private static async Task<JsonNode> OnlyAsync(HttpBrowser desk, Guid id) => Assert.Single(await DeliveriesAsync(desk, id))!;

    private static async Task AskAsync(HttpBrowser resident, TestCommunity community, string text) => await (await resident.PostAsync(
        community.Url("requests"), new { category = "lift", text }, ("Idempotency-Key", Guid.NewGuid().ToString()))).ReadAsync(201);

    private static ChildProcess StartSilo(string database) => ChildProcess.Start(
        "HappyCommunity.Live.Silo.dll", [database, "--Live:Address=127.0.0.1", $"--Live:SiloPort={Ports.FindFree()}", $"--Live:GatewayPort={Ports.FindFree()}", "--Logging:LogLevel:Default=None", .. Local]);
}
