using System.Collections.Immutable;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Tests.Web;
using Xunit;

namespace HappyCommunity.Live.Tests.Chaos;

/// <summary>The real program, killed as by <c>kill -9</c> in the middle of everything, ten times over one directory.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 10;
    private const int ResidentsEach = 12;

    private readonly TemporaryDirectory _directory = new();
    private readonly LedgerFile _ledger;
    private readonly int _port = Ports.FindFree();
    private readonly List<TestCommunity> _communities = [];
    private readonly List<ChaosResident> _residents = [];

    public KillTests() => _ledger = new LedgerFile(_directory.Path);

    public void Dispose()
    {
        _residents.ForEach(r => r.Dispose());
        _directory.Dispose();
    }

    [Fact]
    public async Task Kill_InTheMiddleOfEverything_LosesNothingThatWasAcknowledged()
    {
        await FoundAsync();
        var cutOff = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using (var server = await StartAsync())
                await KillInTheMiddleAsync(server, acknowledgements: 150 + (kill * 37));
            foreach (var community in _communities)
                (await LedgerAudit.OfAsync(_ledger, community.Code)).AssertHolds(_residents);
            cutOff += _residents.Count(r => r.Pending is not null);
        }
        Assert.True(cutOff >= Kills, "The kills were not in the middle of anything.");
        await using (var server = await StartAsync())
        {
            foreach (var resident in _residents)
                Assert.True(await resident.TrySettleAsync(server.Address));
            await AssertScreensAsync(server.Address);
            await server.KillAsync();
        }
        Assert.All(_residents, resident => Assert.Null(resident.Pending));
        foreach (var community in _communities)
            (await LedgerAudit.OfAsync(_ledger, community.Code)).AssertHolds(_residents);
    }

    /// <summary>Starts it, and sees that screens show what the ledger held while it was down.</summary>
    private async Task<LiveProcess> StartAsync()
    {
        var server = await LiveProcess.StartAsync(_directory.Path, _port);
        await AssertScreensAsync(server.Address);
        return server;
    }

    /// <summary>Lets everybody act at once, and kills the server after so many acknowledgements.</summary>
    private async Task KillInTheMiddleAsync(LiveProcess server, int acknowledgements)
    {
        using var stop = new CancellationTokenSource();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var acts = Task.WhenAll(_residents.Select(r => r.ActAsync(server.Address, Count, stop.Token)));
        await await Task.WhenAny(enough.Task, acts);
        await server.KillAsync();
        await stop.CancelAsync();
        await acts;

        void Count()
        {
            if (Interlocked.Decrement(ref acknowledgements) == 0)
                enough.SetResult();
        }
    }

    private async Task AssertScreensAsync(Uri address)
    {
        using var browser = new HttpBrowser(address);
        var views = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var community in _communities)
        {
            var view = await browser.GetJsonAsync(community.Url());
            (await LedgerAudit.OfAsync(_ledger, community.Code)).AssertShownBy(view);
            views[community.Code] = view["sections"]!;
        }
        foreach (var region in _communities.SelectMany(c => c.Path).Select(r => r.Code).Distinct(StringComparer.Ordinal))
        {
            var below = _communities.Where(c => c.Path.Any(r => r.Code == region)).Select(c => Figures(views[c.Code])).ToList();
            await Eventually.GetAsync(
                () => SummaryAsync(browser, region), shown => shown == below.Aggregate((a, b) => a + b));
        }
    }

    private static async Task<Summed?> SummaryAsync(HttpBrowser browser, string region)
    {
        var answer = await browser.GetAsync("/api/regions/" + region);
        if (!answer.IsSuccessStatusCode)
            return null;
        var summary = (await answer.ReadAsync())["sections"]!["summary"]!;
        return new Summed(
            (int)summary["enrolled"]!, (int)summary["signups"]!, (int)summary["requests"]!["submitted"]!, (int)summary["ratings"]!["count"]!);
    }

    private static Summed Figures(JsonNode sections) => new(
        (int)sections["profile"]!["enrolled"]!,
        sections["activities"]!.AsArray().Sum(a => (int)a!["confirmed"]!),
        (int)sections["requests"]!["submitted"]!,
        sections["ratings"]!["aspects"]!.AsArray().Sum(a => (int)a!["count"]!));

    /// <summary>Three communities in two neighbourhoods of one district, each with residents who are enrolled.</summary>
    private async Task FoundAsync()
    {
        await using var host = await LiveHost.StartInAsync(_directory.Path);
        ImmutableArray<RegionRef> path = [new("kc", "市", Level.City), new("kd", "区", Level.District), new("ks", "街道", Level.Subdistrict)];
        foreach (var neighbourhood in new[] { "kn1", "kn1", "kn2" })
        {
            var community = await TestCommunity.FoundAsync(
                host, ResidentsEach, path: path.Add(new(neighbourhood, "社区", Level.Neighbourhood)));
            await community.DoAsync([.. Deed.AllPolls().Select(p => Announce(p.Id, p.Secret))]);
            _communities.Add(community);
            for (var i = 0; i < ResidentsEach; i++)
            {
                using var browser = await community.EnrolAsync(i);
                _residents.Add(new ChaosResident(i, community.Code, browser.FindDeviceCookie()!));
            }
        }
    }

    private static AnnouncePoll Announce(string id, bool secret) => new(
        id, "投票 " + id, [new("red", "红"), new("blue", "蓝")], DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddDays(1), Secret: secret);

    private sealed record Summed(int Enrolled, int Signups, int Requests, int Ratings)
    {
        public static Summed operator +(Summed a, Summed b) =>
            new(a.Enrolled + b.Enrolled, a.Signups + b.Signups, a.Requests + b.Requests, a.Ratings + b.Ratings);
    }
}
