using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>PUT …/ratings/{aspect}</c>.</summary>
public sealed class RatingTests(SharedHost shared)
{
    [Fact]
    public async Task Rate_TheLatestCounts_AndTheSameAgainIsNothingNew()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();

        await RateAsync(browser, community, 2);
        var first = await (await RateAsync(browser, community, 5)).ReadAsync();
        var again = await (await RateAsync(browser, community, 5)).ReadAsync();

        Assert.Equal(("culture", 5), ((string?)first["aspect"], (int?)first["score"]));
        Assert.Matches("^[0-9]{4}-[0-9]{2}$", (string?)first["period"]);
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal((5d, 1), await CultureAsync(community));
        Assert.Equal(2, (await host.Ledger.ReadAsync(community.Code)).Count(e => e.Kind == "aspect-rated"));
    }

    [Fact]
    public async Task Rate_ByTwo_IsAveraged()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var first = await community.EnrolAsync();
        using var second = await community.EnrolAsync();

        await RateAsync(first, community, 2);
        await RateAsync(second, community, 5);

        Assert.Equal((3.5, 2), await CultureAsync(community));
    }

    [Fact]
    public async Task Rate_WithAComment_IsKeptBesideAndShownToNobody()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();

        await (await browser.PutAsync(community.Url("ratings/culture"), new { score = 3, comment = "路灯坏了" })).ReadAsync();

        Assert.Equal(["路灯坏了"], (await host.Ledger.ReadWordsAsync(community.Code)).Values);
        var row = Assert.Single(await host.Ledger.ReadAsync(community.Code), e => e.Kind == "aspect-rated");
        Assert.DoesNotContain("路灯", row.Payload.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("路灯", (await browser.GetJsonAsync(community.Url())).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rate_WithTheSameCommentAgain_IsNothingNew()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();
        var body = new { score = 3, comment = "路灯坏了" };

        var first = await (await browser.PutAsync(community.Url("ratings/culture"), body)).ReadAsync();
        var again = await (await browser.PutAsync(community.Url("ratings/culture"), body)).ReadAsync();

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal((3d, 1), await CultureAsync(community));
    }

    [Fact]
    public async Task Rate_UnknownAspect_Is404()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();

        await (await browser.PutAsync(community.Url("ratings/none"), new { score = 3 })).AssertProblemAsync(404, "aspect-unknown");
    }

    private static Task<HttpResponseMessage> RateAsync(HttpBrowser browser, TestCommunity community, int score) =>
        browser.PutAsync(community.Url("ratings/culture"), new { score });

    private static async Task<(double? Average, int Count)> CultureAsync(TestCommunity community)
    {
        var aspect = (await community.ViewAsync()).Sections.Ratings!.Aspects.Single(a => a.Key == "culture");
        return (aspect.Average, aspect.Count);
    }
}
