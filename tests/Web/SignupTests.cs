using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>…/activities/{a}/signup</c> and <c>…/check-in</c>.</summary>
public sealed class SignupTests(SharedHost shared)
{
    [Fact]
    public async Task SignUp_UntilFull_ThenTheWaitlist_ThenLeavingMovesItUp()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var first = await community.EnrolAsync();
        using var second = await community.EnrolAsync();
        using var third = await community.EnrolAsync();
        using var fourth = await community.EnrolAsync();

        Assert.Equal(("confirmed", null), await SignUpAsync(first, community));
        Assert.Equal(("confirmed", null), await SignUpAsync(second, community));
        Assert.Equal(("waitlisted", 1), await SignUpAsync(third, community));
        Assert.Equal(("waitlisted", 2), await SignUpAsync(fourth, community));
        Assert.Equal(("waitlisted", 1), await SignUpAsync(third, community));

        (await first.DeleteAsync(community.Url("activities/tea/signup"))).AssertDone();
        (await first.DeleteAsync(community.Url("activities/tea/signup"))).AssertDone();

        Assert.Equal(("confirmed", null), await SignUpAsync(third, community));
        Assert.Equal(("waitlisted", 1), await SignUpAsync(fourth, community));
        var tea = await community.ActivityAsync("tea");
        Assert.Equal((2, 1), (tea.Confirmed, tea.Waitlisted));
    }

    [Fact]
    public async Task SignUp_TwoHundredForTwoSeats_TwoAreConfirmedAndTheRestWaitInOrder()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host, households: 200);
        var browsers = await Task.WhenAll(Enumerable.Range(0, 200).Select(community.EnrolAsync));

        var answers = await Task.WhenAll(browsers.Select(b => SignUpAsync(b, community)));

        Assert.Equal(2, answers.Count(a => a.Status == "confirmed"));
        Assert.Equal(Enumerable.Range(1, 198), answers.Where(a => a.Status == "waitlisted").Select(a => a.Position!.Value).Order());
        var order = (await host.Ledger.ReadAsync(community.Code)).Where(e => e.Kind == "signed-up").Select(e => e.Actor).ToList();
        Assert.Equal(200, order.Distinct(StringComparer.Ordinal).Count());
        foreach (var browser in browsers)
            browser.Dispose();
    }

    [Fact]
    public async Task CheckIn_WithASeat_IsTakenOnce()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();
        await (await browser.PutAsync(community.Url("activities/dance/signup"))).ReadAsync();

        (await browser.PostAsync(community.Url("activities/dance/check-in"))).AssertDone();
        (await browser.PostAsync(community.Url("activities/dance/check-in"))).AssertDone();

        Assert.Single(await host.Ledger.ReadAsync(community.Code), e => e.Kind == "checked-in");
        Assert.True((bool?)(await browser.GetJsonAsync("/api/me"))["signups"]![0]!["checkedIn"]);
    }

    [Fact]
    public async Task CheckIn_BeforeTheDoorsOpen_Is409()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();
        await SignUpAsync(browser, community);

        await (await browser.PostAsync(community.Url("activities/tea/check-in"))).AssertProblemAsync(409, "check-in-too-early");
    }

    [Theory]
    [InlineData("PUT", "activities/walk/signup", 409, "activity-over")]
    [InlineData("PUT", "activities/none/signup", 404, "activity-unknown")]
    [InlineData("DELETE", "activities/none/signup", 404, "activity-unknown")]
    [InlineData("POST", "activities/none/check-in", 404, "activity-unknown")]
    [InlineData("POST", "activities/dance/check-in", 409, "not-signed-up")]
    public async Task Signup_WhereOneMayNot_IsRefused(string method, string path, int status, string code)
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();

        await (await browser.SendAsync(new HttpMethod(method), community.Url(path))).AssertProblemAsync(status, code);
    }

    private static async Task<(string? Status, int? Position)> SignUpAsync(HttpBrowser browser, TestCommunity community)
    {
        var answer = await (await browser.PutAsync(community.Url("activities/tea/signup"))).ReadAsync();
        return ((string?)answer["status"], (int?)answer["position"]);
    }
}
