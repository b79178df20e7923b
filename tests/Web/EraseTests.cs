using System.Text;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Photos;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>DELETE /api/me</c>.</summary>
public sealed class EraseTests(SharedHost shared)
{
    private const string Said = "顶楼老孙家漏水了";
    private const string Answered = "孙大爷您好";

    [Fact]
    public async Task Erase_LeavesNoWordNoPhotoAndNoSession_AndTheCounts()
    {
        using var directory = new TemporaryDirectory();
        await using var host = await LiveHost.StartInAsync(directory.Path);
        var community = await TestCommunity.FoundAsync(host);
        using var browser = await community.EnrolAsync();
        using var neighbour = await community.EnrolAsync();
        var photo = Guid.NewGuid();
        (await PhotoTests.PutAsync(browser, community, photo, TestImages.Jpeg())).AssertDone();
        await (await browser.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();
        await (await browser.PostAsync(
            community.Url("requests"), new { category = "repairs", text = Said, photos = new[] { photo } }, ("Idempotency-Key", Guid.NewGuid().ToString()))).ReadAsync(201);
        await community.DoAsync(new AcceptRequest(1), new AnswerRequest(1, Answered));
        await (await browser.PutAsync(community.Url("activities/tea/signup"))).ReadAsync();
        AssertInDatabase(directory, true);

        (await browser.DeleteAsync("/api/me")).AssertDone();

        AssertInDatabase(directory, false);
        await (await browser.GetAsync("/api/me")).AssertProblemAsync(401, "no-session");
        await (await browser.DeleteAsync("/api/me")).AssertProblemAsync(401, "no-session");
        var sections = (await community.ViewAsync()).Sections;
        Assert.Equal(1, (await community.PollAsync("colour")).Turnout);
        Assert.Equal((1, 0), (sections.Requests!.Answered, sections.Activities!.Value.Single(a => a.Id == TestCommunity.Activity).Confirmed));
        Assert.Equal(1, sections.Profile!.Enrolled);
        Assert.NotNull((await neighbour.GetJsonAsync("/api/me"))["resident"]);
    }

    [Fact]
    public async Task Erase_WithoutSession_Is401()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        await (await browser.DeleteAsync("/api/me")).AssertProblemAsync(401, "no-session");
    }

    /// <summary>Not in the file's free pages either, nor in the log beside it.</summary>
    private static void AssertInDatabase(TemporaryDirectory directory, bool expected)
    {
        foreach (var text in new[] { Said, Answered })
            Assert.Equal(expected, Directory.EnumerateFiles(directory.Path, "live.db*").Any(file => HasText(file, text)));
    }

    private static bool HasText(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
