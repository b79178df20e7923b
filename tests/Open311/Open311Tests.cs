using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Interfaces;
using HappyCommunity.Live.Tests.Web;
using Xunit;

namespace HappyCommunity.Live.Tests.Open311;

/// <summary>Open311 GeoReport v2: the forms of its specification, and what it tells of requests.</summary>
public sealed class Open311Tests(SharedHost shared)
{
    private const string Token = "hotline-0000001";

    private static readonly string[] Arrays = ["services", "attributes", "values", "service_requests", "endpoints", "formats", "errors"];

    /// <summary>Each example of the specification and of Service Discovery: address, status, and the elements of it in XML and in JSON.</summary>
    public static TheoryData<string, int, string, string> Examples => new()
    {
        {
            "services.F?jurisdiction_id=C", 200,
            "services[service{description, group, keywords, metadata, service_code, service_name, type}]",
            "[{description, group, keywords, metadata, service_code, service_name, type}]"
        },
        {
            "services/lift.F?jurisdiction_id=C", 200,
            "service_definition{attributes[attribute{code, datatype, datatype_description, description, order, required, values[], variable} | attribute{code, datatype, datatype_description, description, order, required, values[value{key, name}], variable}], service_code}",
            "{attributes[{code, datatype, datatype_description, description, order, required, values[], variable} | {code, datatype, datatype_description, description, order, required, values[{key, name}], variable}], service_code}"
        },
        {
            "requests.F?jurisdiction_id=C", 200,
            "service_requests[request{address, address_id, agency_responsible, description, expected_datetime, lat, long, media_url, requested_datetime, service_code, service_name, service_notice, service_request_id, status, status_notes, updated_datetime, zipcode}]",
            "[{address, address_id, agency_responsible, description, expected_datetime, lat, long, media_url, requested_datetime, service_code, service_name, service_notice, service_request_id, status, status_notes, updated_datetime, zipcode}]"
        },
        {
            "requests/C-1.F?jurisdiction_id=C", 200,
            "service_requests[request{address, address_id, agency_responsible, description, expected_datetime, lat, long, media_url, requested_datetime, service_code, service_name, service_notice, service_request_id, status, status_notes, updated_datetime, zipcode}]",
            "[{address, address_id, agency_responsible, description, expected_datetime, lat, long, media_url, requested_datetime, service_code, service_name, service_notice, service_request_id, status, status_notes, updated_datetime, zipcode}]"
        },
        { $"tokens/{Token}.F?jurisdiction_id=C", 200, "service_requests[request{service_request_id, token}]", "[{service_request_id, token}]" },
        {
            "discovery.F", 200,
            "discovery{changeset, contact, endpoints[endpoint{changeset, formats[format], specification, type, url}], key_service}",
            "{changeset, contact, endpoints[{changeset, formats[], specification, type, url}], key_service}"
        },
        { "requests/C-9.F?jurisdiction_id=C", 404, "errors[error{code, description}]", "[{code, description}]" },
    };

