using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>A host of its own for bad input, so that every row of its ledger can be counted.</summary>
public sealed class BadInputHost : IAsyncLifetime
{
    public LiveHost Host { get; private set; } = null!;

    public HttpBrowser Resident { get; private set; } = null!;

    internal TestCommunity Community { get; private set; } = null!;

    internal TestCommunity Other { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await LiveHost.StartAsync();
        Community = await TestCommunity.FoundAsync(Host);
        Other = await TestCommunity.FoundAsync(Host);
        Resident = await Community.EnrolAsync(1);
    }

    public async ValueTask DisposeAsync()
    {
        Resident.Dispose();
        await Host.DisposeAsync();
    }
}

/// <summary>Bad input: a clear problem each, and no trace in the ledger.</summary>
public sealed class BadInputTests(BadInputHost bad) : IClassFixture<BadInputHost>
{
    private const string Ballot = "/api/communities/{c}/polls/colour/ballot";
    private const string Several = "/api/communities/{c}/polls/some/ballot";
    private const string Rating = "/api/communities/{c}/ratings/culture";
    private const string Requests = "/api/communities/{c}/requests";
    private const string Feedback = "/api/communities/{c}/requests/1/feedback";
    private const string Signup = "/api/communities/{c}/activities/tea/signup";
    private const string CheckIn = "/api/communities/{c}/activities/dance/checkin";
    private const string ActivityRating = "/api/communities/{c}/activities/walk/rating";
    private const string Offer = "/api/communities/{c}/projects/bench/offer";
    private const string Enrol = "/api/session/enrol";
    private const string Join = "/api/session/join";
    private const string Presence = "/api/communities/{c}/presence";
    private const string Name = "/api/me/devices/0/name";

