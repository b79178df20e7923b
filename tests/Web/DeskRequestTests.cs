using System.Text.Json.Nodes;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Tests.Photos;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Requests at the desk, by HTTP: each deed, twice, and who may.</summary>
public sealed class DeskRequestTests(SharedHost shared)
{
    [Fact]
    public async Task Deeds_OneAfterTheOther_AndEachTwice()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var worker = await host.EmployAsync(Role.Worker, community.Path[^1].Code);
        using var desk = await host.OpenDeskAsync(worker);
        using var resident = await AskAsync(community, "lift");

        await TwiceAsync(desk, community, "acceptance");
        await TwiceAsync(desk, community, "handler", new { unit = "grid", staff = worker.Name });
        await TwiceAsync(desk, community, "pause", new { reason = "等配件" });
        Assert.True((bool?)(await OpenAsync(desk, community))["request"]!["paused"]);
        (await desk.DeleteAsync(community.Url("requests/1/pause"))).AssertDone();
        (await desk.DeleteAsync(community.Url("requests/1/pause"))).AssertDone();
        await TwiceAsync(desk, community, "level", new { level = "neighbourhood", reason = "物业办不了" });
        await TwiceAsync(desk, community, "level", new { level = "compound", reason = "物业能办" });
        await TwiceAsync(desk, community, $"notes/{Guid.NewGuid()}", new { text = "已电话联系" });
        await TwiceAsync(desk, community, "answer", new { answer = "已修好" });

