using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using QRCoder;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>GET /api/communities/{c}</c> and its QR code.</summary>
public sealed partial class CommunityTests(SharedHost shared)
{
    [Fact]
    public async Task View_HasAllSectionsAndGrowsInVersion()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = await community.EnrolAsync();
        var before = await browser.GetJsonAsync(community.Url());

        await (await browser.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();

        var after = await browser.GetJsonAsync(community.Url());
        Assert.Equal(community.Code, (string?)after["code"]);
        Assert.True((long?)after["version"] > (long?)before["version"]);
        Assert.EndsWith("+00:00", (string?)after["at"], StringComparison.Ordinal);
        var sections = after["sections"]!.AsObject().Select(s => s.Key);
        Assert.Equal(
            ["activities", "alert", "groups", "index", "meetings", "notices", "polls", "profile", "projects", "ratings", "requests", "resolutions", "stewards", "ticker", "walls"],
            sections.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/qr.svg")]
    [InlineData("/presence/qr.svg")]
    [InlineData("/groups/choir/qr.svg")]
    public async Task View_OfNoCommunity_Is404AndMakesNone(string below)
    {
        var host = await shared.GetAsync();
        using var browser = host.OpenBrowser();

        await (await browser.GetAsync("/api/communities/nobody" + below)).AssertProblemAsync(404, "community-unknown");

        Assert.Null(await host.Community("nobody").View());
    }

    [Fact]
    public async Task Qr_LeadsToTheCommunitysPage_AtTheAddressThePageWasOpenedWith()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();

        var response = await browser.GetAsync(community.Url("qr.svg"));

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
        await AssertLeadsToAsync(response, new Uri(host.Address, "/c/" + community.Code));
    }

    [Fact]
    public async Task Qr_WithAPublicUrl_LeadsThere()
    {
        await using var host = await LiveHost.StartAsync("--Live:PublicUrl=https://live.example.cn");
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();

        await AssertLeadsToAsync(
            await browser.GetAsync(community.Url("qr.svg")), new Uri("https://live.example.cn/c/" + community.Code));
    }

    [Fact]
    public async Task Qr_OfAGroup_LeadsToItsLink()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var response = await browser.GetAsync(community.Url("groups/choir/qr.svg"));

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
        await AssertLeadsToAsync(response, new Uri("https://example.org/g?choir=1"));
    }

    [Theory]
    [InlineData(TestCommunity.ClosedGroup)]
    [InlineData("none")]
    public async Task Qr_OfAGroupWithoutALink_Is404(string group)
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var browser = (await shared.GetAsync()).OpenBrowser();

        await (await browser.GetAsync(community.Url($"groups/{group}/qr.svg"))).AssertProblemAsync(404, "group-without-link");
    }

    /// <summary>The modules drawn are those of the address's code, and of no other's.</summary>
    private static async Task AssertLeadsToAsync(HttpResponseMessage response, Uri address)
    {
        var svg = XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Modules(address.ToString()), ReadModules(svg));
        Assert.NotEqual(Modules(address + "x"), ReadModules(svg));
    }

    private static SortedSet<(int X, int Y)> Modules(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = new SortedSet<(int, int)>();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
            {
                if (data.ModuleMatrix[y][x])
                    modules.Add((x, y));
            }
        }
        return modules;
    }

    /// <summary>The dark modules of the picture, which is a path of rectangles.</summary>
    private static SortedSet<(int X, int Y)> ReadModules(XDocument svg)
    {
        var path = svg.Descendants().Single(e => (string?)e.Attribute("fill") == "#000000");
        var modules = new SortedSet<(int, int)>();
        foreach (Match dark in Rectangle().Matches((string)path.Attribute("d")!))
        {
            var (x, y, width, height) = (Read(dark, "x"), Read(dark, "y"), Read(dark, "w"), Read(dark, "h"));
            for (var i = 0; i < width * height; i++)
                modules.Add((x + (i % width), y + (i / width)));
        }
        return modules;
    }

    private static int Read(Match rectangle, string group) => int.Parse(rectangle.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("M(?<x>[0-9]+) (?<y>[0-9]+)h(?<w>[0-9]+)v(?<h>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rectangle();
}
