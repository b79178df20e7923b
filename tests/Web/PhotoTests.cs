using System.Net.Http.Headers;
using System.Text;
using HappyCommunity.Live.Tests.Photos;
using Microsoft.Data.Sqlite;
using NetVips;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>PUT …/photos/{id}</c>, on the real host: each file that means harm is refused, or what it hides is gone.</summary>
public sealed class PhotoTests(SharedHost shared)
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>Files that are refused, with their status and code.</summary>
    public static TheoryData<string, int, string> Refused => new()
    {
        { "bomb", 413, "photo-too-large" },
        { "boast", 413, "photo-too-large" },
        { "many-pixels", 413, "photo-too-large" },
        { "gif-and-script", 415, "photo-type" },
        { "svg-with-script", 415, "photo-type" },
        { "page-named-as-photo", 415, "photo-type" },
        { "nothing", 415, "photo-type" },
        { "zip", 415, "photo-type" },
        { "page-that-begins-as-photo", 422, "photo-unreadable" },
        { "half-of-a-photo", 422, "photo-unreadable" },
        { "half-of-a-png", 422, "photo-unreadable" },
        { "only-a-signature", 422, "photo-unreadable" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Put_WhatIsNoPhoto_IsRefusedWhateverItSaysItIs(string what, int status, string code)
    {
        var (community, browser) = await EnrolAsync();

        var response = await PutAsync(browser, community, Guid.NewGuid(), Make(what));

        await response.AssertProblemAsync(status, code);
    }

    [Fact]
    public async Task Put_OfFiftyMegabytes_IsRefusedBeforeItIsRead()
    {
        var (community, browser) = await EnrolAsync();
        browser.Http.DefaultRequestHeaders.ExpectContinue = true;

        var response = await PutAsync(browser, community, Guid.NewGuid(), new byte[50 * Megabyte]);

        await response.AssertProblemAsync(413, "photo-too-large");
    }

    [Fact]
    public async Task Put_OfUnknownLength_IsRefusedWhenItIsTooLong()
    {
        var (community, browser) = await EnrolAsync();
        using var body = new PushContent(11 * Megabyte);

        var response = await browser.Http.PutAsync(
            new Uri(community.Url($"photos/{Guid.NewGuid()}"), UriKind.Relative), body, TestContext.Current.CancellationToken);

        await response.AssertProblemAsync(413, "photo-too-large");
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("photo-and-page")]
    [InlineData("photo-and-zip")]
    public async Task Put_APhoto_IsKeptAsAJpegOfItsPixelsAlone(string what)
    {
        var (community, browser) = await EnrolAsync();

        var kept = await KeepAsync(browser, community, Make(what));

        Assert.Equal([0xFF, 0xD8, 0xFF], kept[..3]);
        Assert.Equal([0xFF, 0xD9], kept[^2..]);
        var text = Encoding.Latin1.GetString(kept);
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PK\u0003\u0004", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task Put_WithPlaceAndMaker_IsKeptUprightAndWithoutThem(string type)
    {
        var (community, browser) = await EnrolAsync();
        using var phone = TestImages.Phone(2400, 1200);
        var sent = type switch { "png" => phone.PngsaveBuffer(), "webp" => phone.WebpsaveBuffer(), _ => phone.JpegsaveBuffer() };
        Assert.Contains(TestImages.Maker, Encoding.Latin1.GetString(sent), StringComparison.Ordinal);

        var (picture, thumbnail) = await KeepBothAsync(browser, community, sent);

        AssertUprightAndBare(picture, 800, 1600);
        AssertUprightAndBare(thumbnail, 160, 320);
    }

    [Fact]
    public async Task Put_SeeThrough_StandsOnWhite()
    {
        var (community, browser) = await EnrolAsync();
        using var clear = Image.Black(40, 40, bands: 4).Copy(interpretation: Enums.Interpretation.Srgb);

        using var kept = Image.NewFromBuffer(await KeepAsync(browser, community, clear.PngsaveBuffer()));

        Assert.All(kept[20, 20], value => Assert.InRange(value, 250, 255));
    }

    [Fact]
    public async Task Put_TheSameAgain_IsDoneAndAnothersIdIsRefused()
    {
        var (community, browser) = await EnrolAsync();
        using var other = await community.EnrolAsync();
        var id = Guid.NewGuid();

        (await PutAsync(browser, community, id, TestImages.Jpeg())).AssertDone();
        (await PutAsync(browser, community, id, TestImages.Jpeg())).AssertDone();
        await (await PutAsync(other, community, id, TestImages.Jpeg())).AssertProblemAsync(409, "photo-id-taken");
    }

    [Fact]
    public async Task Put_ByNobody_OrElsewhere_IsRefused()
    {
        var (community, browser) = await EnrolAsync();
        var other = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var nobody = (await shared.GetAsync()).OpenBrowser();
        using var stranger = (await shared.GetAsync()).OpenBrowser();
        stranger.SetDeviceCookie($"{community.Code}.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        await (await PutAsync(nobody, community, Guid.NewGuid(), TestImages.Jpeg())).AssertProblemAsync(401, "no-session");
        await (await PutAsync(stranger, community, Guid.NewGuid(), TestImages.Jpeg())).AssertProblemAsync(401, "no-session");
        await (await PutAsync(browser, other, Guid.NewGuid(), TestImages.Jpeg())).AssertProblemAsync(403, "not-on-roll");
    }

    [Fact]
    public async Task Put_MoreThanTwentyThatBelongToNothing_IsRefused()
    {
        var (community, browser) = await EnrolAsync();
        var photo = TestImages.Jpeg();
        for (var i = 0; i < 20; i++)
            (await PutAsync(browser, community, Guid.NewGuid(), photo)).AssertDone();

        await (await PutAsync(browser, community, Guid.NewGuid(), photo)).AssertProblemAsync(409, "photo-too-many-waiting");
    }

    [Fact]
    public async Task Put_TriedOverAndOver_HasToWait()
    {
        var (community, browser) = await EnrolAsync();
        for (var i = 0; i < 40; i++)
            await (await PutAsync(browser, community, Guid.NewGuid(), TestImages.Svg())).AssertProblemAsync(415, "photo-type");

        var response = await PutAsync(browser, community, Guid.NewGuid(), TestImages.Jpeg());

        await response.AssertProblemAsync(429, "too-many-tries");
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Photo_ThatNothingTookForADay_IsErased()
    {
        using var directory = new TemporaryDirectory();
        await using var host = await LiveHost.StartInAsync(directory.Path, "--Live:SweepInterval=00:00:00.1");
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();
        var (old, young) = (Guid.NewGuid(), Guid.NewGuid());
        (await PutAsync(browser, community, old, TestImages.Jpeg())).AssertDone();
        (await PutAsync(browser, community, young, TestImages.Jpeg())).AssertDone();

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(directory.Path, "live.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var age = connection.CreateCommand();
        age.CommandText = $"UPDATE photo SET at = at - {25 * TimeSpan.MicrosecondsPerHour} WHERE id = '{old}'";
        Assert.Equal(1, await age.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM photo";
        await Eventually.GetAsync(() => count.ExecuteScalarAsync(TestContext.Current.CancellationToken), left => left is 1L);
        await (await AskAsync(browser, community, old)).AssertProblemAsync(404, "photo-unknown");
        await (await AskAsync(browser, community, young)).ReadAsync(201);
    }

    private static byte[] Make(string what) => what switch
    {
        "bomb" => TestImages.Bomb(),
        "boast" => TestImages.Boast(),
        "many-pixels" => TestImages.Png(8192, 6145),
        "gif-and-script" => TestImages.Gif(),
        "svg-with-script" => TestImages.Svg(),
        "page-named-as-photo" => "<!doctype html><script>alert(1)</script>"u8.ToArray(),
        "nothing" => [],
        "zip" => [.. "PK\u0003\u0004"u8, .. new byte[100]],
        "page-that-begins-as-photo" => [0xFF, 0xD8, 0xFF, .. "<!doctype html><script>alert(1)</script>"u8],
        "half-of-a-photo" => TestImages.Jpeg(640, 480)[..^200],
        "half-of-a-png" => TestImages.Png(640, 480)[..^200],
        "only-a-signature" => TestImages.Png()[..8],
        "png" => TestImages.Png(),
        "webp" => TestImages.Webp(),
        "photo-and-page" => [.. TestImages.Jpeg(), .. "<script>alert(1)</script>"u8],
        "photo-and-zip" => [.. TestImages.Png(), .. "PK\u0003\u0004"u8, .. new byte[100]],
        _ => TestImages.Jpeg(),
    };

    private static void AssertUprightAndBare(byte[] kept, int width, int height)
    {
        using var image = Image.NewFromBuffer(kept);
        Assert.Equal((width, height), (image.Width, image.Height));
        // What was the left half, red, is up.
        var (top, bottom) = (image[width / 2, height / 4], image[width / 2, height * 3 / 4]);
        Assert.True(top[0] > 200 && top[2] < 60, string.Join(' ', top));
        Assert.True(bottom[2] > 200 && bottom[0] < 60, string.Join(' ', bottom));
        Assert.DoesNotContain(image.GetFields(), field =>
            field.StartsWith("exif", StringComparison.Ordinal) || field is "xmp-data" or "icc-profile-data" or "iptc-data" or "orientation");
        var text = Encoding.Latin1.GetString(kept);
        foreach (var hidden in new[] { TestImages.Maker, "Exif", "GPS", "xmp", "ICC_PROFILE", "Photoshop" })
            Assert.DoesNotContain(hidden, text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Puts a file, sends a request with it, and gets back what was kept.</summary>
    private static async Task<(byte[] Picture, byte[] Thumbnail)> KeepBothAsync(HttpBrowser browser, TestCommunity community, byte[] file)
    {
        var id = Guid.NewGuid();
        (await PutAsync(browser, community, id, file)).AssertDone();
        var number = (int)(await (await AskAsync(browser, community, id)).ReadAsync(201))["number"]!;
        var url = community.Url($"requests/{number}/photos/{id}");
        return (await ReadAsync(browser, url), await ReadAsync(browser, url + "?size=thumb"));
    }

    private static async Task<byte[]> KeepAsync(HttpBrowser browser, TestCommunity community, byte[] file) =>
        (await KeepBothAsync(browser, community, file)).Picture;

    private static async Task<byte[]> ReadAsync(HttpBrowser browser, string url)
    {
        var response = await browser.GetAsync(url);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpBrowser browser, TestCommunity community, Guid photo) => browser.PostAsync(
        community.Url("requests"), new { category = "lift", text = "灯", photos = new[] { photo } }, ("Idempotency-Key", Guid.NewGuid().ToString()));

    internal static Task<HttpResponseMessage> PutAsync(HttpBrowser browser, TestCommunity community, Guid id, byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return browser.Http.PutAsync(
            new Uri(community.Url($"photos/{id}"), UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private async Task<(TestCommunity Community, HttpBrowser Browser)> EnrolAsync()
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        return (community, await community.EnrolAsync());
    }

    /// <summary>A body whose length is not said, of zeros after a JPEG's first bytes.</summary>
    private sealed class PushContent(int length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(new byte[] { 0xFF, 0xD8, 0xFF });
            try
            {
                for (var sent = 0; sent < length; sent += 64 * 1024)
                    await stream.WriteAsync(new byte[64 * 1024]);
            }
            catch (Exception e) when (e is IOException or HttpRequestException)
            {
                // The server has heard enough; its answer is there.
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = 0;
            return false;
        }
    }
}
