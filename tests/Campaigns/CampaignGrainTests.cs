using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Tests.Regions;
using HappyCommunity.Live.Tests.Web;
using Xunit;
using Community = HappyCommunity.Live.Tests.Communities.Town;

namespace HappyCommunity.Live.Tests.Campaigns;

/// <summary>A campaign gets to every community below its region, whatever dies meanwhile, and its tallies come back up the tree.</summary>
public sealed class CampaignGrainTests(CommunityHost host, ITestOutputHelper output) : IClassFixture<CommunityHost>
{
    private const int Many = 240;

    private ICampaignsGrain Campaigns => host.Grains.GetGrain<ICampaignsGrain>(0);

    [Fact]
    public async Task Campaign_OfACity_GetsToAllCommunities_OnceEach_AlsoAfterItsSiloWent()
    {
        var city = TestCity.New("many");
        await FoundAsync(city, "many", Many);
        var campaign = NewCampaign(city, "campaign-many", TimeSpan.FromDays(1));
        var since = DateTime.UtcNow;

        Assert.Null(await Campaigns.Found(campaign));
        // What it is told by now it may forget, and be told again.
        await CommunityHost.DeactivateAsync(host.Grains.GetGrain<ICampaignGrain>(campaign.Id));
        await host.RestartAsync();

        await ReachedAsync(campaign.Id, Many);
        output.WriteLine($"{Many} communities, with a restart: {(DateTime.UtcNow - since).TotalSeconds:0.0} s");
        for (var n = 0; n < Many; n++)
            Assert.Single((await host.Ledger.ReadAsync($"many-{n}", 0)).Entries, entry => entry.Kind == "poll-announced");
        await TallyAsync(city.Code, campaign.Id, tally => tally.Communities == Many);
    }

    [Fact]
    public async Task Campaign_WhoseProgressIsLost_IsToldAgain_WithoutASecondEffect()
    {
        var city = TestCity.New("lost");
        await FoundAsync(city, "lost", 20);
        var campaign = NewCampaign(city, "campaign-lost", TimeSpan.FromDays(1));
        Assert.Null(await Campaigns.Found(campaign));
        await ReachedAsync(campaign.Id, 20);

        await host.RestartAsync(() => host.ExecuteAsync("DELETE FROM OrleansStorage WHERE GrainIdExtensionString = 'campaign-lost'"));

        await ReachedAsync(campaign.Id, 20);
        for (var n = 0; n < 20; n++)
            Assert.Single((await host.Ledger.ReadAsync($"lost-{n}", 0)).Entries, entry => entry.Kind == "poll-announced");
    }

    [Fact]
    public async Task Community_FoundedMeanwhile_OrUnreachable_GetsItToo()
    {
        var city = TestCity.New("late");
        await FoundAsync(city, "late", 3);
        var campaign = NewCampaign(city, "campaign-late", TimeSpan.FromDays(1));
        using (host.Ledger.Put("late-1", _ => throw new LedgerUnavailableException("gone", new IOException())))
        {
            Assert.Null(await Campaigns.Found(campaign));
            var reach = await ReachAsync(campaign.Id, reach => reach is { Reached: 2, Communities: 3 });
            Assert.Equal("late-1", Assert.Single(reach.Missing).Code);
        }
        await ReachedAsync(campaign.Id, 3);

        await FoundAsync(city, "later", 1);

        await ReachedAsync(campaign.Id, 4);
        Assert.Contains((await host.Grains.GetGrain<ICommunityGrain>("later-0").View())!.Sections.Polls!.Value, poll => poll.Id == campaign.Id);
    }

    [Fact]
    public async Task Votes_AddUpTheTree_AndTheEndIsTheSameMomentEverywhere()
    {
        var city = TestCity.New("votes");
        await FoundAsync(city, "votes", 3, residents: 4);
        var campaign = NewCampaign(city, "campaign-votes", TimeSpan.FromDays(1));
        Assert.Null(await Campaigns.Found(campaign));
        await ReachedAsync(campaign.Id, 3);

        for (var n = 0; n < 3; n++)
        {
            await host.Grains.GetGrain<ICommunityGrain>($"votes-{n}").SubmitAll(
                [.. Enumerable.Range(0, 2 + n).Select(r => Commands.By(r, new CastBallot(campaign.Id, r == 0 ? "2" : "1")))]);
        }

        var tally = await TallyAsync(city.Code, campaign.Id, tally => tally.Voted == 9);
        Assert.Equal(new CampaignTally(campaign.Id, 3, 12, 3, 9, 9, [6, 3]), tally);
        var shown = (await host.Grains.GetGrain<IRegionGrain>(city.Code).View())!.Sections.Campaigns!.Value.Single();
        Assert.Equal([6, 3], shown.Votes!.Value);
        Assert.Equal(9, shown.Counted);

        Assert.Null(await Campaigns.End(campaign.Id));
        Assert.Null(await Campaigns.End(campaign.Id));

        var moment = (await Campaigns.List()).Single(one => one.Id == campaign.Id).ClosesAt;
        for (var n = 0; n < 3; n++)
            Assert.Equal(moment, await ClosingAsync($"votes-{n}", campaign.Id));
        Assert.Equal("campaign-unknown", (await Campaigns.End("campaign-none"))!.Code);

        // Communities stop telling of it one day: the result stays, down to each of them.
        var grain = host.Grains.GetGrain<ICampaignGrain>(campaign.Id);
        var kept = await Eventually.GetAsync(() => grain.Result(city.Code), result => result.Length > 0);
        Assert.Equal([2, 3, 4], kept.Select(child => child.Tally!.Voted).Order());
        await CommunityHost.DeactivateAsync(grain);
        Assert.Equal(kept, await grain.Result(city.Code));
        Assert.Equal(new CampaignTally(campaign.Id, 1, 4, 1, 3, 3, [2, 1]), Assert.Single(await grain.Result(city.Neighbourhood("n1-1"))).Tally);
        Assert.Empty(await grain.Result("elsewhere"));
    }