    /// <summary>Method, address or form, status, code in the body.</summary>
    public static TheoryData<string, string, int> Mistakes => new()
    {
        { "GET services.json", "", 400 },
        { "GET services.json?jurisdiction_id=", "", 400 },
        { "GET services.json?jurisdiction_id=nowhere", "", 404 },
        { "GET services.json?jurisdiction_id=world", "", 404 },
        { "GET services.json?jurisdiction_id=*", "", 404 },
        { "GET services/none.json?jurisdiction_id=C", "", 404 },
        { "GET requests.json", "", 400 },
        { "GET requests.json?jurisdiction_id=C&status=done", "", 400 },
        { "GET requests.json?jurisdiction_id=C&service_code=none", "", 404 },
        { "GET requests.json?jurisdiction_id=C&start_date=2026-01-01", "", 400 },
        { "GET requests.json?jurisdiction_id=C&start_date=2026-01-01T00:00:00", "", 400 },
        { "GET requests.json?jurisdiction_id=C&end_date=9999-12-31T23:59:59Z", "", 200 },
        { "GET requests.json?jurisdiction_id=C&start_date=0001-01-01T00:00:00Z", "", 400 },
        { "GET requests.json?jurisdiction_id=C&start_date=2010-01-01T00:00:00Z&end_date=2010-02-01T00:00:00Z", "", 400 },
        { "GET requests/C-1.json", "", 400 },
        { "GET requests/nowhere-1.json?jurisdiction_id=C", "", 404 },
        { "GET requests/17.json?jurisdiction_id=C", "", 404 },
        { "GET tokens/unheard-of.json?jurisdiction_id=C", "", 404 },
        { "GET tokens/short.json?jurisdiction_id=C", "", 404 },
        { "POST requests.json", "jurisdiction_id=C&address_id=C&service_code=lift", 403 },
        { "POST requests.json", "api_key=xyz&jurisdiction_id=C&address_id=C&service_code=lift", 403 },
        { "POST requests.json", "api_key=A&jurisdiction_id=C&address_id=C&service_code=lift", 403 },
        { "POST requests.json", "api_key=K&address_id=C&service_code=lift", 400 },
        { "POST requests.json", "api_key=K&jurisdiction_id=nowhere&address_id=C&service_code=lift", 404 },
        { "POST requests.json", "api_key=K&jurisdiction_id=O&address_id=O&service_code=lift", 403 },
        { "POST requests.json", "api_key=K&jurisdiction_id=C&address_id=O&service_code=lift", 400 },
        { "POST requests.json", "api_key=K&jurisdiction_id=C&service_code=lift", 400 },
        { "POST requests.json", "api_key=K&jurisdiction_id=C&lat=43.9&service_code=lift", 400 },
        { "POST requests.json", "api_key=K&jurisdiction_id=C&address_id=C", 400 },
        { "POST requests.json", "api_key=K&jurisdiction_id=C&address_id=C&service_code=none", 404 },
        { "POST requests.json", "api_key=K&jurisdiction_id=C&address_id=C&service_code=lift&attribute[building]=x&attribute[behalf]=perhaps&attribute[WHISPAWN]=1&token=short", 400 },
        { "POST requests.json", "api_key=K&jurisdiction_id=C&address_id=C/0&service_code=lift", 400 },
        { "POST requests.json", "{}", 400 },
        { "POST requests.json?api_key=K", "jurisdiction_id=C&address_id=C&service_code=lift", 403 },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Answer_HasTheElementsOfTheSpecification_InXmlAndJson(string path, int status, string xml, string json)
    {
        var (host, community, key) = await OpenAsync();
        await FileAsync(host, community, key, Token);
        using var browser = host.OpenBrowser();
        var address = "/open311/v2/" + path.Replace("C", community.Code, StringComparison.Ordinal);

        var asXml = await browser.GetAsync(address.Replace(".F", ".xml", StringComparison.Ordinal));
        var asJson = await browser.GetAsync(address.Replace(".F", ".json", StringComparison.Ordinal));

        Assert.Equal((status, status), ((int)asXml.StatusCode, (int)asJson.StatusCode));
        Assert.Equal("text/xml; charset=utf-8", asXml.Content.Headers.ContentType?.ToString());
        Assert.Equal("application/json; charset=utf-8", asJson.Content.Headers.ContentType?.ToString());
        var text = await asXml.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", text, StringComparison.Ordinal);
        Assert.Equal(xml, Shapes.Of(XElement.Parse(text), Arrays));
        Assert.Equal(json, Shapes.Of(JsonNode.Parse(await asJson.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))));
    }

