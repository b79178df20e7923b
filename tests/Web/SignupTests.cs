using HappyCommunity.Live.Activities;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>…/activities/{a}/signup</c>, <c>…/checkin</c> and <c>…/rating</c>.</summary>
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
    public async Task SignUp_ForTwo_TakesTwoSeatsAndOneOfThemIsGivenBack()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var first = await community.EnrolAsync();
        using var second = await community.EnrolAsync();
        var url = community.Url("activities/tea/signup");

        var two = await (await first.PutAsync(url, new { persons = 2 })).ReadAsync();
        Assert.Equal(("confirmed", 2), ((string?)two["status"], (int?)two["persons"]));
        Assert.Equal(("waitlisted", 1), await SignUpAsync(second, community));
        var mine = (await first.GetJsonAsync("/api/me"))["signups"]![0]!;
        Assert.Equal(("confirmed", 2), ((string?)mine["status"], (int?)mine["persons"]));

        Assert.Equal(("confirmed", null), await SignUpAsync(first, community));

        Assert.Equal(("confirmed", null), await SignUpAsync(second, community));
        await (await first.PutAsync(url, new { persons = 2 })).AssertProblemAsync(409, "no-second-seat");
        await (await first.PutAsync(url, new { persons = 1 })).ReadAsync();
        Assert.Equal(2, (await community.ActivityAsync("tea")).Confirmed);
    }

    [Fact]
    public async Task SignUp_ForMoreThanTheHouseholdHas_Is409()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var one = await community.EnrolAsync(0);
        using var other = await community.EnrolAsync(0);
        var url = community.Url("activities/dance/signup");
        await (await one.PutAsync(url, new { persons = 2 })).ReadAsync();

        await (await other.PutAsync(url)).AssertProblemAsync(409, "household-signed-up");
    }

    [Fact]
    public async Task CheckIn_AtTheDoorWithASeat_IsTakenOnce()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();
        var token = await community.DoorAsync("dance");
        await (await browser.PutAsync(community.Url("activities/dance/signup"), new { persons = 2 })).ReadAsync();

        (await browser.PutAsync(community.Url("activities/dance/checkin"), new { token })).AssertDone();
        (await browser.PutAsync(community.Url("activities/dance/checkin"), new { token })).AssertDone();

        Assert.Single(await host.Ledger.ReadAsync(community.Code), e => e.Kind == "checked-in");
        Assert.True((bool?)(await browser.GetJsonAsync("/api/me"))["signups"]![0]!["checkedIn"]);
        Assert.Equal(2, (await community.ActivityAsync("dance")).CheckedIn);
        Assert.Equal(token, await community.DoorAsync("dance"));
        Assert.DoesNotContain(token, await (await browser.GetAsync(community.Url())).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckIn_BeforeTheDoorsOpenOrAtAnother_IsRefused()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();
        await SignUpAsync(browser, community);
        var token = await community.DoorAsync("tea");
        var elsewhere = await community.DoorAsync("dance");

        await (await browser.PutAsync(community.Url("activities/tea/checkin"), new { token })).AssertProblemAsync(409, "check-in-too-early");
        await (await browser.PutAsync(community.Url("activities/tea/checkin"), new { token = elsewhere })).AssertProblemAsync(403, "door-token-wrong");
        await (await browser.PutAsync(community.Url("activities/dance/checkin"), new { token = elsewhere })).AssertProblemAsync(409, "not-signed-up");
    }

    [Fact]
    public async Task Rating_OfAnActivityThatIsNotOver_Is409()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();
        await SignUpAsync(browser, community);

        await (await browser.PutAsync(community.Url("activities/tea/rating"), new { score = 5 })).AssertProblemAsync(409, "activity-not-over");
    }

    [Fact]
    public async Task Rating_WhenItIsOver_IsTheLatestOfWhoWasThere()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();
        var endsAt = DateTimeOffset.UtcNow.AddSeconds(2);
        await community.DoAsync(new AnnounceActivity("short", "合影", null, endsAt.AddMinutes(-1), endsAt, 5));
        await (await browser.PutAsync(community.Url("activities/short/signup"))).ReadAsync();
        var url = community.Url("activities/short/rating");
        await Eventually.GetAsync(async () => (int)(await browser.PutAsync(url, new { score = 2 })).StatusCode, status => status == 204);

        (await browser.PutAsync(url, new { score = 5 })).AssertDone();

        Assert.Equal(5, (int?)(await browser.GetJsonAsync("/api/me"))["signups"]![0]!["score"]);
        Assert.Equal(2, (await host.Ledger.ReadAsync(community.Code)).Count(e => e.Kind == "activity-rated"));
        Assert.Null((await community.ActivityAsync("short")).Rating);
    }

    [Theory]
    [InlineData("PUT", "activities/walk/signup", 409, "activity-over")]
    [InlineData("PUT", "activities/none/signup", 404, "activity-unknown")]
    [InlineData("DELETE", "activities/none/signup", 404, "activity-unknown")]
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