    /// <summary>Path, body, status, code of the problem.</summary>
    public static TheoryData<string, string, int, string> Bodies => new()
    {
        // Codes that are nobody's.
        { "/api/communities/nobody/polls/colour/ballot", """{"option":"red"}""", 403, "not-on-roll" },
        { "/api/communities/{o}/polls/colour/ballot", """{"option":"red"}""", 403, "not-on-roll" },
        { "/api/communities/{c}/polls/none/ballot", """{"option":"red"}""", 404, "poll-unknown" },
        { "/api/communities/{c}/polls/last/ballot", """{"option":"red"}""", 409, "poll-closed" },
        { "/api/communities/{c}/polls/next/ballot", """{"option":"red"}""", 409, "poll-not-open" },
        { "/api/communities/{c}/polls/lift/ballot", """{"option":"red"}""", 403, "poll-not-eligible" },
        { "/api/communities/{c}/polls/投票/ballot", """{"option":"red"}""", 404, "poll-unknown" },
        { "/api/communities/{c}/polls/colour%2fballot/ballot", """{"option":"red"}""", 404, "poll-unknown" },
        { "/api/communities/{c}/polls/';DROP TABLE event;--/ballot", """{"option":"red"}""", 404, "poll-unknown" },
        { "/api/communities/{c}/ratings/none", """{"score":3}""", 404, "aspect-unknown" },
        { "/api/communities/{c}/ratings/%F0%9F%8F%A0", """{"score":3}""", 404, "aspect-unknown" },
        { "/api/communities/{c}/ratings/%ff%fe", """{"score":3}""", 404, "aspect-unknown" },
        { "/api/communities/{c}/activities/none/signup", "", 404, "activity-unknown" },
        { "/api/communities/{c}/activities/walk/signup", "", 409, "activity-over" },
        { "/api/communities/{o}/activities/tea/signup", "", 403, "not-on-roll" },
        { "/api/communities/{c}/activities/none/checkin", """{"token":"x"}""", 404, "activity-unknown" },
        { CheckIn, """{"token":"0000 0000 0000"}""", 403, "door-token-wrong" },
        { CheckIn, """{"token":""}""", 403, "door-token-wrong" },
        { ActivityRating, """{"score":5}""", 403, "not-there" },
        { "/api/communities/{c}/projects/none/offer", """{"kind":"help"}""", 404, "project-unknown" },
        { "/api/communities/{c}/projects/gate/offer", """{"kind":"help"}""", 409, "project-finished" },
        { "/api/communities/{o}/projects/bench/offer", """{"kind":"help"}""", 403, "not-on-roll" },
        { Feedback, """{"resolved":true,"score":3}""", 404, "request-unknown" },
        { Enrol, """{"code":"0000-0000-0000"}""", 404, "household-code-unknown" },
        { Enrol, """{"code":"x"}""", 404, "household-code-malformed" },
        { Join, """{"link":"x"}""", 404, "join-link-unknown" },
        { Join, """{"link":""}""", 404, "join-link-unknown" },
        { Join, """{"link":"nobody.AAAAAAAAAAAAAAAAAAAAAA"}""", 404, "join-link-unknown" },
        { Join, """{"link":"a.b.c"}""", 404, "join-link-unknown" },
        { "/api/communities/{o}/presence", """{"token":"000000000000"}""", 403, "not-on-roll" },
        { Presence, """{"token":"000000000000"}""", 409, "presence-stale" },
        { Presence, """{"token":""}""", 409, "presence-stale" },
        { "/api/me/devices/1/name", """{"name":"x"}""", 404, "device-unknown" },
        { "/api/me/devices/-1/name", """{"name":"x"}""", 404, "device-unknown" },

        // Values that are out of range.
        { Ballot, """{"option":"green"}""", 400, "poll-option-unknown" },
        { Ballot, """{"option":""}""", 400, "poll-option-unknown" },
        { Ballot, """{"option":"red\u0000"}""", 400, "poll-option-unknown" },
        { Ballot, """{"option":"red blue"}""", 400, "poll-option-unknown" },
        { Ballot, """{"option":null}""", 400, "poll-option-unknown" },
        { Ballot, """{"option":"red","options":["red"]}""", 400, "poll-option-unknown" },
        { Ballot, """{"options":[]}""", 400, "poll-option-unknown" },
        { Ballot, """{"options":["red","blue"]}""", 400, "poll-option-unknown" },
        { Several, """{"options":[]}""", 400, "poll-option-unknown" },
        { Several, """{"options":[""]}""", 400, "poll-option-unknown" },
        { Several, """{"options":[null]}""", 400, "poll-option-unknown" },
        { Several, """{"options":["red","green"]}""", 400, "poll-option-unknown" },
        { Several, """{"options":["red","red"]}""", 400, "poll-option-twice" },
        { Several, """{"options":["red","blue","white"]}""", 400, "poll-too-many-options" },
        { Rating, """{"score":0}""", 400, "score-out-of-range" },
        { Rating, """{"score":6}""", 400, "score-out-of-range" },
        { Rating, """{"score":-1}""", 400, "score-out-of-range" },
        { Rating, """{"score":1000000000}""", 400, "score-out-of-range" },
        { Signup, """{"persons":0}""", 400, "persons-out-of-range" },
        { Signup, """{"persons":3}""", 400, "persons-out-of-range" },
        { Signup, """{"persons":-2147483648}""", 400, "persons-out-of-range" },
        { ActivityRating, """{"score":0}""", 400, "score-out-of-range" },
        { ActivityRating, """{"score":6}""", 400, "score-out-of-range" },
        { Offer, """{"kind":"give","amount":0}""", 400, "offer-malformed" },
        { Offer, """{"kind":"give","amount":-50}""", 400, "offer-malformed" },
        { Offer, """{"kind":"give","amount":100001}""", 400, "offer-malformed" },
        { Offer, """{"kind":"help","amount":50}""", 400, "offer-malformed" },
        { Feedback, """{"resolved":true,"score":0}""", 400, "score-out-of-range" },
        { Feedback, """{"resolved":true}""", 400, "score-out-of-range" },
        { Requests, """{"category":"none","text":"灯"}""", 400, "request-category-unknown" },
        { Requests, """{"category":"Lift","text":"灯"}""", 400, "request-category-unknown" },
        { Requests, """{"category":"lift","text":"灯","building":0}""", 400, "building-unknown" },
        { Requests, """{"category":"lift","text":"灯","building":1000}""", 400, "building-unknown" },

        // Texts that cannot be kept.
        { Requests, """{"category":"lift","text":""}""", 400, "text-empty" },
        { Requests, """{"category":"lift","text":" \n\t "}""", 400, "text-empty" },
        { Requests, """{"category":"lift","text":"a\u0000b"}""", 400, "text-control-characters" },
        { Requests, """{"category":"lift","text":"a\u0007b"}""", 400, "text-control-characters" },
        { Requests, """{"category":"lift","text":"\u001b[31m"}""", 400, "text-control-characters" },
        { Requests, """{"category":"lift","text":"\u0085"}""", 400, "text-empty" },
        { Requests, """{"category":"lift","text":"a\uFFFEb"}""", 400, "text-control-characters" },
        { Requests, """{"category":"lift","text":"a\ud800b"}""", 400, "malformed" },
        { Requests, """{"category":"lift","text":"a\udc00\ud800b"}""", 400, "malformed" },
        { Rating, """{"score":3,"comment":""}""", 400, "text-empty" },
        { Name, """{"name":""}""", 400, "text-empty" },
        { Name, """{"name":" \n "}""", 400, "text-empty" },
        { Name, """{"name":"a\u0007b"}""", 400, "text-control-characters" },
        { Name, """{"name":"12345678901234567890123456789012345678901"}""", 400, "text-too-long" },
        { Rating, """{"score":3,"comment":"\u0001"}""", 400, "text-control-characters" },
        { Rating, """{"score":3,"comment":"\ud800"}""", 400, "malformed" },

        // JSON of another shape.
        { Rating, """{"score":3.5}""", 400, "malformed" },
        { Rating, """{"score":3.0}""", 400, "malformed" },
        { Rating, """{"score":"3"}""", 400, "malformed" },
        { Rating, """{"score":null}""", 400, "malformed" },
        { Rating, """{"score":1e9}""", 400, "malformed" },
        { Rating, """{"score":99999999999999999999}""", 400, "malformed" },
        { Rating, """{"score":true}""", 400, "malformed" },
        { Rating, """{"score":[3]}""", 400, "malformed" },
        { Rating, """{}""", 400, "malformed" },
        { Rating, """{"score":3,"comment":5}""", 400, "malformed" },
        { Signup, """{"persons":"2"}""", 400, "malformed" },
        { Signup, """{"persons":null}""", 400, "malformed" },
        { Signup, """{"persons":1.5}""", 400, "malformed" },
        { Signup, """{"guests":1}""", 400, "malformed" },
        { Signup, "2", 400, "malformed" },
        { CheckIn, """{"token":null}""", 400, "malformed" },
        { Offer, """{"kind":"give","amount":0.5}""", 400, "malformed" },
        { Offer, """{"kind":"give","amount":"50"}""", 400, "malformed" },
        { Offer, """{"kind":"give","amount":99999999999}""", 400, "malformed" },
        { Offer, """{"kind":0}""", 400, "malformed" },
        { Offer, """{"kind":null}""", 400, "malformed" },
        { Offer, """{"amount":50}""", 400, "malformed" },
        { Offer, """{"kind":"help","words":"x"}""", 400, "malformed" },
        { Offer, "", 400, "malformed" },
        { CheckIn, """{"token":7}""", 400, "malformed" },
        { CheckIn, "{}", 400, "malformed" },
        { CheckIn, "", 400, "malformed" },
        { ActivityRating, """{"score":"5"}""", 400, "malformed" },
        { Ballot, """{"option":5}""", 400, "malformed" },
        { Ballot, """{"options":"red"}""", 400, "malformed" },
        { Several, """{"options":[5]}""", 400, "malformed" },
        { Ballot, """{"option":["red"]}""", 400, "malformed" },
        { Ballot, """{"option":{"red":1}}""", 400, "malformed" },
        { Ballot, "\"red\"", 400, "malformed" },
        { Ballot, "5", 400, "malformed" },
        { Ballot, "[]", 400, "malformed" },
        { Ballot, "null", 400, "malformed" },
        { Ballot, "{\"option\":" + new string('[', 200) + new string(']', 200) + "}", 400, "malformed" },
        { Ballot, new string('[', 30_000), 400, "malformed" },
        { Ballot, """{"option":"red","admin":true}""", 400, "malformed" },
        { Ballot, """{"option":"red","$type":"System.Object"}""", 400, "malformed" },
        { Ballot, """{"option":"red","option":"blue"}""", 400, "malformed" },
        { Ballot, """{"option":"red","Option":"blue"}""", 400, "malformed" },
        { Requests, """{"category":"lift","text":"灯","photos":["x"]}""", 400, "malformed" },
        { Requests, """{"category":"lift","text":"灯","photos":"11111111-2222-3333-4444-555555555555"}""", 400, "malformed" },
        { Requests, """{"category":"lift","text":"灯","photos":["11111111-2222-3333-4444-555555555555"]}""", 404, "photo-unknown" },
        { Requests, """{"category":"lift","text":"灯","behalf":"yes"}""", 400, "malformed" },
        { Requests, """{"category":"lift","text":"灯","anonymous":1}""", 400, "malformed" },
        { Requests, """{"category":"lift","text":"灯","spot":""}""", 400, "text-empty" },
        { Requests, """{"category":"lift","text":"灯","spot":"a\u001eb"}""", 400, "text-control-characters" },
        { Requests, """{"category":"lift","text":"灯","behalf":true,"neighbourBuilding":0}""", 400, "building-unknown" },
        { "/api/communities/{c}/requests/7/metoo", "", 404, "request-unknown" },
        { "/api/communities/{c}/requests/one/metoo", "", 404, "not-found" },
        { "/api/communities/{o}/requests/1/metoo", "", 403, "not-on-roll" },
        { "/api/communities/{c}/activities/walk/photos/one", "", 404, "not-found" },
        { "/api/communities/{c}/activities/walk/photos/11111111-2222-3333-4444-555555555555", "", 404, "photo-unknown" },
        { "/api/communities/{o}/activities/walk/photos/11111111-2222-3333-4444-555555555555", "", 403, "not-on-roll" },
        { "/api/communities/{c}/photos/one", "x", 404, "not-found" },
        { "/api/communities/{c}/photos/11111111-2222-3333-4444-555555555555", "{}", 415, "photo-type" },
        { "/api/communities/{o}/photos/11111111-2222-3333-4444-555555555555", "{}", 403, "not-on-roll" },
        { Requests, """{"category":"lift","text":"灯","building":"2"}""", 400, "malformed" },
        { Requests, """{"category":7,"text":"灯"}""", 400, "malformed" },
        { Requests, """{"category":"lift"}""", 400, "malformed" },
        { Feedback, """{"resolved":"yes","score":3}""", 400, "malformed" },
        { Feedback, """{"resolved":1,"score":3}""", 400, "malformed" },
        { Feedback, """{"score":3}""", 400, "malformed" },
        { Enrol, """{"code":123456789012}""", 400, "malformed" },
        { Enrol, """{"code":null}""", 400, "malformed" },
        { Enrol, """{"code":"x","device":7}""", 400, "malformed" },
        { Join, """{"code":"x"}""", 400, "malformed" },
        { Presence, """{"token":null}""", 400, "malformed" },
        { Presence, """{}""", 400, "malformed" },
        { Name, """{"name":null}""", 400, "malformed" },

        // What is no JSON.
        { Ballot, "", 400, "malformed" },
        { Ballot, "{", 400, "malformed" },
        { Ballot, """{"option":"red"}}""", 400, "malformed" },
        { Ballot, """{"option":"red",}""", 400, "malformed" },
        { Ballot, """{option:"red"}""", 400, "malformed" },
        { Ballot, """/* no */ {"option":"red"}""", 400, "malformed" },
        { Ballot, "<option>red</option>", 400, "malformed" },
        { Ballot, "option=red", 400, "malformed" },
    };

