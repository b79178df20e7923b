using System.Text;
using HappyCommunity.Live.Activities;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>…/activities.ics</c> and <c>…/activities/{a}.ics</c>, as a calendar reads them.</summary>
public sealed class CalendarTests(SharedHost shared)
{
    [Fact]
    public async Task Calendar_HasAllThatIsNotOver()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();

        var response = await browser.GetAsync(community.Url("activities.ics"));
        var calendar = Calendar.Load(await ReadAsync(response))!;

        Assert.Equal(["dance@" + community.Code, "tea@" + community.Code], calendar.Events.Select(e => e.Uid).Order(StringComparer.Ordinal));
        Assert.Equal("PUBLISH", calendar.Method);
        var tea = calendar.Events.Single(e => e.Uid!.StartsWith("tea", StringComparison.Ordinal));
        var shown = await community.ActivityAsync("tea");
        Assert.Equal(InSeconds(shown.StartsAt), tea.Start!.AsUtc);
        Assert.Equal(InSeconds(shown.EndsAt), tea.End!.AsUtc);
        Assert.Equal(("茶话会", 0, "CONFIRMED"), (tea.Summary, tea.Sequence, tea.Status));
        Assert.Equal($"小区 {community.Code} 活动室", tea.Location);
        Assert.Equal(new Uri(host.Address, $"/c/{community.Code}/activities/tea"), tea.Url);
        Assert.Equal("public, max-age=300", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Date_OfOneActivity_IsThatAloneEvenWhenItIsOver()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();

        var first = await ReadAsync(await browser.GetAsync(community.Url("activities/walk.ics")));

        Assert.Equal("walk@" + community.Code, Assert.Single(Calendar.Load(first)!.Events).Uid);
    }

    [Theory]
    [InlineData("activities/none.ics", "activity-unknown")]
    [InlineData("activities/%E8%8C%B6.ics", "activity-unknown")]
    public async Task Date_OfNothing_Is404AndNotKept(string path, string code)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        using var browser = host.OpenBrowser();

        var response = await browser.GetAsync(community.Url(path));

        await response.AssertProblemAsync(404, code);
        Assert.True(response.Headers.CacheControl!.NoStore);
        await (await browser.GetAsync("/api/communities/nobody/activities.ics")).AssertProblemAsync(404, "community-unknown");
    }

    [Theory]
    [InlineData("七彩风车节：一起扎风车；带上剪刀, 彩纸\\胶水")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十🎏🎏🎏🎏🎏🎏")]
    [InlineData("🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏🎏")]
    [InlineData("a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷a𠮷")]
    public async Task Title_OfAnyCharacters_IsFoldedBetweenThemAndReadBackToTheLetter(string title)
    {
        var lines = await LinesOfAsync(title);

        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain(lines, line => line.Contains('\uFFFD', StringComparison.Ordinal));
        Assert.Equal(title, Read(lines).Summary);
    }

    [Fact]
    public async Task Title_WithLineBreaks_CannotBringLinesOfItsOwn()
    {
        var lines = await LinesOfAsync("茶话会\r\nSTATUS:CANCELLED\rEND:VEVENT\nX");

        Assert.Equal(("茶话会 STATUS:CANCELLED END:VEVENT X", "CONFIRMED"), (Read(lines).Summary, Read(lines).Status));
        Assert.Single(lines, line => line.StartsWith("END:VEVENT", StringComparison.Ordinal));
    }

    /// <summary>The lines of the calendar of an activity that is called so; each has to end as RFC 5545 says.</summary>
    private async Task<string[]> LinesOfAsync(string title)
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        var at = DateTimeOffset.UtcNow.AddDays(1);
        await community.DoAsync(new AnnounceActivity("titled", title, null, at, at.AddHours(1), 5));
        using var browser = host.OpenBrowser();
        var text = await ReadAsync(await browser.GetAsync(community.Url("activities/titled.ics")));
        Assert.DoesNotContain(text.Replace("\r\n", "", StringComparison.Ordinal), c => c is '\r' or '\n');
        return text.Split("\r\n");
    }

    private static CalendarEvent Read(string[] lines) => Assert.Single(Calendar.Load(string.Join("\r\n", lines))!.Events);

    private static async Task<string> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("text/calendar; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static DateTime InSeconds(DateTimeOffset time) => new(time.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
