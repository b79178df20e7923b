using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>PUT …/polls/{p}/ballot</c>.</summary>
public sealed class BallotTests(SharedHost shared)
{
    [Fact]
    public async Task Vote_Counts_AndTheSameAgainAnswersTheSame()
    {
        var (community, browser) = await BeginAsync();

        var first = await (await VoteAsync(browser, community, "colour", "red")).ReadAsync();
        var again = await (await VoteAsync(browser, community, "colour", "red")).ReadAsync();

        Assert.Equal(("colour", "red"), ((string?)first["poll"], (string?)first["options"]![0]));
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal([1, 0], await VotesAsync(community, "colour"));
    }

    [Fact]
    public async Task Vote_OtherwiseWhereItMayNotChange_Is409()
    {
        var (community, browser) = await BeginAsync();
        await (await VoteAsync(browser, community, "colour", "red")).ReadAsync();

        await (await VoteAsync(browser, community, "colour", "blue")).AssertProblemAsync(409, "ballot-already-cast");

        Assert.Equal([1, 0], await VotesAsync(community, "colour"));
    }

    [Fact]
    public async Task Vote_OtherwiseWhereItMayChange_MovesTheVote()
    {
        var (community, browser) = await BeginAsync();
        await (await VoteAsync(browser, community, "dinner", "red")).ReadAsync();

        await (await VoteAsync(browser, community, "dinner", "blue")).ReadAsync();

        Assert.Equal([0, 1], await VotesAsync(community, "dinner"));
        Assert.Equal(1, (await community.PollAsync("dinner")).Turnout);
    }

    [Fact]
    public async Task Vote_ForSeveral_CountsEachInThePollsOrder()
    {
        var (community, browser) = await BeginAsync();

        var first = await (await VoteAsync(browser, community, "some", ["white", "red"])).ReadAsync();
        var again = await (await VoteAsync(browser, community, "some", ["red", "white"])).ReadAsync();

        Assert.Equal(["red", "white"], first["options"]!.AsArray().Select(o => (string?)o));
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal([1, 0, 1], await VotesAsync(community, "some"));
        Assert.Equal(1, (await community.PollAsync("some")).Turnout);
    }

    [Fact]
    public async Task Vote_Ranked_KeepsTheOrder()
    {
        var (community, browser) = await BeginAsync();

        await (await VoteAsync(browser, community, "order", ["white", "red"])).ReadAsync();
        await (await VoteAsync(browser, community, "order", ["white", "blue", "red"])).ReadAsync();

        var ballot = (await browser.GetJsonAsync("/api/me"))["ballots"]!.AsArray().Single(b => (string?)b!["poll"] == "order")!;
        Assert.Equal(["white", "blue", "red"], ballot["options"]!.AsArray().Select(o => (string?)o));
        Assert.Equal([0, 0, 1], await VotesAsync(community, "order"));
    }

    [Fact]
    public async Task Objection_IsKeptAsWordsAndStandsInOnesOwnRecord()
    {
        var (community, browser) = await BeginAsync();

        Assert.Equal(204, (int)(await browser.PutAsync(community.Url("polls/colour/objection"), new { text = "都太刺眼" })).StatusCode);

        Assert.Equal("colour", (string?)(await browser.GetJsonAsync("/api/me"))["objections"]![0]);
        var row = Assert.Single(await (await shared.GetAsync()).Ledger.ReadAsync(community.Code), e => e.Kind == "poll-objected");
        Assert.DoesNotContain("刺眼", row.Payload.ToJsonString(), StringComparison.Ordinal);
        await (await browser.PutAsync(community.Url("polls/colour/objection"), new { text = "" })).AssertProblemAsync(400, "text-empty");
    }

    [Fact]
    public async Task Receipts_AreForEverybodyOnceThePollHasClosed()
    {
        var (community, browser) = await BeginAsync();
        var ballot = await (await VoteAsync(browser, community, "colour", "red")).ReadAsync();
        var me = (await browser.GetJsonAsync("/api/me"))["ballots"]!.AsArray().Single();
        using var stranger = (await shared.GetAsync()).OpenBrowser();

        Assert.Equal(12, ((string)ballot["receipt"]!).Length);
        Assert.Equal((string?)ballot["receipt"], (string?)me!["receipt"]);
        await (await stranger.GetAsync(community.Url("polls/colour/receipts"))).AssertProblemAsync(409, "poll-not-closed");
        await (await stranger.GetAsync(community.Url("polls/none/receipts"))).AssertProblemAsync(404, "poll-unknown");
        await (await stranger.GetAsync("/api/communities/nobody/polls/colour/receipts")).AssertProblemAsync(404, "community-unknown");
        Assert.Empty((await stranger.GetJsonAsync(community.Url("polls/last/receipts")))["ballots"]!.AsArray());
    }