    public static TheoryData<string> ContentTypes =>
    [
        "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "nonsense", "",
    ];

    /// <summary>Texts that are harmless as they are: kept to the letter, shown to their writer alone.</summary>
    public static TheoryData<string> Texts =>
    [
        "'; DROP TABLE event; --", "\" OR 1=1", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{7*7}} ${7*7} %s%n",
        "\\u0000 \\n", "电梯不动了👨‍👩‍👧", "\u202Eabc", "line\r\nbreak\ttab", "]]>&lt;&amp;", "../../etc/passwd",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_ThatIsBad_IsAProblemAndLeavesNoTrace(string path, string body, int status, string code)
    {
        var before = await bad.Host.Ledger.CountRowsAsync();

        var response = await SendAsync(path, body);

        await response.AssertProblemAsync(status, code);
        Assert.Equal(before, await bad.Host.Ledger.CountRowsAsync());
    }

    [Theory]
    [InlineData(501, 400, "text-too-long")]
    [InlineData(60_000, 400, "text-too-long")]
    [InlineData(1_000_000, 413, "too-large")]
    public async Task Text_ThatIsTooLong_IsAProblemAndLeavesNoTrace(int length, int status, string code)
    {
        var before = await bad.Host.Ledger.CountRowsAsync();

        var response = await SendAsync(Requests, $$"""{"category":"lift","text":"{{new string('a', length)}}"}""");

        await response.AssertProblemAsync(status, code);
        Assert.Equal(before, await bad.Host.Ledger.CountRowsAsync());
    }

