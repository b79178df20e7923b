using System.IO.Compression;
using System.Text.RegularExpressions;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>The client's pages and files.</summary>
public sealed partial class PageTests(SharedHost shared)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/wall/any")]
    [InlineData("/c/any")]
    [InlineData("/c/any/polls/mural")]
    [InlineData("/join")]
    [InlineData("/city")]
    [InlineData("/desk")]
    public async Task Page_OfTheClient_IsAnswered(string path)
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var response = await browser.GetAsync(path);

        Assert.Equal((200, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<div id=\"app\"", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Scripts_AreThereForAYearAndCompressed()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();
        var page = await TextAsync(await browser.GetAsync("/"));
        var assets = Asset().Matches(page).Select(m => m.Value).ToList();
        Assert.NotEmpty(assets);

        foreach (var asset in assets)
        {
            var plain = await browser.GetAsync(asset);
            var packed = await browser.SendAsync(HttpMethod.Get, asset, null, ("Accept-Encoding", "gzip"));

            Assert.Equal("public, max-age=31536000, immutable", plain.Headers.GetValues("Cache-Control").Single());
            Assert.Equal(await TextAsync(plain), await UnpackAsync(packed));
        }
    }

    [Fact]
    public async Task Page_HasNoInlineScriptAndNothingFromElsewhere()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var page = await TextAsync(await browser.GetAsync("/"));

        Assert.DoesNotMatch("<script(?![^>]*src=)|<style|style=|onload=", page);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
    }

    private static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<string> UnpackAsync(HttpResponseMessage response)
    {
        if (!response.Content.Headers.ContentEncoding.Contains("gzip"))
            return await TextAsync(response);
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("/assets/[^\"]+", RegexOptions.None, 1000)]
    private static partial Regex Asset();
}
