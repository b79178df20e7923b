using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Tests.Web;
using Xunit;
using Community = HappyCommunity.Live.Tests.Communities.Town;

namespace HappyCommunity.Live.Tests.Campaigns;

/// <summary>The product in a process that is killed as by <c>kill -9</c> as soon as it has said yes to a campaign.</summary>
public sealed class CampaignKillTests
{
    private const int Communities = 220;

    [Fact]
    public async Task Campaign_WhoseProcessIsKilled_GetsToEveryCommunityAllTheSame()
    {
        using var directory = new TemporaryDirectory();
        var port = Ports.FindFree();
        RegionRef[] path = [new("kill-c", "长春市", Level.City), new("kill-n", "同德社区", Level.Neighbourhood)];
        Employee employee;
        await using (var host = await LiveHost.StartInAsync(directory.Path))
        {
            employee = await host.EmployAsync(Role.Official, path[0].Code);
            await Task.WhenAll(Enumerable.Range(0, Communities).Select(n =>
                host.Community($"kill-{n}").Submit(Commands.Office(Community.Founding with { Path = [.. path] }))));
            using var browser = host.OpenBrowser();
            await Eventually.GetAsync(async () => (int)(await browser.GetAsync("/api/regions/" + path[0].Code)).StatusCode, status => status == 200);
            await Eventually.GetAsync(async () => (await browser.GetJsonAsync("/api/regions/" + path[1].Code))["sections"]!["children"]!.AsArray().Count, children => children == Communities);
        }
        string id;
        await using (var server = await LiveProcess.StartAsync(directory.Path, port))
        {
            using var official = new HttpBrowser(server.Address);
            await (await official.PostAsync("/api/session/login", new { name = employee.Name, password = employee.Password })).ReadAsync();
            var request = new { region = path[0].Code, kind = "question", title = "要不要装充电桩", options = new[] { "要", "不要" }, closes = DateTimeOffset.UtcNow.AddDays(1) };
            id = (string)(await (await official.PostAsync("/api/campaigns", request)).ReadAsync(201))["id"]!;
            await server.KillAsync();
        }

        await using var next = await LiveProcess.StartAsync(directory.Path, port);

        using var anybody = new HttpBrowser(next.Address);
        await Eventually.GetAsync(() => anybody.GetJsonAsync($"/api/campaigns/{id}"), answer => (int)answer["reached"]! == Communities && (int)answer["totals"]!["communities"]! == Communities);
        var ledger = new LedgerFile(directory.Path);
        for (var n = 0; n < Communities; n++)
            Assert.Single(await ledger.ReadAsync($"kill-{n}"), row => row.Kind == "poll-announced" && row["id"] == id);
    }
}