    [Theory]
    [MemberData(nameof(ContentTypes))]
    public async Task ContentType_ThatIsNotJson_Is415(string contentType)
    {
        var before = await bad.Host.Ledger.CountRowsAsync();

        var response = await bad.Resident.SendTextAsync(HttpMethod.Put, Fill(Ballot), """{"option":"red"}""", contentType);

        await response.AssertProblemAsync(415, "not-json");
        Assert.Equal(before, await bad.Host.Ledger.CountRowsAsync());
    }

    /// <summary>The server itself refuses it, before any of our code.</summary>
    [Fact]
    public async Task Path_WithANullCharacter_Is400()
    {
        var before = await bad.Host.Ledger.CountRowsAsync();

        var response = await bad.Resident.PutAsync(Fill("/api/communities/{c}/polls/%00/ballot"), new { option = "red" });

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(before, await bad.Host.Ledger.CountRowsAsync());
    }

    [Theory]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=utf-7")]
    public async Task Charset_ThatIsNotUtf8_Is415(string contentType)
    {
        var before = await bad.Host.Ledger.CountRowsAsync();

        var response = await bad.Resident.SendTextAsync(HttpMethod.Put, Fill(Ballot), """{"option":"red"}""", contentType);

        await response.AssertProblemAsync(415, "not-json");
        Assert.Equal(before, await bad.Host.Ledger.CountRowsAsync());
    }

