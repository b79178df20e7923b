using HappyCommunity.Live.Silo;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>An installation where nobody has an account yet.</summary>
public sealed class FirstAdministratorTests(TemporaryDirectory temporary) : IClassFixture<TemporaryDirectory>
{
    [Fact]
    public async Task FirstStart_PrintsALinkByWhichTheAdministratorSignsIn_AndLaterOnesDoNot()
    {
        var port = Ports.FindFree();
        await using (var first = await LiveProcess.StartAsync(temporary.Path, port))
        {
            var link = await Eventually.GetAsync(() => Task.FromResult(FindLink(first)), found => found is not null);
            Assert.Equal(first.Address.GetLeftPart(UriPartial.Authority), link!.GetLeftPart(UriPartial.Authority));
            using var browser = new HttpBrowser(first.Address);
            var parts = link.Fragment[1..].Split('&').Select(p => Uri.UnescapeDataString(p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..])).ToArray();

            await (await browser.PostAsync("/api/session/welcome", new { name = parts[0], token = parts[1], password = "four words nobody guesses" })).ReadAsync();

            var me = await browser.GetJsonAsync("/api/staff/me");
            Assert.Equal("administrator", (string?)me["grants"]![0]!["role"]);
            Assert.Equal("*", (string?)me["grants"]![0]!["region"]);
            await first.KillAsync();
        }
        await using var second = await LiveProcess.StartAsync(temporary.Path, port);
        using var again = new HttpBrowser(second.Address);

        // By then it has looked whether there is an account.
        await (await again.PostAsync("/api/session/login", new { name = "admin", password = "four words nobody guesses" })).ReadAsync();
        Assert.Null(FindLink(second));
    }

    private static Uri? FindLink(LiveProcess process) =>
        process.Printed.FirstOrDefault(line => line.Contains("/desk/welcome#", StringComparison.Ordinal)) is { } line ? new Uri(line.Trim()) : null;
}
