using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Tests.Photos;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>The desk's polls: announced, changed, closed, put away; objections and options with pictures.</summary>
public sealed class PollDeskTests(SharedHost shared)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task Poll_IsAnnouncedChangedAndClosed_AndSeenByEverybody()
    {
        var (community, desk) = await OpenAsync();
        await DoAsync(desk.PutAsync(community.Url("polls/mural"), Body("墙绘")));
        await DoAsync(desk.PutAsync(community.Url("polls/mural"), Body("三号楼墙绘")));
        Assert.Equal(("三号楼墙绘", PollState.Open), ((await community.PollAsync("mural")).Title, (await community.PollAsync("mural")).State));

        using var phone = await community.EnrolAsync();
        await (await phone.PutAsync(community.Url("polls/mural/ballot"), new { option = "a" })).ReadAsync();
        await (await desk.PutAsync(community.Url("polls/mural"), Body("别的"))).AssertProblemAsync(409, "poll-has-ballots");
        await (await desk.DeleteAsync(community.Url("polls/mural"))).AssertProblemAsync(409, "poll-has-ballots");
        await DoAsync(desk.PutAsync(community.Url("polls/mural/closing"), new { closesAt = Now.AddDays(9) }));
        Assert.Equal(Now.AddDays(9), (await community.PollAsync("mural")).ClosesAt);

        await DoAsync(desk.PutAsync(community.Url("polls/mural/closing"), new { }));
        Assert.Equal(PollState.Closed, (await community.PollAsync("mural")).State);
        await DoAsync(desk.PutAsync(community.Url("polls/mural/archive")));
        Assert.DoesNotContain((await community.ViewAsync()).Sections.Polls!.Value, poll => poll.Id == "mural");
        var listed = await FindAsync(desk, community, "mural");
        Assert.Equal((true, 1), ((bool)listed["archived"]!, (int)listed["ballots"]!));
        await (await phone.GetAsync(community.Url("polls/mural/receipts"))).ReadAsync();
    }

    [Fact]
    public async Task Poll_ThatNobodyVotedIn_IsTakenBack()
    {
        var (community, desk) = await OpenAsync();
        await DoAsync(desk.PutAsync(community.Url("polls/mural"), Body("墙绘")));

        await DoAsync(desk.DeleteAsync(community.Url("polls/mural")));

        Assert.DoesNotContain((await community.ViewAsync()).Sections.Polls!.Value, poll => poll.Id == "mural");
        await (await desk.DeleteAsync(community.Url("polls/never"))).AssertProblemAsync(404, "poll-unknown");
    }

    [Fact]
    public async Task Objections_AreReadByTheDesk_AndOneBecomesAnOption()
    {
        var (community, desk) = await OpenAsync();
        using var phone = await community.EnrolAsync();
        await DoAsync(phone.PutAsync(community.Url($"polls/{TestCommunity.OpenPoll}/objection"), new { text = "都太艳了,换个素的" }));

        Assert.Equal(1, (int)(await FindAsync(desk, community, TestCommunity.OpenPoll))["objections"]!);
        var said = await desk.GetJsonAsync(community.Url($"desk/polls/{TestCommunity.OpenPoll}/objections"));
        Assert.Equal("都太艳了,换个素的", (string)Assert.Single(said.AsArray())!);
        await DoAsync(desk.PostAsync(community.Url($"polls/{TestCommunity.OpenPoll}/options"), new { id = "plain", label = "素色" }));

        Assert.Contains((await community.PollAsync(TestCommunity.OpenPoll)).Options, option => option.Label == "素色");
    }

    [Fact]
    public async Task Picture_IsTheSendersOwn_OrOneThatAPollShows()
    {
        var (community, desk) = await OpenAsync();
        using var other = await (await shared.GetAsync()).OpenDeskAsync(Role.Committee, community.Code);
        var picture = Guid.NewGuid();
        var put = await desk.Http.PutAsync(
            new Uri(community.Url($"desk/photos/{picture}"), UriKind.Relative), new ByteArrayContent(TestImages.Jpeg()), TestContext.Current.CancellationToken);
        Assert.Equal(204, (int)put.StatusCode);

        await (await other.PutAsync(community.Url("polls/mural"), Body("墙绘", picture))).AssertProblemAsync(404, "photo-unknown");
        await DoAsync(desk.PutAsync(community.Url("polls/mural"), Body("墙绘", picture)));
        await DoAsync(other.PutAsync(community.Url("polls/copy"), Body("再来一次", picture)));

        using var nobody = (await shared.GetAsync()).OpenBrowser();
        var image = await nobody.GetAsync(community.Url("polls/copy/options/a/image"));
        Assert.Equal("image/jpeg", image.Content.Headers.ContentType?.ToString());
        await (await other.PostAsync(community.Url("polls/copy/options"), new { id = "c", label = "丙", image = Guid.NewGuid() }))
            .AssertProblemAsync(404, "photo-unknown");
    }

    [Fact]
    public async Task Desk_IsForThoseWhoMay()
    {
        var (community, _) = await OpenAsync();
        var host = await shared.GetAsync();
        using var nobody = host.OpenBrowser();
        using var resident = await community.EnrolAsync();
        using var property = await host.OpenDeskAsync(Role.Property, community.Code);
        using var elsewhere = await host.OpenDeskAsync(Role.Worker, "999999");
        foreach (var (browser, status, problem) in new[]
        {
            (nobody, 401, "staff-session-needed"), (resident, 401, "staff-session-needed"), (property, 403, "not-allowed"), (elsewhere, 403, "not-allowed"),
        })
        {
            await (await browser.PutAsync(community.Url("polls/mural"), Body("墙绘"))).AssertProblemAsync(status, problem);
            await (await browser.DeleteAsync(community.Url("polls/mural"))).AssertProblemAsync(status, problem);
            await (await browser.PutAsync(community.Url("polls/mural/closing"), new { })).AssertProblemAsync(status, problem);
            await (await browser.PutAsync(community.Url("polls/mural/archive"))).AssertProblemAsync(status, problem);
            await (await browser.PostAsync(community.Url("polls/mural/options"), new { id = "c", label = "丙" })).AssertProblemAsync(status, problem);
            await (await browser.GetAsync(community.Url("desk/polls"))).AssertProblemAsync(status, problem);
            await (await browser.GetAsync(community.Url("desk/polls/mural/objections"))).AssertProblemAsync(status, problem);
            await (await browser.GetAsync(community.Url("desk/seats?building=1&unit=1&room=1"))).AssertProblemAsync(status, problem);
            await (await browser.PutAsync(community.Url($"polls/mural/paper/{Guid.NewGuid()}"), Paper(2))).AssertProblemAsync(status, problem);
            await (await browser.PutAsync(community.Url($"polls/mural/paper/{Guid.NewGuid()}/confirmation"), new { })).AssertProblemAsync(status, problem);
            await (await browser.PutAsync(community.Url("kiosk"))).AssertProblemAsync(status, problem);
        }
    }

    [Fact]
    public async Task Paper_IsRefusedWhereTheSeatVotedByPhone_AndTheOtherWayRound()
    {
        var (community, desk) = await OpenAsync();
        using var phone = await community.EnrolAsync(0);
        using var second = await community.EnrolAsync(0);
        await (await phone.PutAsync(community.Url($"polls/{TestCommunity.OpenPoll}/ballot"), new { option = "red" })).ReadAsync();

        await (await EnterAsync(desk, community, Guid.NewGuid(), 1)).AssertProblemAsync(409, "seat-has-ballot");
        var id = Guid.NewGuid();
        var paper = await (await EnterAsync(desk, community, id, 2)).ReadAsync();
        Assert.Equal(paper.ToJsonString(), (await (await EnterAsync(desk, community, id, 2)).ReadAsync()).ToJsonString());

        await (await second.PutAsync(community.Url($"polls/{TestCommunity.OpenPoll}/ballot"), new { option = "red" })).AssertProblemAsync(409, "ballot-already-cast");
        var mine = (await second.GetJsonAsync("/api/me"))["ballots"]!.AsArray();
        Assert.Equal((true, (string)paper["receipt"]!), ((bool)mine[0]!["atCentre"]!, (string)mine[0]!["receipt"]!));
        Assert.Equal(2, (await community.PollAsync(TestCommunity.OpenPoll)).Turnout);
        await (await desk.GetAsync(community.Url("desk/seats?building=1&unit=1&room=none"))).AssertProblemAsync(404, "household-unknown");
    }

    [Fact]
    public async Task SecondPerson_ConfirmsWhatAnotherEntered()
    {
        var (community, desk) = await OpenAsync();
        using var other = await (await shared.GetAsync()).OpenDeskAsync(Role.Committee, community.Code);
        await DoAsync(desk.PutAsync(community.Url("polls/mural"), Body("墙绘", secondPerson: true)));
        var id = Guid.NewGuid();
        var entered = await (await desk.PutAsync(community.Url($"polls/mural/paper/{id}"), Paper(1))).ReadAsync();
        Assert.Null(entered["receipt"]);

        await (await desk.PutAsync(community.Url($"polls/mural/paper/{id}/confirmation"), new { })).AssertProblemAsync(403, "paper-ballot-own-entry");
        var waiting = Assert.Single((await FindAsync(other, community, "mural"))["waiting"]!.AsArray())!;
        Assert.Equal(("1", 1, "a"), ((string)waiting["household"]!["room"]!, (int)waiting["seat"]!, (string)waiting["options"]![0]!));
        var confirmed = await (await other.PutAsync(community.Url($"polls/mural/paper/{id}/confirmation"), new { })).ReadAsync();

        Assert.NotNull(confirmed["receipt"]);
        Assert.Equal(1, (await community.PollAsync("mural")).Turnout);
    }

    private static async Task<HttpResponseMessage> EnterAsync(HttpBrowser desk, TestCommunity community, Guid id, int seat) =>
        await desk.PutAsync(community.Url($"polls/{TestCommunity.OpenPoll}/paper/{id}"), Paper(seat, "blue"));

    private static object Paper(int seat, string option = "a") => new { household = new { building = 2, unit = "1", room = "1" }, seat, options = new[] { option } };

    private static object Body(string title, Guid? image = null, bool secondPerson = false) => new
    {
        title,
        options = new object[] { image is null ? new { id = "a", label = "甲" } : new { id = "a", label = "甲", image }, new { id = "b", label = "乙" } },
        opensAt = Now.AddHours(-1),
        closesAt = Now.AddDays(1),
        secondPerson,
    };

    private static async Task DoAsync(Task<HttpResponseMessage> call) => Assert.Equal(204, (int)(await call).StatusCode);

    private static async Task<System.Text.Json.Nodes.JsonNode> FindAsync(HttpBrowser desk, TestCommunity community, string poll) =>
        Assert.Single((await desk.GetJsonAsync(community.Url("desk/polls"))).AsArray(), item => (string)item!["poll"]!["id"]! == poll)!;

    private async Task<(TestCommunity Community, HttpBrowser Desk)> OpenAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        return (community, await host.OpenDeskAsync(Role.Worker, community.Code));
    }
}