    [Fact]
    public async Task Body_ThatIsNotUtf8_Is400()
    {
        var before = await bad.Host.Ledger.CountRowsAsync();
        using var content = new ByteArrayContent([.. "{\"option\":\""u8, 0xFF, 0xC0, 0x80, .. "\"}"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        var response = await bad.Resident.Http.PutAsync(new Uri(Fill(Ballot), UriKind.Relative), content, TestContext.Current.CancellationToken);

        await response.AssertProblemAsync(400, "malformed");
        Assert.Equal(before, await bad.Host.Ledger.CountRowsAsync());
    }

    [Fact]
    public async Task Path_OfSevenKilobytes_Is404()
    {
        var response = await bad.Resident.SendTextAsync(
            HttpMethod.Put, Fill("/api/communities/{c}/polls/") + new string('x', 7_000) + "/ballot", """{"option":"red"}""");

        await response.AssertProblemAsync(404, "poll-unknown");
    }

    [Fact]
    public async Task Path_OfTenKilobytes_IsRefusedBeforeItIsRead()
    {
        var response = await bad.Resident.GetAsync("/api/communities/" + new string('x', 10_000));

        Assert.Equal(414, (int)response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_OfAnyMeaning_IsKeptToTheLetterAndShownToItsWriterAlone(string text)
    {
        var community = await TestCommunity.FoundAsync(bad.Host);
        using var writer = await community.EnrolAsync();

        await (await writer.PostAsync(
            community.Url("requests"), new { category = "lift", text }, ("Idempotency-Key", Guid.NewGuid().ToString()))).ReadAsync(201);

        Assert.Equal(text, (string?)(await writer.GetJsonAsync("/api/me"))["requests"]![0]!["text"]);
        Assert.Equal([text], (await bad.Host.Ledger.ReadWordsAsync(community.Code)).Values);
        var view = JsonSerializer.Serialize(await community.ViewAsync());
        Assert.DoesNotContain(JsonSerializer.Serialize(text)[1..^1], view, StringComparison.Ordinal);
        Assert.DoesNotContain(text, view, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/9.9\r\n\r\n")]
    [InlineData("NONSENSE\r\n\r\n")]
    [InlineData("GET /api/me HTTP/1.1\r\nHost: x\r\nCookie\0: a\r\n\r\n")]
    [InlineData("GET /api/me HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")]
    [InlineData("GET /api/me HTTP/1.1\r\n\r\n")]
    [InlineData("GET /api/me HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n")]
    [InlineData("POST /api/session/logout HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /api/session/logout HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")]
    [InlineData("PUT /api/me HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, nonsense\r\n\r\n")]
    [InlineData("POST /api/session/logout HTTP/1.1\r\nHost: x\r\nContent-Length: 5, 5\r\n\r\nhello")]
    [InlineData("POST /api/session/logout HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /api/session/logout HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    public async Task Garbage_OnTheWire_Is4xxAndTheServerGoesOn(string sent)
    {
        Assert.Matches("^HTTP/1.1 (4[0-9][0-9]|505)", await SendRawAsync(sent));

        await bad.Resident.GetJsonAsync("/api/me");
    }

    /// <summary>A proxy before us may have gone by the other of the two: what follows must not be taken for a call of its own.</summary>
    [Fact]
    public async Task Length_SaidInTwoWays_IsTheLastOfItsConnection()
    {
        await using var stream = await ConnectAsync();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(
            "POST /api/session/logout HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/regions HTTP/1.1\r\nHost: x\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);

        var answers = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Single(answers.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Who sends slowly what is too long is not cut off, and reads why it is refused, whoever refuses it.</summary>
    [Theory]
    [InlineData(Requests, "HTTP/1.1 401 ")]
    [InlineData("/open311/v2/requests.json", "HTTP/1.1 400 ")]
    public async Task Body_ThatIsTooLong_IsReadToItsEnd(string path, string refused)
    {
        await using var stream = await ConnectAsync();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes($"POST {Fill(path)} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"),
            TestContext.Current.CancellationToken);
        Assert.StartsWith(refused, await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        for (var part = 0; part < 100; part++)
            await stream.WriteAsync(new byte[10_000], TestContext.Current.CancellationToken);
        await stream.WriteAsync("GET /api/regions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Contains("HTTP/1.1 200 OK", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Accept-Language", "\u00ff\u00fe;q=2,,,")]
    [InlineData("Cookie", "live-device=%%%; ; =; live-device=\u00ff")]
    [InlineData("Idempotency-Key", "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9")]
    [InlineData("Origin", "::::")]
    [InlineData("Sec-Fetch-Site", "\u00ff")]
    [InlineData("X-Forwarded-For", "not an address")]
    [InlineData("X-Forwarded-Proto", "gopher,,,")]
    [InlineData("Content-Encoding", "zip")]
    [InlineData("Accept", "\u00ff/\u00ff")]
    [InlineData("Range", "bytes=-1--5")]
    [InlineData("If-None-Match", "\"")]
    public async Task Garbage_InAHeader_IsNoMistakeOfOurs(string header, string value)
    {
        var get = await SendRawAsync($"GET /api/regions HTTP/1.1\r\nHost: {bad.Host.Address.Authority}\r\nConnection: close\r\n{header}: {value}\r\n\r\n");
        var post = await SendRawAsync(
            $"POST {Fill(Requests)} HTTP/1.1\r\nHost: {bad.Host.Address.Authority}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n{header}: {value}\r\n\r\n{{}}");

        Assert.Matches("^HTTP/1.1 [24][0-9][0-9]", get);
        Assert.Matches("^HTTP/1.1 4[0-9][0-9]", post);
    }

    private async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(bad.Host.Address.Host, bad.Host.Address.Port, TestContext.Current.CancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task<string> SendRawAsync(string sent)
    {
        await using var stream = await ConnectAsync();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(sent), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }

    /// <summary>Requests and enrolments are POSTed, everything else PUT; with a key of idempotency in any case.</summary>
    private Task<HttpResponseMessage> SendAsync(string path, string body)
    {
        var method = path is Requests or Enrol or Join ? HttpMethod.Post : HttpMethod.Put;
        var request = new HttpRequestMessage(method, new Uri(Fill(path), UriKind.Relative));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return bad.Resident.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private string Fill(string path) => path
        .Replace("{c}", bad.Community.Code, StringComparison.Ordinal).Replace("{o}", bad.Other.Code, StringComparison.Ordinal);
}
