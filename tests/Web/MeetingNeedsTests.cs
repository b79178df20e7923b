using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Meetings;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>…/meetings/{m}/requests</c>: a meeting's list becomes requests in one go.</summary>
public sealed class MeetingNeedsTests(SharedHost shared)
{
    [Fact]
    public async Task List_BecomesRequestsOnce_HoweverOftenItIsSent()
    {
        var host = await shared.GetAsync();
        var community = await HeldAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        var needs = new { needs = new object[] { new { text = "补两把长椅", category = "repairs", building = 2 }, new { text = "路灯", category = "other" } } };

        var first = await (await desk.PostAsync(community.Url("meetings/held/requests"), needs)).ReadAsync();
        var again = await (await desk.PostAsync(community.Url("meetings/held/requests"), needs)).ReadAsync();

        Assert.Equal("""[{"text":"补两把长椅","number":1},{"text":"路灯","number":2}]""", first.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        var sections = (await community.ViewAsync()).Sections;
        Assert.Equal(2, sections.Requests!.Submitted);
        Assert.Equal(
            [new("补两把长椅", 1), new("路灯", 2), new("音响 8 点前结束")],
            sections.Meetings!.Value.Single(m => m.Id == "held").Outcomes);
        Assert.Contains(await host.Ledger.ReadAsync(community.Code), e => e.Kind == "request-submitted" && e.Actor.StartsWith("s:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_OfWhichNotAllCanBeMade_MakesNothingTwice()
    {
        var host = await shared.GetAsync();
        var community = await HeldAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        var good = new { text = "补两把长椅", category = "repairs" };

        await (await desk.PostAsync(community.Url("meetings/held/requests"), new { needs = new object[] { good, new { text = "路灯", category = "moon" } } }))
            .AssertProblemAsync(400, "request-category-unknown");
        await (await desk.PostAsync(community.Url("meetings/held/requests"), new { needs = new object[] { good, new { text = "路灯", category = "other" } } })).ReadAsync();

        Assert.Equal(2, (await community.ViewAsync()).Sections.Requests!.Submitted);
    }

    [Fact]
    public async Task List_ThatIsNoneOfTheMeetings_OrNotOnesOwn_IsRefused()
    {
        var host = await shared.GetAsync();
        var community = await HeldAsync(host);
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        using var committee = await host.OpenDeskAsync(Role.Committee, community.Code);
        using var foreign = await host.OpenDeskAsync(Role.Worker, "elsewhere");
        using var resident = await community.EnrolAsync();
        var needs = new { needs = new[] { new { text = "没说过的", category = "repairs" } } };
        var url = community.Url("meetings/held/requests");

        await (await desk.PostAsync(url, needs)).AssertProblemAsync(400, "meeting-outcome-unknown");
        await (await desk.PostAsync(url, new { needs = Array.Empty<object>() })).AssertProblemAsync(400, "meeting-outcomes-malformed");
        await (await desk.PostAsync(url, new { needs = new object?[] { null } })).AssertProblemAsync(400, "meeting-outcomes-malformed");
        await (await desk.PostAsync(community.Url("meetings/none/requests"), needs)).AssertProblemAsync(404, "meeting-unknown");
        await (await committee.PostAsync(url, needs)).AssertProblemAsync(403, "not-allowed");
        await (await foreign.PostAsync(url, needs)).AssertProblemAsync(403, "not-allowed");
        await (await resident.PostAsync(url, needs)).AssertProblemAsync(401, "staff-session-needed");
    }

    /// <summary>A community with a meeting that was held and of which three things came.</summary>
    internal static async Task<TestCommunity> HeldAsync(LiveHost host)
    {
        var community = await TestCommunity.FoundAsync(host);
        await community.DoAsync(new AnnounceMeeting("held", "民情问需会", "活动室", DateTimeOffset.UtcNow.AddSeconds(1)));
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        var outcomes = new { outcomes = new[] { new { text = "补两把长椅" }, new { text = "路灯" }, new { text = "音响 8 点前结束" } } };
        await Eventually.GetAsync(
            async () => (int)(await desk.PutAsync(community.Url("meetings/held/outcomes"), outcomes)).StatusCode, status => status == 204);
        return community;
    }
}