    [Fact]
    public async Task Campaign_WithdrawnBeforeItBegan_IsGoneEverywhere()
    {
        var city = TestCity.New("withdrawn");
        await FoundAsync(city, "withdrawn", 3);
        var campaign = NewCampaign(city, "campaign-withdrawn", TimeSpan.FromDays(1)) with { OpensAt = DateTimeOffset.UtcNow.AddHours(1) };
        Assert.Null(await Campaigns.Found(campaign));
        await ReachedAsync(campaign.Id, 3);

        Assert.Null(await Campaigns.End(campaign.Id));

        for (var n = 0; n < 3; n++)
        {
            var community = host.Grains.GetGrain<ICommunityGrain>($"withdrawn-{n}");
            await Eventually.GetAsync(async () => (await community.View())!.Sections.Polls!.Value.Length, polls => polls == 0);
        }
    }

    [Fact]
    public async Task Campaigns_OfARegion_AreNotMoreThanAnybodyCanAnswer()
    {
        var city = TestCity.New("full");
        for (var n = 0; n < CampaignRules.MostRunning; n++)
            Assert.Null(await Campaigns.Found(NewCampaign(city, $"campaign-full-{n}", TimeSpan.FromDays(1))));

        Assert.Equal("campaigns-too-many", (await Campaigns.Found(NewCampaign(city, "campaign-full", TimeSpan.FromDays(1))))!.Code);
        // What is there already is there.
        Assert.Null(await Campaigns.Found(NewCampaign(city, "campaign-full-3", TimeSpan.FromDays(2))));
        Assert.Null(await Campaigns.Found(NewCampaign(TestCity.New("other"), "campaign-other", TimeSpan.FromDays(1))));
    }

    private static Campaign NewCampaign(TestCity city, string id, TimeSpan open) =>
        Orders.Question(new RegionRef(city.Code, city.Code, Level.City), DateTimeOffset.UtcNow.AddSeconds(-1), DateTimeOffset.UtcNow + open, id);

    /// <summary>Communities <c>name-0</c> and on, some to a neighbourhood; they are known to their regions when it is done.</summary>
    private async Task FoundAsync(TestCity city, string name, int communities, int residents = 0)
    {
        await Task.WhenAll(Enumerable.Range(0, communities).Select(async n =>
        {
            var path = city.Path($"d{n % 3}", $"n{n % 12}-{n % 3}");
            var outcomes = await host.Grains.GetGrain<ICommunityGrain>($"{name}-{n}").SubmitAll(
            [
                Commands.Office(Community.Founding with { Path = [.. path] }),
                .. residents == 0 ? [] : Commands.Found(residents).Skip(1),
            ]);
            Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        }));
        await Eventually.GetAsync(async () => (await BelowAsync(city.Code)).Count(code => code.StartsWith(name + "-", StringComparison.Ordinal)), found => found == communities);
    }

    private async Task<IEnumerable<string>> BelowAsync(string region)
    {
        var children = await host.Grains.GetGrain<IRegionGrain>(region).Campaign("");
        var below = await Task.WhenAll(children.Select(async child => child.Ref.Level == Level.Community ? [child.Ref.Code] : await BelowAsync(child.Ref.Code)));
        return below.SelectMany(codes => codes);
    }

    private Task<CampaignReach> ReachAsync(string campaign, Func<CampaignReach, bool> isWanted) =>
        Eventually.GetAsync(() => host.Grains.GetGrain<ICampaignGrain>(campaign).Look(), isWanted);

    private Task<CampaignReach> ReachedAsync(string campaign, int communities) =>
        ReachAsync(campaign, reach => reach.Reached == communities && reach.Communities == communities && reach.Missing.IsEmpty);

    private Task<CampaignTally?> TallyAsync(string region, string campaign, Func<CampaignTally, bool> isWanted) => Eventually.GetAsync(
        async () => CampaignTallies.Sum((await host.Grains.GetGrain<IRegionGrain>(region).Campaign(campaign))
            .Select(child => child.Tally is { } tally ? [tally] : default(System.Collections.Immutable.ImmutableArray<CampaignTally>?)))?.Single(),
        tally => tally is not null && isWanted(tally));

    private async Task<DateTimeOffset> ClosingAsync(string community, string campaign)
    {
        var poll = await Eventually.GetAsync(
            async () => (await host.Grains.GetGrain<ICommunityGrain>(community).View())!.Sections.Polls!.Value.Single(poll => poll.Id == campaign),
            poll => poll.ClosesAt < DateTimeOffset.UtcNow.AddMinutes(5));
        return poll.ClosesAt;
    }
}
