using System.Text.Json.Nodes;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Roll;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Owners' resolutions over HTTP. The community has eight flats of 80 m².</summary>
public sealed class ResolutionTests(SharedHost shared)
{
    private static readonly object Flat = new { building = 2, unit = "1", room = "1" };

    [Fact]
    public async Task Resolution_FromItsAnnouncementToTheRecord()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var committee = await host.OpenDeskAsync(Role.Committee, community.Code);
        using var second = await host.OpenDeskAsync(Role.Worker, community.Code);
        using var phone = await community.EnrolAsync(0);
        Assert.Equal(204, (int)(await committee.PutAsync(community.Url("resolutions/lift"), Terms())).StatusCode);
        await (await phone.PutAsync(community.Url("resolutions/lift/ballot"), new { vote = "for" })).AssertProblemAsync(403, "owner-not-confirmed");
        var found = await committee.GetJsonAsync(community.Url("desk/owners?building=2&unit=1&room=1"));
        var number = (int)(await phone.GetJsonAsync("/api/me"))["resident"]!;
        Assert.Equal($$"""[{"number":{{number}},"confirmed":false}]""", found["residents"]!.ToJsonString());

        Assert.Equal(204, (int)(await committee.PutAsync(community.Url($"desk/owners/{number}"), new { flat = Flat })).StatusCode);
        var ballot = await (await phone.PutAsync(community.Url("resolutions/lift/ballot"), new { vote = "for" })).ReadAsync();

        Assert.Equal(("for", 1, 80), ((string)ballot["vote"]!, (int)ballot["flats"]!, (int)ballot["area"]!));
        var mine = (await phone.GetJsonAsync("/api/me"))["ownership"]!["resolutions"]![0]!;
        Assert.Equal(("lift", "for", "phone"), ((string)mine["resolution"]!, (string)mine["vote"]!, (string)mine["way"]!));
        var id = Guid.NewGuid();
        await (await committee.PutAsync(community.Url($"resolutions/lift/paper/{Guid.NewGuid()}"), new { flat = Flat, vote = "against" })).AssertProblemAsync(409, "owner-voted");
        var paper = new { flat = new { building = 1, unit = "1", room = "2" }, vote = "against" };
        Assert.False((bool)(await (await committee.PutAsync(community.Url($"resolutions/lift/paper/{id}"), paper)).ReadAsync())["counts"]!);
        await (await committee.PutAsync(community.Url($"resolutions/lift/paper/{id}/confirmation"))).AssertProblemAsync(403, "paper-ballot-own-entry");
        Assert.Single((await second.GetJsonAsync(community.Url("desk/resolutions")))["resolutions"]![0]!["waiting"]!.AsArray());
        Assert.True((bool)(await (await second.PutAsync(community.Url($"resolutions/lift/paper/{id}/confirmation"))).ReadAsync())["counts"]!);
        await (await committee.DeleteAsync(community.Url("resolutions/lift"))).AssertProblemAsync(409, "resolution-has-ballots");

        var shown = (await phone.GetJsonAsync(community.Url()))["sections"]!["resolutions"]![0]!;
        Assert.Equal(("spend-funds", "open", 2, 8, 160, 640), (
            (string)shown["matter"]!, (string)shown["state"]!, (int)shown["heads"]!["participating"]!, (int)shown["heads"]!["of"]!,
            (int)shown["area"]!["participating"]!, (int)shown["area"]!["of"]!));
        Assert.Null(shown["heads"]!["for"]);
        var record = await committee.GetJsonAsync(community.Url("desk/resolutions/lift"));
        Assert.Equal(8, record["flats"]!.AsArray().Count);
        Assert.Equal(["paper", "phone"], record["flats"]!.AsArray().Select(flat => (string?)flat!["way"]).OfType<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ballots_ByPhoneAndOnPaperAtOnce_AreOne()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var now = DateTimeOffset.UtcNow;
        await community.DoAsync(new PutResolution(new ResolutionTerms("race", "T", "T", Matter.Other, now.AddHours(-1), now.AddHours(1), Live: true)));
        var desks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.OpenDeskAsync(Role.Committee, community.Code)));
        var phones = await Task.WhenAll(community.EnrolAsync(0), community.EnrolAsync(0));
        foreach (var phone in phones)
            await community.DoAsync(new ConfirmOwner(new HouseholdAddress(2, "1", "1"), (int)(await phone.GetJsonAsync("/api/me"))["resident"]!));

        var answers = await Task.WhenAll(
        [
            .. desks.Select(desk => desk.PutAsync(community.Url($"resolutions/race/paper/{Guid.NewGuid()}"), new { flat = Flat, vote = "against" })),
            .. phones.Select(phone => phone.PutAsync(community.Url("resolutions/race/ballot"), new { vote = "for" })),
        ]);

        Assert.Single(answers, answer => (int)answer.StatusCode == 200);
        Assert.Equal(4, answers.Count(answer => (int)answer.StatusCode == 409));
        Assert.Equal(1, (await community.ViewAsync()).Sections.Resolutions!.Value.Single().Heads.Participating);
        foreach (var browser in desks.Concat(phones))
            browser.Dispose();
    }

    [Theory]
    [InlineData("""{"vote":"perhaps"}""", 400)]
    [InlineData("""{"vote":1}""", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"vote":"for","more":1}""", 400)]
    public async Task Ballot_Malformed_IsRefused(string body, int status)
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var phone = await community.EnrolAsync();

        var response = await phone.PutAsync(community.Url("resolutions/lift/ballot"), JsonNode.Parse(body)!);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Announcement_Malformed_OrOfAnUnknownMatter_IsRefused()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var committee = await host.OpenDeskAsync(Role.Committee, community.Code);
        var url = community.Url("resolutions/lift");

        Assert.Equal(400, (int)(await committee.PutAsync(url, Terms("tea"))).StatusCode);
        await (await committee.PutAsync(url, Terms(text: new string('x', 2_001)))).AssertProblemAsync(400, "text-too-long");
        await (await committee.PutAsync(url, Terms(days: -1))).AssertProblemAsync(400, "resolution-malformed");
        await (await committee.GetAsync(community.Url("desk/resolutions/none"))).AssertProblemAsync(404, "resolution-unknown");
        await (await committee.GetAsync(community.Url("desk/owners?building=9&unit=1&room=1"))).AssertProblemAsync(404, "household-unknown");
    }

    private static object Terms(string matter = "spend-funds", string text = "更换三部电梯。", int days = 1) => new
    {
        title = "更换电梯",
        text,
        matter,
        opensAt = DateTimeOffset.UtcNow.AddHours(-1),
        closesAt = DateTimeOffset.UtcNow.AddDays(days),
        secondPerson = true,
    };
}