    [Fact]
    public async Task Vote_FiftyTimesAtOnce_IsOneBallot()
    {
        var (community, browser) = await BeginAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            i => VoteAsync(browser, community, "colour", i % 2 == 0 ? "red" : "blue")));

        Assert.Equal(25, answers.Count(a => (int)a.StatusCode == 200));
        Assert.Equal(25, answers.Count(a => (int)a.StatusCode == 409));
        Assert.Equal(1, (await VotesAsync(community, "colour")).Sum());
        var host = await shared.GetAsync();
        Assert.Single(await host.Ledger.ReadAsync(community.Code), e => e.Kind == "ballot-cast");
    }

    [Theory]
    [InlineData("last", "red", 409, "poll-closed")]
    [InlineData("next", "red", 409, "poll-not-open")]
    [InlineData("lift", "red", 403, "poll-not-eligible")]
    [InlineData("colour", "green", 400, "poll-option-unknown")]
    [InlineData("colour", "", 400, "poll-option-unknown")]
    [InlineData("none", "red", 404, "poll-unknown")]
    [InlineData("COLOUR", "red", 404, "poll-unknown")]
    public async Task Vote_WhereOneMayNot_IsRefused(string poll, string option, int status, string code)
    {
        var (community, browser) = await BeginAsync();

        await (await VoteAsync(browser, community, poll, option)).AssertProblemAsync(status, code);
    }

    [Fact]
    public async Task Vote_InAnotherCommunitysPoll_IsRefused()
    {
        var (_, browser) = await BeginAsync();
        var other = await TestCommunity.FoundAsync(await shared.GetAsync());

        await (await VoteAsync(browser, other, "colour", "red")).AssertProblemAsync(403, "not-on-roll");
    }

    [Fact]
    public async Task Vote_SecondOfAHousehold_Is409WhereItHasOneBallot()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var mother = await community.EnrolAsync(0);
        using var son = await community.EnrolAsync(0);
        await (await VoteAsync(mother, community, "garden", "red")).ReadAsync();

        await (await VoteAsync(son, community, "garden", "red")).AssertProblemAsync(409, "household-voted");

        await (await VoteAsync(son, community, "colour", "red")).ReadAsync();
    }

    [Fact]
    public async Task Vote_Secretly_LeavesNoRowThatLinksVoterAndChoice()
    {
        var (community, browser) = await BeginAsync();

        var answer = await (await VoteAsync(browser, community, "chair", "blue")).ReadAsync();
        var again = await (await VoteAsync(browser, community, "chair", "blue")).ReadAsync();

        Assert.Equal(answer.ToJsonString(), again.ToJsonString());
        var host = await shared.GetAsync();
        var row = Assert.Single(await host.Ledger.ReadAsync(community.Code), e => e.Kind.Contains("ballot", StringComparison.Ordinal));
        Assert.Equal(("r0", "chair"), (row.Actor, row["poll"]));
        Assert.DoesNotContain("blue", row.Payload.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, (await host.Ledger.ReadSecretChoicesAsync(community.Code))[("chair", "blue")]);
    }

    [Theory]
    [InlineData("budget", null)]
    [InlineData("fence", 1)]
    public async Task View_OfAPollThatHidesItsTallies_HasNone(string poll, int? turnout)
    {
        var (community, browser) = await BeginAsync();
        await (await VoteAsync(browser, community, poll, "red")).ReadAsync();

        var view = await browser.GetJsonAsync(community.Url());

        var shown = view["sections"]!["polls"]!.AsArray().Single(p => (string?)p!["id"] == poll)!.AsObject();
        Assert.Equal(turnout is not null, shown.ContainsKey("turnout"));
        Assert.Equal(turnout, (int?)shown["turnout"]);
        Assert.All(shown["options"]!.AsArray(), option => Assert.False(option!.AsObject().ContainsKey("votes")));
    }

    private static Task<HttpResponseMessage> VoteAsync(HttpBrowser browser, TestCommunity community, string poll, string option) =>
        browser.PutAsync(community.Url($"polls/{poll}/ballot"), new { option });

    private static Task<HttpResponseMessage> VoteAsync(HttpBrowser browser, TestCommunity community, string poll, string[] options) =>
        browser.PutAsync(community.Url($"polls/{poll}/ballot"), new { options });

    private static async Task<int?[]> VotesAsync(TestCommunity community, string poll) =>
        [.. (await community.PollAsync(poll)).Options.Select(o => o.Votes)];

    private async Task<(TestCommunity Community, HttpBrowser Browser)> BeginAsync()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        // Of building 1.
        return (community, await community.EnrolAsync(1));
    }
}