    /// <summary>The form that the specification sends, to the letter but for codes that are ours.</summary>
    [Theory]
    [InlineData("xml")]
    [InlineData("json")]
    public async Task Filing_OfTheSpecificationsExample_IsAnswered(string format)
    {
        var (host, community, key) = await OpenAsync();
        using var system = host.OpenBrowser();

        var answer = await PostAsync(
            system, "requests." + format,
            $"api_key={key.Text}&jurisdiction_id={community.Code}&service_code=lift&lat=37.76524078&long=-122.4212043&address_string=1234+5th+street"
            + "&email=smit333%40sfgov.edu&device_id=tt222111&account_id=123456&first_name=john&last_name=smith&phone=111111111"
            + "&description=A+large+sinkhole+is+destroying+the+street&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg");

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        Assert.Equal(
            format == "xml" ? "service_requests[request{account_id, service_notice, service_request_id}]" : "[{account_id, service_notice, service_request_id}]",
            format == "xml" ? Shapes.Of(XElement.Parse(text), Arrays) : Shapes.Of(JsonNode.Parse(text)));
        var row = (await host.Ledger.ReadAsync(community.Code)).Single(entry => entry.Kind == "request-submitted");
        Assert.Equal(key.Actor, row.Actor);
        var kept = string.Join('\n', (await host.Ledger.ReadWordsAsync(community.Code)).Values) + row.Payload.ToJsonString();
        Assert.Contains("A large sinkhole", kept, StringComparison.Ordinal);
        foreach (var personal in new[] { "smit333", "tt222111", "john", "smith", "111111111", "flickr" })
            Assert.DoesNotContain(personal, kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_AreOfTheSpecificationsTypes()
    {
        var (host, community, key) = await OpenAsync();
        await FileAsync(host, community, key, Token);
        using var browser = host.OpenBrowser();

        var services = await browser.GetJsonAsync("/open311/v2/services.json?jurisdiction_id=" + community.Code);
        var definition = await browser.GetJsonAsync("/open311/v2/services/lift.json?jurisdiction_id=" + community.Code);
        var request = (await browser.GetJsonAsync($"/open311/v2/requests/{community.Code}-1.json?jurisdiction_id={community.Path[0].Code}"))[0]!;

        Assert.Equal(RequestCategory.All.Select(category => category.Key), services.AsArray().Select(service => (string)service!["service_code"]!));
        Assert.All(services.AsArray(), service => Assert.Equal((true, "realtime"), ((bool)service!["metadata"]!, (string)service["type"]!)));
        Assert.Equal([("building", "number", 1), ("behalf", "singlevaluelist", 2)], definition["attributes"]!.AsArray().Select(one => ((string)one!["code"]!, (string)one["datatype"]!, (int)one["order"]!)));
        Assert.All(definition["attributes"]!.AsArray(), one => Assert.Equal((true, false), ((bool)one!["variable"]!, (bool)one["required"]!)));
        Assert.Equal($"{community.Code}-1", (string)request["service_request_id"]!);
        Assert.Equal(("open", "已提交", "电梯"), ((string)request["status"]!, (string)request["status_notes"]!, (string)request["service_name"]!));
        Assert.Equal(($"小区 {community.Code}2号楼", community.Code + "/2"), ((string)request["address"]!, (string)request["address_id"]!));
        foreach (var time in new[] { "requested_datetime", "updated_datetime", "expected_datetime" })
            Assert.Matches(new Regex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", RegexOptions.None, TimeSpan.FromSeconds(1)), (string)request[time]!);
        foreach (var empty in new[] { "description", "lat", "long", "zipcode", "media_url", "service_notice" })
            Assert.True(request.AsObject().ContainsKey(empty) && request[empty] is null, empty);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistake_IsAnsweredInTheSpecificationsForm(string call, string form, int status)
    {
        var (host, community, key) = await OpenAsync();
        var (_, other, _) = await OpenAsync();
        var aggregates = await host.MakeKeyAsync(community.Path[0].Code, "aggregates");
        using var browser = host.OpenBrowser();
        var path = "/open311/v2/" + Fill(call[(call.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var before = (await host.Ledger.ReadAsync(community.Code)).Count;

        var answer = form.Length == 0
            ? await browser.GetAsync(path)
            : await browser.SendTextAsync(HttpMethod.Post, path, Fill(form), form == "{}" ? "application/json" : "application/x-www-form-urlencoded");

        var errors = (await answer.ReadAsync(status)).AsArray();
        if (status != 200)
            Assert.All(errors, error => Assert.Equal((status, true), ((int)error!["code"]!, ((string)error["description"]!).Length > 0)));
        if (form.Contains("perhaps", StringComparison.Ordinal))
            Assert.Equal(4, errors.Count);
        Assert.Equal(before, (await host.Ledger.ReadAsync(community.Code)).Count);

        string Fill(string text) => Regex.Replace(
            text, @"(?<==|/)([CKOA])(?=[&/.-]|$)", match => match.Value switch { "C" => community.Code, "O" => other.Code, "K" => key.Text, _ => aggregates.Text },
            RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Filing_SentAgain_IsOneRequest_ThatTheDeskTreatsAsItsOwn()
    {
        var (host, community, key) = await OpenAsync();

        var first = await FileAsync(host, community, key, Token);
        var again = await FileAsync(host, community, key, Token);
        var other = await FileAsync(host, community, key, null);

        Assert.Equal(($"{community.Code}-1", $"{community.Code}-1", $"{community.Code}-2"), (first, again, other));
        using var browser = host.OpenBrowser();
        Assert.Equal(first, (string?)(await browser.GetJsonAsync($"/open311/v2/tokens/{Token}.json?jurisdiction_id={community.Path[1].Code}"))[0]!["service_request_id"]);
        var differing = await PostAsync(
            browser, "requests.json", $"api_key={key.Text}&jurisdiction_id={community.Code}&address_id={community.Code}&service_code=noise&token={Token}");
        Assert.Equal(400, (int)(await differing.ReadAsync(400))[0]!["code"]!);
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        var matter = await desk.GetJsonAsync(community.Url("desk/requests/1"));
        Assert.Equal(("office", "电梯有异响", 2), ((string?)matter["request"]!["sender"], (string?)matter["text"], (int?)matter["request"]!["building"]));
        // Who did it, by what administrators call the key.
        var audit = await desk.GetJsonAsync(community.Url("audit"));
        Assert.Contains(audit["lines"]!.AsArray(), line => (string?)line!["person"] == "热线" && (string?)line["kind"] == "request-submitted");
    }

    [Fact]
    public async Task Words_AreForTheKeyThatSentThem_AndAResidentsForNobody()
    {
        var (host, community, key) = await OpenAsync();
        using var resident = await community.EnrolAsync();
        await (await resident.PostAsync(
            community.Url("requests"), new { category = "repairs", text = "居民的原话", spot = "居民的门牌", building = 1 }, ("Idempotency-Key", "resident-key"))).ReadAsync(201);
        await FileAsync(host, community, key, Token);
        await community.DoAsync(new AcceptRequest(1), new AnswerRequest(1, "给居民的答复"), new AcceptRequest(2), new AnswerRequest(2, "给热线的答复"));
        var second = await host.MakeKeyAsync(community.Path[0].Code, "requests");
        using var own = host.OpenSystem(key.Text);
        using var other = host.OpenSystem(second.Text);
        using var aggregates = host.OpenSystem((await host.MakeKeyAsync(community.Path[0].Code, "aggregates")).Text);
        using var nobody = host.OpenBrowser();

        foreach (var browser in new[] { nobody, other, own, aggregates })
        {
            foreach (var path in new[] { "requests.json?", "requests.xml?", $"requests/{community.Code}-1.json?", $"requests/{community.Code}-2.xml?", $"requests.json?service_request_id={community.Code}-1,{community.Code}-2&" })
            {
                var answer = await browser.GetAsync($"/open311/v2/{path}jurisdiction_id={community.Code}");
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True(answer.IsSuccessStatusCode, text);
                Assert.DoesNotContain("居民的", text, StringComparison.Ordinal);
                Assert.DoesNotContain("给居民", text, StringComparison.Ordinal);
                var isOwn = browser == own && !path.Contains("-1.json", StringComparison.Ordinal);
                Assert.Equal((isOwn, isOwn), (text.Contains("电梯有异响", StringComparison.Ordinal), text.Contains("给热线的答复", StringComparison.Ordinal)));
            }
        }
        // A resident's own key finds nothing for others.
        Assert.Equal(404, (int)(await nobody.GetAsync($"/open311/v2/tokens/resident-key.json?jurisdiction_id={community.Code}")).StatusCode);

        // What is taken out is gone here as well.
        await community.DoAsync(new RedactRequest(2, true, [], []));
        var request = (await own.GetJsonAsync($"/open311/v2/requests/{community.Code}-2.json?jurisdiction_id={community.Code}"))[0]!;
        Assert.Null(request["description"]);
    }

    [Fact]
    public async Task List_IsOfARegion_TheLatestFirst_AndByWhatIsAskedFor()
    {
        var (host, first, key) = await OpenAsync();
        var second = await TestCommunity.FoundAsync(host, path: first.Path);
        var (_, foreign, _) = await OpenAsync();
        var district = first.Path[1].Code;
        using var resident = await first.EnrolAsync();
        await (await resident.PostAsync(first.Url("requests"), new { category = "noise", text = "吵" }, ("Idempotency-Key", "resident-key"))).ReadAsync(201);
        await FileAsync(host, second, key, Token);
        await FileAsync(host, first, key, Token);
        await foreign.DoAsync(new SubmitRequest("lift", "响", 1, 1));
        await first.DoAsync(new AcceptRequest(1), new AnswerRequest(1, "好了"));
        // Whoever shows no key may not ask as often.
        using var browser = host.OpenSystem(key.Text);
        await Eventually.GetAsync(() => ListAsync(""), ids => ids.Count == 3);

        Assert.Equal([$"{first.Code}-2", $"{second.Code}-1", $"{first.Code}-1"], await ListAsync(""));
        Assert.Equal([$"{first.Code}-2", $"{second.Code}-1"], await ListAsync("&service_code=lift,heating"));
        // Only the resident says that it helped.
        Assert.Empty(await ListAsync("&status=closed"));
        (await resident.PutAsync(first.Url("requests/1/feedback"), new { resolved = true, score = 5 })).AssertDone();
        Assert.Equal([$"{first.Code}-1"], await ListAsync("&status=closed"));
        Assert.Equal(2, (await ListAsync("&status=open")).Count);
        Assert.Equal(3, (await ListAsync("&status=open,closed")).Count);
        Assert.Equal([$"{first.Code}-1", $"{second.Code}-1"], await ListAsync($"&service_request_id={first.Code}-1,{second.Code}-1,{foreign.Code}-1,x&status=open"));
        Assert.Empty(await ListAsync("&start_date=2999-01-01T00:00:00Z"));
        Assert.Empty(await ListAsync($"&end_date={Uri.EscapeDataString(DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-ddTHH:mm:ss+08:00", null))}"));
        Assert.Equal(3, (await ListAsync($"&start_date={DateTime.UtcNow.AddDays(-1):yyyy-MM-ddTHH:mm:ss+00:00}")).Count);

        async Task<List<string>> ListAsync(string query) =>
            [.. (await browser.GetJsonAsync($"/open311/v2/requests.json?jurisdiction_id={district}{query}")).AsArray().Select(one => (string)one!["service_request_id"]!)];
    }

    [Fact]
    public async Task Language_IsTheCallers()
    {
        var (host, community, key) = await OpenAsync();
        await FileAsync(host, community, key, Token);
        using var browser = host.OpenBrowser();
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        var request = (await browser.GetJsonAsync($"/open311/v2/requests.json?jurisdiction_id={community.Code}"))[0]!;

        Assert.Equal(("Lift", $"Building 2, 小区 {community.Code}", "property company"), ((string?)request["service_name"], (string?)request["address"], (string?)request["agency_responsible"]));
    }

    [Fact]
    public async Task Reader_WithoutAKey_HasALimit_AndWhoShowsOneThatIsNoneIsRefused()
    {
        await using var host = await LiveHost.StartAsync();
        using var browser = host.OpenBrowser();
        for (var i = 0; i < 120; i++)
            Assert.Equal(400, (int)(await browser.GetAsync("/open311/v2/services.json")).StatusCode);

        var full = await browser.GetAsync("/open311/v2/services.json");

        Assert.Equal(429, (int)(await full.ReadAsync(429))[0]!["code"]!);
        Assert.Equal(TimeSpan.FromMinutes(1), full.Headers.RetryAfter?.Delta);
        Assert.Equal("\"address\";r=0;t=60", full.Headers.GetValues("RateLimit").Single());
        using var wrong = host.OpenSystem("hclive_wrong");
        Assert.Equal(403, (int)(await (await wrong.GetAsync("/open311/v2/services.json")).ReadAsync(403))[0]!["code"]!);
    }

    /// <summary>The id of a request in building 2 of a community, made with a key.</summary>
    private static async Task<string> FileAsync(LiveHost host, TestCommunity community, TestKey key, string? token)
    {
        using var system = host.OpenBrowser();
        var answer = await PostAsync(
            system, "requests.json",
            $"api_key={key.Text}&jurisdiction_id={community.Path[0].Code}&address_id={community.Code}/2&service_code=lift&description={Uri.EscapeDataString("电梯有异响")}{(token is null ? "" : "&token=" + token)}");
        return (string)(await answer.ReadAsync(201))[0]!["service_request_id"]!;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpBrowser system, string path, string form) =>
        system.SendTextAsync(HttpMethod.Post, "/open311/v2/" + path, form, "application/x-www-form-urlencoded; charset=utf-8");

    private async Task<(LiveHost Host, TestCommunity Community, TestKey Key)> OpenAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        return (host, community, await host.MakeKeyAsync(community.Path[0].Code, "requests"));
    }
}
