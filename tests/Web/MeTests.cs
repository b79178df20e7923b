using HappyCommunity.Live.Requests;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>GET /api/me</c>.</summary>
public sealed class MeTests(SharedHost shared)
{
    [Fact]
    public async Task Me_JustEnrolled_IsEmpty()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();

        var me = await browser.GetJsonAsync("/api/me");

        Assert.Equal(community.Code, (string?)me["community"]);
        Assert.Equal(0, (int?)me["resident"]);
        Assert.All(["ballots", "ratings", "signups", "requests"], list => Assert.Empty(me[list]!.AsArray()));
    }

    [Fact]
    public async Task Me_AfterDoingEverything_TellsItAll()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();
        await (await browser.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();
        await (await browser.PutAsync(community.Url("ratings/culture"), new { score = 4, comment = "好" })).ReadAsync();
        await (await browser.PutAsync(community.Url("activities/tea/signup"))).ReadAsync();
        await (await browser.PostAsync(
            community.Url("requests"), new { category = "lift", text = "电梯不动" }, ("Idempotency-Key", "lift-key-1"))).ReadAsync(201);
        await community.DoAsync(new AcceptRequest(1), new AnswerRequest(1, "已修好"));

        var me = await browser.GetJsonAsync("/api/me");

        Assert.Equal(["red"], me["ballots"]![0]!["options"]!.AsArray().Select(o => (string?)o));
        Assert.Equal(("culture", 4), ((string?)me["ratings"]![0]!["aspect"], (int?)me["ratings"]![0]!["score"]));
        Assert.Equal(("tea", "confirmed"), ((string?)me["signups"]![0]!["activity"], (string?)me["signups"]![0]!["status"]));
        var request = me["requests"]![0]!;
        Assert.Equal(("电梯不动", "answered", "已修好"), ((string?)request["text"], (string?)request["stage"], (string?)request["answer"]));
        Assert.Equal(
            ["submitted", "accepted", "answered"], request["stages"]!.AsArray().Select(s => (string?)s!["stage"]));
    }

    [Fact]
    public async Task Me_SecretBallot_ThatIVotedIsThereWhatIChoseIsNot()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();
        await (await browser.PutAsync(community.Url("polls/chair/ballot"), new { option = "red" })).ReadAsync();

        var ballot = (await browser.GetJsonAsync("/api/me"))["ballots"]![0]!.AsObject();

        Assert.Equal("chair", (string?)ballot["poll"]);
        Assert.False(ballot.ContainsKey("options"));
        Assert.DoesNotContain("red", ballot.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Me_WhatOthersDid_IsNotThere()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var other = await community.EnrolAsync();
        using var browser = await community.EnrolAsync();
        await (await other.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();
        await (await other.PostAsync(
            community.Url("requests"), new { category = "lift", text = "不是我的" }, ("Idempotency-Key", "others-key"))).ReadAsync(201);

        var me = await browser.GetJsonAsync("/api/me");

        Assert.Empty(me["ballots"]!.AsArray());
        Assert.Empty(me["requests"]!.AsArray());
    }
}
