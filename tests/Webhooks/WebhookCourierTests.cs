using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Tests.Demo;
using HappyCommunity.Live.Tests.Ledger;
using HappyCommunity.Live.Tests.Postgres;
using HappyCommunity.Live.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HappyCommunity.Live.Tests.Webhooks;

/// <summary>From the ledger to other systems, over both databases; only the wire is not there.</summary>
public abstract class WebhookCourierTests : IAsyncLifetime
{
    private const string Code = "c";
    private static readonly Actor Li = Actor.Staff("li");

    private readonly Town _town = Town.Founded();
    private readonly ManualClock _clock = new(Town.Start);
    private readonly Wire _wire = new();
    private LedgerStore _store = null!;
    private OpenLedger _open = null!;
    private WebhookCollector _collector = null!;
    private WebhookCourier _courier = null!;
    private ImmutableArray<WebhookEndpoint> _endpoints = [];
    private int _written;

    protected abstract LedgerStore CreateStore();

    public async ValueTask InitializeAsync()
    {
        _store = CreateStore();
        _open = await _store.OpenAsync();
        Begin();
    }

    public async ValueTask DisposeAsync()
    {
        await _courier.StopAsync();
        _courier.Dispose();
        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Endpoint_IsToldOfARequestsLife_AsItStoodEachTime_WithoutWords()
    {
        var endpoint = Add();
        _town.Accept(0, new SubmitRequest("lift", "电梯异响", 1, 1, "二单元"));
        _town.Accept(Li, new AcceptRequest(1));
        _town.Accept(Li, new AssignRequest(1, "grid", "王师傅"));
        _town.Accept(Li, new MoveRequest(1, RequestLevel.Neighbourhood, "要资金"));
        _town.Accept(Li, new NoteRequest(1, Guid.NewGuid(), "内部备注"));
        _town.Pass(TimeSpan.FromDays(3));
        _town.Accept(Li, new AnswerRequest(1, "已更换轴承"));
        _town.Accept(0, new GiveFeedback(1, false, null));
        _town.Accept(Li, new AcceptRequest(1));
        _town.Accept(Li, new PauseRequest(1, "等配件"));
        _town.Pass(TimeSpan.FromHours(3));
        _town.Accept(Li, new ResumeRequest(1));
        _town.Accept(Li, new AnswerRequest(1, "又修了"));
        _town.Pass(TimeSpan.FromDays(20));
        _town.Accept(0, new GiveFeedback(1, true, 5));

        await StepAsync();

        var told = _wire.To(endpoint);
        Assert.Equal(
            ["request.submitted", "request.accepted", "request.assigned", "request.raised", "request.overdue", "request.answered", "request.reopened",
                "request.accepted", "request.paused", "request.resumed", "request.answered", "request.unjudged", "request.confirmed"],
            told.Select(message => (string?)message["type"]));
        var data = told.ConvertAll(message => message["data"]!);
        Assert.Equal(
            [("submitted", "compound", "property"), ("accepted", "compound", "property"), ("accepted", "compound", "grid"), ("accepted", "neighbourhood", "neighbourhood"),
                ("accepted", "neighbourhood", "neighbourhood"), ("answered", "neighbourhood", "neighbourhood")],
            data.Take(6).Select(one => ((string)one["request"]!["stage"]!, (string)one["request"]!["level"]!, (string)one["request"]!["handler"]!)));
        Assert.All(data, one => Assert.Equal(
            ("c-1", 1, "lift", 1, Code, "二中教师花园", "220100,220106,220106001,220106001001", false),
            ((string)one["request"]!["id"]!, (int)one["request"]!["number"]!, (string)one["request"]!["category"]!, (int)one["request"]!["building"]!,
                (string)one["community"]!["code"]!, (string)one["community"]!["name"]!,
                string.Join(',', one["regions"]!.AsArray().Select(region => (string)region!["code"]!)), (bool)one["demo"]!)));
        Assert.Equal(_town.State.Requests.Requests[0].DueAt, (DateTimeOffset)data[^1]["request"]!["dueAt"]!);
        var versions = data.ConvertAll(one => (long)one["version"]!);
        Assert.Equal(versions.Order(), versions);
        Assert.Equal(told.Count, _wire.Calls.Select(call => call.Call.Id).Distinct().Count());
        foreach (var word in new[] { "异响", "二单元", "王师傅", "要资金", "备注", "轴承", "配件", "r0", "words" })
            Assert.DoesNotContain(word, string.Concat(told.Select(message => message.ToJsonString(EventCodec.Json))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_IsToldOfAlarmsActivitiesPollsAlertsAndNotices()
    {
        var endpoint = Add();
        _town.Accept(Li, new AnnounceActivity("tea", "茶话会", "活动室", _town.Now.AddDays(1), _town.Now.AddDays(1).AddHours(1), 20));
        _town.Accept(Li, new AnnounceActivity("tea", "重阳茶话会", "活动室", _town.Now.AddDays(1), _town.Now.AddDays(1).AddHours(1), 30, Changes: true));
        _town.Accept(Li, new CancelActivity("tea"));
        _town.Accept(Li, new AnnouncePoll("colour", "墙的颜色", [new("red", "红"), new("blue", "蓝")], _town.Now, _town.Now.AddHours(1), Secret: true));
        _town.Accept(0, new CastBallot("colour", "red", 1));
        _town.Pass(TimeSpan.FromHours(2));
        _town.Accept(Li, new RaiseAlert(AlertLevel.Danger, "暴雪", "请减少外出"));
        _town.Accept(Li, new ClearAlert());
        _town.Accept(Li, new PostNotice("water", "停水", "周三停水"));
        await CatchUpAsync();
        await AppendAsync(Code, new AlarmRaised(AlarmRule.CategoryRise, "lift", "正阳街道", new AlarmFigures(6, 1.5, 0.001), "a1"));
        var alarm = _written;
        await AppendAsync(Code, new AlarmCleared(alarm));

        await StepAsync();

        var told = _wire.To(endpoint);
        Assert.Equal(
            ["activity.published", "activity.changed", "activity.cancelled", "poll.opened", "poll.closed", "alert.raised", "alert.cleared", "notice.posted",
                "alarm.raised", "alarm.cleared"],
            told.Select(message => (string?)message["type"]));
        Assert.Equal(["茶话会", "重阳茶话会", "重阳茶话会"], told.Take(3).Select(message => (string?)message["data"]!["activity"]!["title"]));
        Assert.Equal(("墙的颜色", "plurality", true), ((string?)told[4]["data"]!["poll"]!["title"], (string?)told[4]["data"]!["poll"]!["method"], (bool?)told[4]["data"]!["poll"]!["secret"]));
        Assert.Equal(("danger", "请减少外出"), ((string?)told[5]["data"]!["alert"]!["level"], (string?)told[5]["data"]!["alert"]!["body"]));
        Assert.All(told.TakeLast(2), message => Assert.Equal(
            (alarm, "category-rise", "lift", 6.0), ((int)message["data"]!["alarm"]!["id"]!, (string)message["data"]!["alarm"]!["rule"]!,
                (string)message["data"]!["alarm"]!["subject"]!, (double)message["data"]!["alarm"]!["observed"]!)));
    }

    [Fact]
    public async Task Message_ThatFails_IsTriedAgain_ThenDead_ThenSentAgainByHand()
    {
        var endpoint = Add();
        _wire.Answer = _ => new WebhookAnswer(500, "broken");
        await SubmitAsync();
        for (var i = 1; i < 10; i++)
        {
            await StepAsync();
            Assert.Equal(i, _wire.Calls.Count);
            var owed = await OnlyAsync(endpoint);
            Assert.Equal((WebhookProgress.Owed, i), (owed.Progress, owed.Attempts));
            await StepAsync();
            Assert.Equal(i, _wire.Calls.Count);
            _clock.Now = owed.NextAt!.Value;
        }
        await StepAsync();
        var dead = await OnlyAsync(endpoint);
        Assert.Equal((WebhookProgress.Dead, 10, 500, "broken"), (dead.Progress, dead.Attempts, dead.Status, dead.Answer));
        Assert.Equal(1, (await _open.Webhooks.CountDeadAsync())[endpoint.Id]);
        _clock.Now += TimeSpan.FromDays(1);
        await StepAsync();
        Assert.Equal(10, _wire.Calls.Count);

        _wire.Answer = _ => new WebhookAnswer(200, "");
        Assert.Equal(0, await _open.Webhooks.ResendAsync(Guid.NewGuid(), null, _clock.Now));
        Assert.Equal(0, await _open.Webhooks.ResendAsync(endpoint.Id, "msg_none", _clock.Now));
        Assert.Equal(1, await _open.Webhooks.ResendAsync(endpoint.Id, null, _clock.Now));
        await StepAsync();

        Assert.Equal(WebhookProgress.Done, (await OnlyAsync(endpoint)).Progress);
        Assert.Single(_wire.Calls.Select(call => call.Call.Id).Distinct());
        Assert.Equal(11, _wire.Calls.Select(call => call.Call.Timestamp).Distinct().Count());
        Assert.Null(Find(endpoint).FailingSince);
        Assert.Empty(await _open.Webhooks.CountDeadAsync());
        Assert.Equal(1, await _open.Webhooks.ResendAsync(endpoint.Id, _wire.Calls[0].Call.Id, _clock.Now));
    }

    [Fact]
    public async Task Endpoint_ThatIsSlow_HoldsUpNoOther_AndIsNotCalledTwice()
    {
        var (slow, quick, answer) = (Add("https://slow.example/"), Add("https://quick.example/"), new TaskCompletionSource<WebhookAnswer>());
        _wire.AnswerLater = call => call.Url.Host == "slow.example" ? answer.Task : Task.FromResult(new WebhookAnswer(204, ""));
        await SubmitAsync();
        await UntilAsync(() => _wire.To(quick).Count == 1);
        await SubmitAsync();

        await UntilAsync(() => _wire.To(quick).Count == 2);
        Assert.Single(_wire.To(slow));
        answer.SetResult(new WebhookAnswer(204, ""));
        await UntilAsync(() => _wire.To(slow).Count == 2);
    }

    [Fact]
    public async Task Endpoint_InTrouble_IsLeftInPeaceForAWhile()
    {
        var endpoint = Add();
        _wire.Answer = _ => new WebhookAnswer(429, "", TimeSpan.FromMinutes(10));
        for (var i = 0; i < 20; i++)
            await SubmitAsync(step: false);
        await StepAsync();
        Assert.Single(_wire.Calls);
        _clock.Now += TimeSpan.FromMinutes(9);
        await StepAsync();
        Assert.Single(_wire.Calls);

        _wire.Answer = _ => new WebhookAnswer(204, "");
        _clock.Now += TimeSpan.FromMinutes(1.1);
        await StepAsync();

        Assert.Equal(20, (await _open.Webhooks.ListAsync(endpoint.Id, WebhookProgress.Done, 100)).Count);
    }

    [Fact]
    public async Task Endpoint_ThatIsGone_IsToldNothing_UntilItIsTurnedOn_AndThenAllOfIt()
    {
        var endpoint = Add();
        _wire.Answer = _ => new WebhookAnswer(410, "");
        await SubmitAsync();
        await StepAsync();
        Assert.Equal(WebhookState.Gone, Find(endpoint).State);
        await SubmitAsync();
        _clock.Now += TimeSpan.FromHours(1);
        await StepAsync();
        Assert.Single(_wire.Calls);

        _wire.Answer = _ => new WebhookAnswer(204, "");
        Replace(Find(endpoint) with { State = WebhookState.Active });
        await StepAsync();

        Assert.Equal([1, 1, 2], _wire.To(endpoint).Select(message => (int)message["data"]!["request"]!["number"]!));
    }

    /// <summary>Also where the ledger is looked through again from before it was changed.</summary>
    [Fact]
    public async Task Endpoint_ThatIsChanged_IsToldOfANewTypeFromThenOn_AndOfTheOthersAsBefore()
    {
        var endpoint = Add(types: ["request.submitted", "request.answered"]);
        _town.Accept(0, new SubmitRequest("lift", "一", 1, 1));
        _town.Accept(Li, new AcceptRequest(1));
        await CatchUpAsync();
        _town.Pass(TimeSpan.FromMinutes(1));
        _clock.Now = _town.Now;
        var facts = new WebhookFacts("区热线", "https://district.invalid/", ["request.submitted", "request.accepted"], WithWords: false);
        Replace(Find(endpoint).With(facts, _clock.Now));
        _town.Accept(0, new SubmitRequest("noise", "二", 1, 2));
        _town.Accept(Li, new AcceptRequest(2));
        _town.Accept(Li, new AnswerRequest(2, "好"));
        await CatchUpAsync();

        await StepAsync();

        Assert.Equal(
            [("request.submitted", 1), ("request.submitted", 2), ("request.accepted", 2)],
            _wire.To(Find(endpoint)).Select(message => ((string)message["type"]!, (int)message["data"]!["request"]!["number"]!)));
        Assert.Empty(_wire.To(endpoint));
        // What is taken away and added again is new again; what stays is as old as it was.
        var again = Find(endpoint).With(facts with { Types = ["request.accepted"] }, _clock.Now.AddDays(1)).With(facts, _clock.Now.AddDays(2));
        Assert.Equal((_clock.Now, _clock.Now.AddDays(2)), (again.Since("request.accepted"), again.Since("request.submitted")));
    }

    [Fact]
    public async Task Endpoint_IsToldOfItsRegionAndItsTypes_SinceItWasMade()
    {
        var elsewhere = new CommunityFounded("别处", [new("220100", "长春市", Level.City), new("220104", "朝阳区", Level.District)], 1, 1, 1, "Asia/Shanghai", null, false);
        await AppendAsync("d", elsewhere);
        _town.Accept(0, new SubmitRequest("lift", "以前的", 1, 1));
        _town.Pass(TimeSpan.FromMinutes(1));
        _clock.Now = _town.Now;
        var (city, district, other, own, alarms) = (
            Add(region: "220100"), Add(region: "220106"), Add(region: "220104"), Add(region: Code), Add(types: ["alarm.raised"]));
        var all = Add(types: ["request.submitted", "request.accepted"]);
        await SubmitAsync();
        await AppendAsync("d", new RequestSubmitted(1, "noise", 1, _town.Now, 0, 0), Actor.Resident(1));
        await AppendAsync("d", new RequestAccepted(1));

        await StepAsync();

        Assert.Equal(3, _wire.To(city).Count);
        Assert.Equal([Code], _wire.To(district).Select(CommunityOf));
        Assert.Equal(["d", "d"], _wire.To(other).Select(CommunityOf));
        Assert.Equal([Code], _wire.To(own).Select(CommunityOf));
        Assert.Empty(_wire.To(alarms));
        Assert.Equal(3, _wire.To(all).Count);
        Assert.DoesNotContain(_wire.To(own), message => (int)message["data"]!["request"]!["number"]! == 1);

        static string CommunityOf(JsonNode message) => (string)message["data"]!["community"]!["code"]!;
    }

    [Fact]
    public async Task Words_GoWhereTheyMay_AsLongAsTheyAreThere_AndTheirErasureIsTold()
    {
        var (with, without) = (Add("https://with.example/", withWords: true), Add("https://without.example/"));
        _town.Accept(0, new SubmitRequest("lift", "电梯异响", 1, 1, "二单元"));
        _town.Accept(Li, new AcceptRequest(1));
        _town.Accept(Li, new AnswerRequest(1, "已更换轴承"));
        _town.Accept(Li, new NoteRequest(1, Guid.NewGuid(), "内部备注"));
        _town.Accept(2, new SubmitRequest("repairs", "厨房漏水", 1, 2));
        await StepAsync();
        var told = _wire.To(with);
        Assert.Equal(
            ["""{"text":"电梯异响","spot":"二单元"}""", """{"answer":"已更换轴承"}""", """{"text":"厨房漏水"}"""],
            told.Select(message => message["data"]!["words"]?.ToJsonString(EventCodec.Json)).OfType<string>());
        Assert.All(_wire.To(without), message => Assert.Null(message["data"]!["words"]));
        foreach (var row in await _store.QueryAsync("SELECT data FROM webhook_delivery"))
            Assert.DoesNotContain("异响", (string)row["data"], StringComparison.Ordinal);

        _wire.Answer = _ => new WebhookAnswer(500, "");
        _town.Accept(2, new SubmitRequest("noise", "楼上很吵", 1, 3));
        await StepAsync();
        _town.Accept(Li, new RedactRequest(1, true, [], []));
        _town.Do(2, new EraseResident(0, [], []));
        _wire.Answer = _ => new WebhookAnswer(204, "");
        _clock.Now += TimeSpan.FromMinutes(1);
        await StepAsync();

        var later = _wire.To(with).Skip(5).ToList();
        Assert.Equal(
            [("request.redacted", 1), ("request.redacted", 2), ("request.redacted", 3), ("request.submitted", 3)],
            later.Select(message => ((string)message["type"]!, (int)message["data"]!["request"]!["number"]!)).Order());
        Assert.All(later, message => Assert.Null(message["data"]!["words"]));
    }

    /// <summary>A crash after something was owed, or after it was sent and before that was noted.</summary>
    [Fact]
    public async Task Courier_ThatBeginsAnew_SendsWhatIsOwed_UnderTheSameId()
    {
        var endpoint = Add();
        await SubmitAsync();
        while (await _collector.AdvanceAsync())
        {
            // There may be more.
        }
        Begin();
        await StepAsync();
        var first = Assert.Single(_wire.Calls).Call.Id;

        _wire.AnswerLater = _ => new TaskCompletionSource<WebhookAnswer>().Task;
        await SubmitAsync();
        await UntilAsync(() => _wire.Calls.Count == 2);
        await _courier.StopAsync();
        _wire.AnswerLater = _ => Task.FromResult(new WebhookAnswer(204, ""));
        Begin();
        await StepAsync();

        Assert.Equal(3, _wire.Calls.Count);
        Assert.Equal(_wire.Calls[1].Call.Id, _wire.Calls[2].Call.Id);
        Assert.NotEqual(first, _wire.Calls[1].Call.Id);
        Assert.Equal(2, (await _open.Webhooks.ListAsync(endpoint.Id, WebhookProgress.Done, 10)).Count);
    }

    [Fact]
    public async Task Collectors_ThatMeet_OweEachMessageOnce()
    {
        var endpoint = Add();
        var other = new WebhookCollector(_open.Webhooks, _open.Search, _open.Ledger, () => Task.FromResult(_endpoints), _clock);
        for (var i = 0; i < 5; i++)
        {
            await SubmitAsync();
            await CatchUpAsync();
            await other.AdvanceAsync();
            await StepAsync();
        }
        // It reads anew where it finds that it is behind.
        while (await other.AdvanceAsync())
        {
            // There may be more.
        }
        await StepAsync();

        Assert.Equal([1, 2, 3, 4, 5], _wire.To(endpoint).Select(message => (int)message["data"]!["request"]!["number"]!));
    }

    [Fact]
    public async Task Collector_OfManyEntries_TellsAllOfThem()
    {
        var endpoint = Add(types: ["request.submitted"]);
        await CatchUpAsync();
        var entries = Enumerable.Range(1, 1_200).Select(n => EventCodec.Encode(
            new RequestSubmitted(n, "lift", 1, Town.Start, 0, 0), new Stamp(_written + n, Town.Start.AddSeconds(n), default, Actor.Resident(1))));
        Assert.True(await _open.Ledger.AppendAsync(new Append(Code, _written, [.. entries], [], [], null)));
        while (await _collector.AdvanceAsync())
        {
            // There may be more.
        }
        while ((await _open.Webhooks.FindDueAsync(_clock.Now)).Count > 0)
            await StartAsync(idle: true);

        Assert.Equal(Enumerable.Range(1, 1_200), _wire.To(endpoint).Select(message => (int)message["data"]!["request"]!["number"]!));
        Assert.Empty(await _open.Webhooks.FindGapsAsync(null));
    }

    [Fact]
    public async Task Messages_AreDroppedInTime_AndWithTheirEndpoint()
    {
        var (endpoint, removed) = (Add(), Add());
        await SubmitAsync();
        await StepAsync();
        _endpoints = _endpoints.Remove(removed);
        await SubmitAsync();
        await StepAsync();
        await _open.Webhooks.ResendAsync(removed.Id, _wire.Calls.First(call => call.Call.Url.ToString() == removed.Url).Call.Id, _clock.Now);
        await StepAsync();
        Assert.Empty(await _open.Webhooks.ListAsync(removed.Id, null, 10));
        Assert.Equal(2, (await _open.Webhooks.ListAsync(endpoint.Id, null, 10)).Count);

        _clock.Now += TimeSpan.FromDays(7.1);
        await StepAsync();

        Assert.Empty(await _open.Webhooks.ListAsync(endpoint.Id, null, 10));
    }

    private WebhookEndpoint Add(string? url = null, string region = "*", string[]? types = null, bool withWords = false)
    {
        var endpoint = new WebhookEndpoint(
            Guid.NewGuid(), "热线", url ?? $"https://e{_endpoints.Length}.example/", region, [.. types ?? [.. WebhookTypes.All]], withWords, _clock.Now, "li",
            [new WebhookSecret(Guid.NewGuid(), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", _clock.Now)]);
        _endpoints = _endpoints.Add(endpoint);
        return endpoint;
    }

    private WebhookEndpoint Find(WebhookEndpoint endpoint) => _endpoints.Single(known => known.Id == endpoint.Id);

    private void Replace(WebhookEndpoint endpoint) => _endpoints = _endpoints.Replace(Find(endpoint), endpoint);

    private void Begin()
    {
        _courier?.Dispose();
        _collector = new WebhookCollector(_open.Webhooks, _open.Search, _open.Ledger, () => Task.FromResult(_endpoints), _clock);
        _courier = new WebhookCourier(_open.Webhooks, _open.Search, _wire, new PlainSecrets(), () => Task.FromResult(_endpoints), NoteAsync, _clock, NullLogger.Instance);
    }

    private Task NoteAsync(Guid id, int? status)
    {
        var endpoint = _endpoints.Single(known => known.Id == id);
        _endpoints = _endpoints.Replace(endpoint, WebhookSchedule.Take(endpoint, new WebhookAnswer(status, ""), _clock.Now));
        return Task.CompletedTask;
    }

    private async Task SubmitAsync(bool step = true)
    {
        _town.Accept(0, new SubmitRequest("lift", "电梯坏了", 1, (UInt128)(_town.Entries.Count + 1)));
        if (step)
            await CatchUpAsync();
    }

    /// <summary>All that there is to do now is done.</summary>
    private async Task StepAsync()
    {
        await CatchUpAsync();
        await StartAsync(idle: true);
    }

    private async Task StartAsync(bool idle = false)
    {
        while (await _collector.AdvanceAsync())
        {
            // There may be more.
        }
        if (_clock.Now < _town.Now)
            _clock.Now = _town.Now;
        await _courier.StartAsync();
        if (idle)
            await _courier.WhenIdleAsync();
    }

    /// <summary>Writes what has happened in the town since to the ledger, with what it erases.</summary>
    private async Task CatchUpAsync()
    {
        if (_clock.Now < _town.Now)
            _clock.Now = _town.Now;
        var now = _town.Entries.Count;
        if (now > _written)
            Assert.True(await _open.Ledger.AppendAsync(new Append(Code, _written, _town.Entries[_written..], [], [], null)));
        _written = Math.Max(_written, now);
    }

    /// <summary>Something that happened beside the town.</summary>
    private async Task AppendAsync(string community, Event happened, Actor? by = null)
    {
        var before = community == Code ? _written : (await _open.Ledger.ReadAsync(community, 0)).Head;
        var entry = EventCodec.Encode(happened, new Stamp(before + 1, _town.Now, default, by ?? Actor.System));
        Assert.True(await _open.Ledger.AppendAsync(new Append(community, before, [entry], [], [], null)));
        if (community == Code)
            _written++;
    }

    private async Task<WebhookDelivery> OnlyAsync(WebhookEndpoint endpoint) => Assert.Single(await _open.Webhooks.ListAsync(endpoint.Id, null, 10));

    /// <summary>Begins, again and again, what there is to do, as silos do every second.</summary>
    private Task UntilAsync(Func<bool> holds) => Web.Eventually.GetAsync(
        async () =>
        {
            await StartAsync();
            return holds();
        },
        held => held);

    /// <summary>In the place of connections.</summary>
    private sealed class Wire : IWebhookSender
    {
        private readonly ConcurrentQueue<(WebhookCall Call, JsonNode Message)> _calls = new();

        public List<(WebhookCall Call, JsonNode Message)> Calls => [.. _calls];

        public Func<WebhookCall, WebhookAnswer> Answer
        {
            set => AnswerLater = call => Task.FromResult(value(call));
        }

        public Func<WebhookCall, Task<WebhookAnswer>> AnswerLater { get; set; } = _ => Task.FromResult(new WebhookAnswer(204, ""));

        public List<JsonNode> To(WebhookEndpoint endpoint) => [.. _calls.Where(one => one.Call.Url == new Uri(endpoint.Url)).Select(one => one.Message)];

        public async Task<WebhookAnswer> SendAsync(WebhookCall call, CancellationToken stopping)
        {
            _calls.Enqueue((call, JsonNode.Parse(Encoding.UTF8.GetString(call.Body.Span))!));
            return await AnswerLater(call).WaitAsync(stopping);
        }
    }

    private sealed class PlainSecrets : IWebhookSecrets
    {
        public Task<ImmutableArray<string>?> OpenAsync(IEnumerable<string> secrets) => Task.FromResult<ImmutableArray<string>?>([.. secrets]);
    }
}

public sealed class SqliteWebhookCourierTests : WebhookCourierTests
{
    protected override LedgerStore CreateStore() => new SqliteLedgerStore();
}

public sealed class PostgresWebhookCourierTests(SharedPostgres postgres) : WebhookCourierTests
{
    protected override LedgerStore CreateStore() => new PostgresLedgerStore(postgres);
}