        var matter = await OpenAsync(desk, community);
        Assert.Equal(("灯", "已修好", "compound"), ((string?)matter["text"], (string?)matter["answer"], (string?)matter["request"]!["level"]));
        Assert.Equal(
            ["submitted", "accepted", "assigned", "paused", "resumed", "raised", "handed-back", "answered"],
            matter["steps"]!.AsArray().Select(s => (string?)s!["kind"]));
        Assert.Equal("等配件", (string?)matter["steps"]![3]!["words"]);
        Assert.Equal((worker.Name, "已电话联系"), ((string?)matter["notes"]![0]!["by"], (string?)matter["notes"]![0]!["text"]));
        var mine = (await resident.GetJsonAsync("/api/me"))["requests"]![0]!;
        Assert.Equal(("answered", "已修好"), ((string?)mine["stage"], (string?)mine["answer"]));
        Assert.Equal(["等配件"], mine["stages"]!.AsArray().Select(s => (string?)s!["reason"]).OfType<string>());
        Assert.DoesNotContain("已电话联系", (await resident.GetJsonAsync("/api/me/export")).ToJsonString(), StringComparison.Ordinal);
        var actors = (await host.Ledger.ReadAsync(community.Code)).Where(e => e.Kind is "request-accepted" or "request-answered").Select(e => e.Actor);
        Assert.Equal(["s:" + worker.Name, "s:" + worker.Name], actors);
    }

    [Fact]
    public async Task Queue_HoldsWhatIsNotSettled_WithTheTemplates()
    {
        var (community, desk) = await OpenDeskAsync(Role.Worker);
        using var resident = await AskAsync(community, "lift");
        object[] templates = [new { category = "lift", text = "维保单位已到场。" }, new { text = "已办妥。" }];
        for (var time = 0; time < 2; time++)
            (await desk.PutAsync(community.Url("desk/requests/templates"), new { templates })).AssertDone();

        var queue = await desk.GetJsonAsync(community.Url("desk/requests"));

        Assert.Equal(["维保单位已到场。", "已办妥。"], queue["templates"]!.AsArray().Select(t => (string?)t!["text"]));
        var item = Assert.Single(queue["requests"]!.AsArray())!;
        Assert.Equal((1, "lift", "submitted", "property", "resident"),
            ((int?)item["number"], (string?)item["category"], (string?)item["stage"], (string?)item["handler"], (string?)item["sender"]));
        await (await desk.PutAsync(community.Url("desk/requests/templates"), new { templates = new[] { new { category = "lifts", text = "a" } } }))
            .AssertProblemAsync(400, "request-category-unknown");
        await (await desk.PutAsync(community.Url("desk/requests/templates"), new { templates = new[] { new { text = (string?)null } } }))
            .AssertProblemAsync(400, "malformed");
    }

    [Fact]
    public async Task Entered_ForSomebodyWithoutAPhone_IsOne_AndClosedByTheDesk()
    {
        var (community, desk) = await OpenDeskAsync(Role.Worker);
        var entry = new { category = "help", text = "孙大爷要人陪诊", building = 2, spot = "1 单元 301" };
        var first = await (await desk.PostAsync(community.Url("desk/requests"), entry, ("Idempotency-Key", "a-key-of-mine"))).ReadAsync(201);
        var again = await (await desk.PostAsync(community.Url("desk/requests"), entry, ("Idempotency-Key", "a-key-of-mine"))).ReadAsync(201);
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        await (await desk.PostAsync(community.Url("desk/requests"), entry)).AssertProblemAsync(400, "idempotency-key-missing");

        await TwiceAsync(desk, community, "acceptance");
        await TwiceAsync(desk, community, "answer", new { answer = "志愿者明早到" });
        await TwiceAsync(desk, community, "closing", new { reason = "孙大爷当面说好了" });

        Assert.Empty((await desk.GetJsonAsync(community.Url("desk/requests")))["requests"]!.AsArray());
        var settled = Assert.Single((await desk.GetJsonAsync(community.Url("desk/requests/settled")))["requests"]!.AsArray())!;
        Assert.Equal(("closed", "office"), ((string?)settled["stage"], (string?)settled["sender"]));
        Assert.Empty((await desk.GetJsonAsync(community.Url("desk/requests/settled?before=1")))["requests"]!.AsArray());
        Assert.Equal((1, 0), ((await community.ViewAsync()).Sections.Requests!.Closed, (await community.ViewAsync()).Sections.Requests!.Confirmed));
    }

    [Fact]
    public async Task Merged_GoesOnAsTheEarlierOne()
    {
        var (community, desk) = await OpenDeskAsync(Role.Worker);
        using var first = await AskAsync(community, "lift");
        using var second = await AskAsync(community, "lift");

        (await desk.PutAsync(community.Url("requests/2/merger"), new { into = 1 })).AssertDone();
        (await desk.PutAsync(community.Url("requests/2/merger"), new { into = 1 })).AssertDone();
        await TwiceAsync(desk, community, "acceptance");
        await TwiceAsync(desk, community, "answer", new { answer = "修好了" });

        var mine = (await second.GetJsonAsync("/api/me"))["requests"]![0]!;
        Assert.Equal(("merged", 1, "修好了"), ((string?)mine["stage"], (int?)mine["mergedInto"], (string?)mine["answer"]));
        await (await second.PutAsync(community.Url("requests/2/feedback"), new { resolved = true, score = 5 })).AssertProblemAsync(409, "request-merged");
        await (await desk.PutAsync(community.Url("requests/1/merger"), new { into = 2 })).AssertProblemAsync(409, "request-not-earlier");
    }

    [Fact]
    public async Task Redacted_ThePhotoIsOutOfTheStore()
    {
        var host = await shared.GetAsync();
        var (community, desk) = await OpenDeskAsync(Role.Worker);
        using var resident = await community.EnrolAsync();
        Guid[] photos = [Guid.NewGuid(), Guid.NewGuid()];
        foreach (var photo in photos)
            (await PhotoTests.PutAsync(resident, community, photo, TestImages.Jpeg())).AssertDone();
        await (await resident.PostAsync(
            community.Url("requests"), new { category = "lift", text = "电话 139", photos }, ("Idempotency-Key", "a-key-of-mine"))).ReadAsync(201);
        var shown = await desk.GetAsync(community.Url($"desk/requests/1/photos/{photos[0]}"));
        Assert.Equal((200, "image/jpeg", true), ((int)shown.StatusCode, shown.Content.Headers.ContentType?.ToString(), shown.Headers.CacheControl?.NoStore));

        await TwiceAsync(desk, community, "redaction", new { text = true, notes = Array.Empty<Guid>(), photos = photos[..1] });

        var matter = await OpenAsync(desk, community);
        Assert.True((bool?)matter["redacted"]);
        Assert.Null(matter["text"]);
        Assert.Equal([photos[1].ToString()], matter["photos"]!.AsArray().Select(p => (string?)p));
        await (await desk.GetAsync(community.Url($"desk/requests/1/photos/{photos[0]}"))).AssertProblemAsync(404, "photo-unknown");
        await (await resident.GetAsync(community.Url($"requests/1/photos/{photos[0]}"))).AssertProblemAsync(404, "photo-unknown");
        // As the sweeper does by and by.
        await host.Services.GetRequiredService<IPhotoStore>().DropWaitingAsync(DateTimeOffset.UtcNow - PhotoRules.LongestWait);
        var store = host.Grains.GetGrain<IPhotosGrain>(community.Code);
        Assert.Null(await store.Read(photos[0], thumbnail: false));
        Assert.NotNull(await store.Read(photos[1], thumbnail: false));
    }

    [Fact]
    public async Task Looking_TellsOfTheOthers()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var li = await host.EmployAsync(Role.Worker, community.Code);
        using var first = await host.OpenDeskAsync(li);
        using var second = await host.OpenDeskAsync(Role.Official, community.Code);

        await LookAsync(first, community, new { page = Guid.NewGuid(), number = 7 });
        var other = Assert.Single(await LookAsync(second, community, new { page = Guid.NewGuid() }))!;

        Assert.Equal((li.Name, 7), ((string?)other["staff"], (int?)other["number"]));
    }

    [Fact]
    public async Task Official_ReadsAndNotes_AndDoesNothingElse()
    {
        var (community, desk) = await OpenDeskAsync(Role.Official);
        using var resident = await AskAsync(community, "lift");

        await desk.GetJsonAsync(community.Url("desk/requests"));
        Assert.Equal("灯", (string?)(await OpenAsync(desk, community))["text"]);
        await TwiceAsync(desk, community, $"notes/{Guid.NewGuid()}", new { text = "请尽快" });
        await AssertEachAsync(desk, community, 403, "not-allowed");
    }

    [Fact]
    public async Task Property_HasWhatItIsAnswerableFor()
    {
        var (community, desk) = await OpenDeskAsync(Role.Property);
        using var one = await AskAsync(community, "noise");
        using var two = await AskAsync(community, "lift");

        Assert.Equal([2], (await desk.GetJsonAsync(community.Url("desk/requests")))["requests"]!.AsArray().Select(r => (int?)r!["number"]));
        await (await desk.GetAsync(community.Url("desk/requests/1"))).AssertProblemAsync(404, "request-unknown");
        await (await desk.PutAsync(community.Url("requests/1/acceptance"))).AssertProblemAsync(404, "request-unknown");
        await (await desk.PutAsync(community.Url($"requests/1/notes/{Guid.NewGuid()}"), new { text = "a" })).AssertProblemAsync(404, "request-unknown");
        (await desk.PutAsync(community.Url("requests/2/acceptance"))).AssertDone();
        for (var time = 0; time < 2; time++)
            (await desk.PutAsync(community.Url("requests/2/handler"), new { unit = "committee" })).AssertDone();
        await (await desk.PutAsync(community.Url("requests/2/answer"), new { answer = "好了" })).AssertProblemAsync(404, "request-unknown");
    }

    [Fact]
    public async Task Others_AreNotLetIn()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var resident = await AskAsync(community, "lift");
        using var elsewhere = await host.OpenDeskAsync(Role.Worker, "999999");
        using var volunteer = await host.OpenDeskAsync(Role.Volunteer, community.Code);

        await AssertEachAsync(resident, community, 401, "staff-session-needed");
        await AssertEachAsync(elsewhere, community, 403, "not-allowed");
        foreach (var browser in new[] { elsewhere, volunteer })
        {
            await (await browser.GetAsync(community.Url("desk/requests"))).AssertProblemAsync(403, "not-allowed");
            await (await browser.GetAsync(community.Url("desk/requests/1"))).AssertProblemAsync(403, "not-allowed");
        }
    }

    [Theory]
    [InlineData("answer", "{}", 400, "malformed")]
    [InlineData("answer", """{"answer":" "}""", 400, "text-empty")]
    [InlineData("handler", """{"unit":"police"}""", 400, "request-unit-unknown")]
    [InlineData("handler", """{"staff":"nobody.at.all"}""", 404, "handler-unknown")]
    [InlineData("level", """{"level":"city","reason":"a"}""", 400, "malformed")]
    [InlineData("level", """{"level":"subdistrict","reason":""}""", 400, "text-empty")]
    [InlineData("pause", """{"reason":"a"}""", 409, "request-not-at-stage")]
    [InlineData("closing", """{"reason":"a"}""", 409, "request-for-the-resident")]
    [InlineData("merger", """{"into":1}""", 409, "request-not-earlier")]
    [InlineData("merger", """{"into":-5}""", 404, "request-unknown")]
    [InlineData("redaction", """{"text":true}""", 400, "malformed")]
    [InlineData("redaction", """{"text":true,"notes":null,"photos":null}""", 400, "malformed")]
    public async Task Deed_ThatCannotBe_IsRefused(string deed, string body, int status, string code)
    {
        var (community, desk) = await OpenDeskAsync(Role.Worker);
        using var resident = await AskAsync(community, "lift");

        await (await desk.SendTextAsync(HttpMethod.Put, community.Url("requests/1/" + deed), body)).AssertProblemAsync(status, code);
    }

    /// <summary>What only who handles requests may.</summary>
    private static async Task AssertEachAsync(HttpBrowser browser, TestCommunity community, int status, string code)
    {
        var into = new { into = 1 };
        (string Deed, object? Body)[] deeds =
        [
            ("acceptance", null), ("answer", new { answer = "a" }), ("closing", new { reason = "a" }), ("handler", new { unit = "grid" }),
            ("level", new { level = "subdistrict", reason = "a" }), ("pause", new { reason = "a" }), ("merger", into),
            ("redaction", new { text = true, notes = Array.Empty<Guid>(), photos = Array.Empty<Guid>() }),
        ];
        foreach (var (deed, body) in deeds)
            await (await browser.PutAsync(community.Url("requests/1/" + deed), body)).AssertProblemAsync(status, code);
        await (await browser.DeleteAsync(community.Url("requests/1/pause"))).AssertProblemAsync(status, code);
        await (await browser.PutAsync(community.Url("desk/requests/templates"), new { templates = Array.Empty<object>() })).AssertProblemAsync(status, code);
        await (await browser.PostAsync(
            community.Url("desk/requests"), new { category = "lift", text = "a" }, ("Idempotency-Key", "a-key-of-mine"))).AssertProblemAsync(status, code);
    }

    private static async Task TwiceAsync(HttpBrowser desk, TestCommunity community, string deed, object? body = null)
    {
        for (var time = 0; time < 2; time++)
            (await desk.PutAsync(community.Url("requests/1/" + deed), body)).AssertDone();
    }

    private static Task<JsonNode> OpenAsync(HttpBrowser desk, TestCommunity community) => desk.GetJsonAsync(community.Url("desk/requests/1"));

    private static async Task<JsonArray> LookAsync(HttpBrowser desk, TestCommunity community, object looking) =>
        (await (await desk.PutAsync(community.Url("desk/requests/looking"), looking)).ReadAsync())["others"]!.AsArray();

    /// <returns>The resident who has asked.</returns>
    private static async Task<HttpBrowser> AskAsync(TestCommunity community, string category)
    {
        var browser = await community.EnrolAsync();
        await (await browser.PostAsync(community.Url("requests"), new { category, text = "灯" }, ("Idempotency-Key", "a-key-of-mine"))).ReadAsync(201);
        return browser;
    }

    private async Task<(TestCommunity Community, HttpBrowser Desk)> OpenDeskAsync(Role role)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        return (community, await host.OpenDeskAsync(role, community.Code));
    }
}
