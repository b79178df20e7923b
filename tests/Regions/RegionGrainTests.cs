using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Tests.Silo;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Regions;

/// <summary>What happens in communities arrives at the city.</summary>
public sealed class RegionGrainTests(CommunityHost host) : IClassFixture<CommunityHost>
{
    [Fact]
    public async Task Summaries_OfSeveralCommunities_AddUpAtEveryLevel()
    {
        var city = TestCity.New("sum");
        var here = await FoundAsync("sum-1", 4, city.Path("d1", "n1"));
        var there = await FoundAsync("sum-2", 5, city.Path("d1", "n2"));
        var elsewhere = await FoundAsync("sum-3", 6, city.Path("d2", "n3"));

        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(r => new[] { here, there, elsewhere }.Select(c => c.Submit(Commands.Vote(r)))));

        await UntilAsync(city.Code, s => s is { Enrolled: 15, BallotsToday: 12, Residents: 3 * 543 });
        await UntilAsync(city.District("d1"), s => s is { Enrolled: 9, BallotsToday: 8 });
        var neighbourhood = await UntilAsync(city.Neighbourhood("n3"), s => s is { Enrolled: 6, BallotsToday: 4 });
        Assert.Equal("sum-3", Assert.Single(neighbourhood.Sections.Children).Code);
        Assert.Equal([Level.City, Level.District], neighbourhood.Sections.Path.Select(r => r.Level));
        var root = (await host.Grains.GetGrain<IRegionGrain>(IRegionGrain.Root).View())!;
        Assert.Contains(root.Sections.Children, c => c.Code == city.Code && c.Level == Level.City);
        var shown = (await host.Grains.GetGrain<IRegionGrain>(city.Code).View())!;
        Assert.Equal(shown.Sections.Children.Sum(c => c.Summary.BallotsToday), shown.Sections.Summary.BallotsToday);
    }

    [Fact]
    public async Task Summary_OwedWhenTheSiloDied_ArrivesWithoutAnybodyAsking()
    {
        var city = TestCity.New("owed");
        host.Ledger.ForgetsReports = true;
        var community = await FoundAsync("owed-1", 3, city.Path("d1", "n1"));
        await community.Submit(Commands.Vote(0));
        await UntilAsync(city.Code, s => s.BallotsToday == 1);

        // Nothing of it had reached the disk of any region, nor had the ledger been told that it had.
        await host.RestartAsync(() => host.ExecuteAsync("DELETE FROM OrleansStorage WHERE GrainTypeString LIKE '%region%'"));

        await UntilAsync(city.Code, s => s is { Enrolled: 3, BallotsToday: 1 });
    }

    [Fact]
    public async Task Summary_SettledBeforeTheSiloDied_IsThereAtOnce()
    {
        var city = TestCity.New("settled");
        var community = await FoundAsync("settled-1", 3, city.Path("d1", "n1"));
        await community.Submit(Commands.Vote(0));
        await ReportedAsync(community);

        await host.RestartAsync();

        Assert.Equal((3, 1), await ShownAsync(city.Code));
        Assert.Equal((3, 1), await ShownAsync(city.Neighbourhood("n1")));

        async Task<(int, int)> ShownAsync(string code)
        {
            var summary = (await host.Grains.GetGrain<IRegionGrain>(code).View())!.Sections.Summary;
            return (summary.Enrolled, summary.BallotsToday);
        }
    }

    [Fact]
    public async Task Summary_WhileAnEarlierOneIsBeingSettled_ArrivesAllTheSame()
    {
        var city = TestCity.New("unsettled");
        using var unsettled = host.Ledger.HoldReports();
        var community = await FoundAsync("unsettled-1", 4, city.Path("d1", "n1"));
        for (var voter = 0; voter < 4; voter++)
        {
            await community.Submit(Commands.Vote(voter));

            await UntilAsync(city.Code, s => s.BallotsToday == voter + 1);
        }
    }

    [Fact]
    public async Task Summary_OfARegionAboveThatHasForgottenIt_IsToldItAgain()
    {
        var city = TestCity.New("forgetful");
        using var unsettled = host.Ledger.HoldReports();
        var community = await FoundAsync("forgetful-1", 3, city.Path("d1", "n1"));
        await community.Submit(Commands.Vote(0));
        await UntilAsync(city.Code, s => s is { Enrolled: 3, BallotsToday: 1 });

        // The neighbourhood hears nothing new, and knows of nothing that the district lacks.
        var district = city.District("d1");
        await host.ExecuteAsync($"DELETE FROM OrleansStorage WHERE GrainTypeString LIKE '%region%' AND GrainIdExtensionString = '{district}'");
        await CommunityHost.DeactivateAsync(host.Grains.GetGrain<IRegionGrain>(district));

        await UntilAsync(district, s => s is { Enrolled: 3, BallotsToday: 1 });
    }

    /// <summary>As of a second activation of the neighbourhood, for a moment, while nodes come and go.</summary>
    [Fact]
    public async Task Sum_ThatKnewLessAndCameLater_IsSetRightThoughNothingHappens()
    {
        var city = TestCity.New("less");
        using var unsettled = host.Ledger.HoldReports();
        var path = city.Path("d1", "n1");
        var community = await FoundAsync("less-1", 3, path);
        await community.Submit(Commands.Vote(0));
        await UntilAsync(city.Code, s => s is { Enrolled: 3, BallotsToday: 1 });
        var (district, now) = (host.Grains.GetGrain<IRegionGrain>(city.District("d1")), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

        await district.ReportAll([new RegionReport(path[^1], [.. path[..^1]], now, new Figures(Enrolled: 3), [], SummedAt: now)], settle: false);

        Assert.Equal(0, (await district.View())!.Sections.Summary.BallotsToday);
        await UntilAsync(city.Code, s => s is { Enrolled: 3, BallotsToday: 1 });
    }

    [Fact]
    public async Task Summary_WhereReportsAreMinutesApart_IsMadeSureOfBeforeItsTellerGivesUp()
    {
        using var directory = new TemporaryDirectory();
        await using var silo = await EmbeddedSilo.StartAsync(
            directory.Path, services => services.Configure<CommunityOptions>(options => options.ReportInterval = TimeSpan.FromMinutes(10)));
        var region = silo.Grains.GetGrain<IRegionGrain>("n1");

        foreach (var version in new[] { 1, 2, 3 })
            await region.ReportAll([ReportQueueTests.Report("a", version)], settle: true);

        Assert.Single((await region.View())!.Sections.Children);
    }

    [Fact]
    public async Task Watch_OfARegion_GivesPatchesThatReachItsView()
    {
        var city = TestCity.New("watch");
        var community = await FoundAsync("watch-1", 3, city.Path("d1", "n1"));
        await UntilAsync(city.Code, s => s.Enrolled == 3);
        var screen = new RegionScreen();
        var reply = await host.Grains.GetGrain<IRegionGrain>(city.Code).Watch(host.Grains.CreateObjectReference<IRegionObserver>(screen), 0);
        Assert.Equal(3, reply.Snapshot!.Sections.Summary.Enrolled);

        await community.Submit(Commands.Vote(0));

        var patch = await screen.UntilAsync(p => p.Sections.Summary.BallotsToday == 1);
        Assert.True(patch.To > reply.Snapshot.Version);
        Assert.False((await host.Grains.GetGrain<IRegionGrain>("no-such").Watch(host.Grains.CreateObjectReference<IRegionObserver>(screen), 0)).Found);
    }

    private async Task<ICommunityGrain> FoundAsync(string code, int residents, RegionRef[] path)
    {
        var community = host.Grains.GetGrain<ICommunityGrain>(code);
        await community.Submit(Commands.Office(Town.Founding with { Path = [.. path] }));
        await community.SubmitAll([.. Commands.Found(residents).Skip(1), Commands.Office(Commands.Poll(TimeSpan.FromDays(1)))]);
        return community;
    }

    /// <summary>Looks until a region shows what it should.</summary>
    private async Task<RegionView> UntilAsync(string code, Func<Summary, bool> condition)
    {
        var until = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            var view = await host.Grains.GetGrain<IRegionGrain>(code).View();
            if (view is not null && condition(view.Sections.Summary))
                return view;
            Assert.True(DateTime.UtcNow < until, $"{code} still shows {view?.Sections.Summary}.");
            await Task.Delay(20);
        }
    }

    /// <summary>Looks until the ledger knows that the regions know.</summary>
    private async Task ReportedAsync(ICommunityGrain community)
    {
        var version = (await community.View())!.Version;
        while ((await host.Ledger.ReadAsync(community.GetPrimaryKeyString(), version)).Reported < version)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    private sealed class RegionScreen : IRegionObserver
    {
        private readonly System.Threading.Channels.Channel<RegionPatch> _patches = System.Threading.Channels.Channel.CreateUnbounded<RegionPatch>();

        public Task Changed(RegionPatch patch) => _patches.Writer.WriteAsync(patch).AsTask();

        public Task Left() => Task.CompletedTask;

        public async Task<RegionPatch> UntilAsync(Func<RegionPatch, bool> condition)
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await foreach (var patch in _patches.Reader.ReadAllAsync(stop.Token))
            {
                if (condition(patch))
                    return patch;
            }
            throw new InvalidOperationException();
        }
    }
}

/// <summary>A city of a test's own.</summary>
internal sealed record TestCity(string Code)
{
    public static TestCity New(string name) => new($"{name}-city");

    public string District(string name) => $"{Code}-{name}";

    public string Neighbourhood(string name) => $"{Code}-{name}";

    public RegionRef[] Path(string district, string neighbourhood) =>
    [
        new(Code, Code, Level.City), new(District(district), district, Level.District),
        new(Neighbourhood(neighbourhood), neighbourhood, Level.Neighbourhood),
    ];
}
