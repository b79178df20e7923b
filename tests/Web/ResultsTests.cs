using HappyCommunity.Live.Polls;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>GET …/polls/{p}/results</c> and <c>results.csv</c>.</summary>
public sealed class ResultsTests(SharedHost shared)
{
    private static readonly TimeSpan OpenFor = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Results_OfAClosedPoll_AreByBuildingWithoutSmallGroups(bool secret)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host, households: 16);
        var now = DateTimeOffset.UtcNow;
        await community.DoAsync(new AnnouncePoll("mural", "墙画", [new("a", "=仙鹤"), new("b", "牡丹")], now.AddMinutes(-1), now + OpenFor, Secret: secret));
        await (await host.OpenBrowser().GetAsync(community.Url("polls/mural/results"))).AssertProblemAsync(409, "poll-not-closed");
        // Households 0, 2, … live in building 2, the others in building 1.
        await VoteAsync(community, [0, 2, 4, 6, 8, 10], "a");
        await VoteAsync(community, [1, 3, 5, 7, 9], "b");

        using var browser = host.OpenBrowser();
        var response = await Eventually.GetAsync(() => browser.GetAsync(community.Url("polls/mural/results")), answer => (int)answer.StatusCode == 200);
        var results = await response.ReadAsync();
        var table = await (await browser.GetAsync(community.Url("polls/mural/results.csv"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((11, 11), ((int?)results["turnout"], (int?)results["eligible"]));
        var buildings = results["buildings"]!.AsArray();
        Assert.Equal([(1, 5), (2, 6)], buildings.Select(b => ((int)b!["building"]!, (int)b["turnout"]!)));
        Assert.Equal(secret ? [null, null] : ["[0,5]", "[6,0]"], buildings.Select(b => b!["votes"]?.ToJsonString()));
        // What begins as a formula is made text.
        Assert.Equal(
            secret
                ? "\uFEFF楼栋,票数,\"'=仙鹤\",牡丹\r\n全部,11,6,5\r\n1,5,,\r\n2,6,,\r\n"
                : "\uFEFF楼栋,票数,\"'=仙鹤\",牡丹\r\n全部,11,6,5\r\n1,5,0,5\r\n2,6,6,0\r\n",
            (table[0] == '\uFEFF' ? "" : "\uFEFF") + table);
    }

    [Fact]
    public async Task Results_OfNoPollAndNoCommunity_Are404()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();

        await (await browser.GetAsync(community.Url("polls/none/results"))).AssertProblemAsync(404, "poll-unknown");
        await (await browser.GetAsync(community.Url("polls/colour/results.csv"))).AssertProblemAsync(409, "poll-not-closed");
        await (await browser.GetAsync("/api/communities/nobody/polls/colour/results")).AssertProblemAsync(404, "community-unknown");
    }

    private static async Task VoteAsync(TestCommunity community, int[] households, string option)
    {
        foreach (var household in households)
        {
            using var voter = await community.EnrolAsync(household);
            await (await voter.PutAsync(community.Url("polls/mural/ballot"), new { option })).ReadAsync();
        }
    }
}
