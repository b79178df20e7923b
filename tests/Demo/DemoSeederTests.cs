using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Demo;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sqlite;
using HappyCommunity.Live.Tests.Silo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace HappyCommunity.Live.Tests.Demo;

/// <summary>Seeding and codes over a real silo and a real file.</summary>
public sealed class DemoSeederTests : IDisposable
{
    private static readonly DemoCity City = DemoCity.Load();
    private static readonly CallPace Calls = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("live-demo-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Seed_Twice_TheSecondChangesNothing()
    {
        var garden = City.Find("220106-0001")!;
        await using var silo = await EmbeddedSilo.StartAsync(_directory);

        Assert.True(await SeederOf(silo).SeedAsync(garden));
        var first = await silo.Grains.GetGrain<ICommunityGrain>(garden.Code).View();
        Assert.False(await SeederOf(silo).SeedAsync(garden));
        var second = await silo.Grains.GetGrain<ICommunityGrain>(garden.Code).View();

        Assert.Equal(300, first!.Sections.Profile!.Enrolled);
        Assert.Equal(300, second!.Sections.Profile!.Enrolled);
        Assert.Equal(first.Sections.Requests!.Latest, second.Sections.Requests!.Latest);
    }

    [Fact]
    public async Task Seed_PutsThePicturesOfPollsAndAlbums()
    {
        var village = City.Find("220104-0001")!;
        await using var silo = await EmbeddedSilo.StartAsync(_directory);

        await SeederOf(silo).SeedAsync(village);

        var view = (await silo.Grains.GetGrain<ICommunityGrain>(village.Code).View())!.Sections;
        Guid[] pictures =
        [
            .. view.Polls!.Value.SelectMany(p => p.Options).Select(o => o.Image).OfType<Guid>(),
            .. view.Activities!.Value.SelectMany(a => a.Album ?? []),
        ];
        Assert.Equal(6, pictures.Distinct().Count());
        foreach (var picture in pictures)
            Assert.NotNull(await silo.Grains.GetGrain<IPhotosGrain>(village.Code).Read(picture, thumbnail: false));
    }

    [Fact]
    public async Task Seed_LedgerFailsAtFirst_NothingIsThereAndTheNextSeedBringsItAllInOneAppend()
    {
        var community = City.Find("220103-0004")!;
        FailingOnceLedger? ledger = null;
        await using var silo = await EmbeddedSilo.StartAsync(_directory, services => services.AddSingleton<ILedger>(
            provider => ledger = new FailingOnceLedger(provider.GetRequiredService<SqliteLedger>())));
        var seeder = SeederOf(silo);

        await Assert.ThrowsAsync<InvalidOperationException>(() => seeder.SeedAsync(community));
        Assert.Null(await silo.Grains.GetGrain<ICommunityGrain>(community.Code).View());
        Assert.True(await seeder.SeedAsync(community));

        Assert.NotNull(await silo.Grains.GetGrain<ICommunityGrain>(community.Code).View());
        var founding = Assert.Single(ledger!.Appended, a => a.ExpectedVersion == 0);
        Assert.InRange(founding.Entries.Count, 300, 1_000);
    }

    [Fact]
    public async Task IssueCodes_EveryCodeEnrolsInTheBuildingsByTurns()
    {
        await using var silo = await EmbeddedSilo.StartAsync(_directory);
        await SeederOf(silo).SeedAsync(City.Find("220106-0001")!);
        var codes = CodesOf(silo);

        var issued = await codes.IssueAsync("220106-0001", 6);
        issued = [.. issued!, .. (await codes.IssueAsync("220106-0001", 3))!];

        Assert.Equal(9, issued.Distinct().Count());
        Assert.All(issued, code => Assert.Equal(code, HouseholdCode.Normalize(code)));
        var grain = silo.Grains.GetGrain<ICommunityGrain>("220106-0001");
        var buildings = new List<int>();
        foreach (var code in issued.Select(Secret.Hash))
        {
            Assert.Equal("220106-0001", await silo.Grains.GetGrain<IHouseholdCodesGrain>(0).Find(code));
            var outcome = await grain.Submit(new Envelope(Actor.System, new Enrol(code, 5, 0)));
            buildings.Add((await grain.Me(Assert.IsType<EnrolReply>(outcome.Reply).Resident))!.Building);
        }
        Assert.Equal([1, 2, 3, 4, 5, 6, 1, 2, 3], buildings);
    }

    [Fact]
    public async Task IssueCodes_UnknownCommunity_GivesNone()
    {
        await using var silo = await EmbeddedSilo.StartAsync(_directory);

        Assert.Null(await CodesOf(silo).IssueAsync("220106-9999", 1));
    }

    private static DemoSeeder SeederOf(EmbeddedSilo silo) => new(
        City, silo.Grains, Options.Create(new CommunityOptions()), TimeProvider.System, NullLogger<DemoSeeder>.Instance);

    private static DemoCodes CodesOf(EmbeddedSilo silo) =>
        new(new CommunityGateway(silo.Grains, new Patience(WebSettings.Read(new ConfigurationBuilder().Build()), NullLogger<Patience>.Instance), Calls, TimeProvider.System));

    /// <summary>Refuses the first append, as a disk that is full would.</summary>
    private sealed class FailingOnceLedger(ILedger inner) : ILedger
    {
        private bool _hasFailed;

        public List<Append> Appended { get; } = [];

        public Task<bool> AppendAsync(Append append)
        {
            if (!_hasFailed)
            {
                _hasFailed = true;
                throw new LedgerUnavailableException("The disk is full.", new IOException());
            }
            Appended.Add(append);
            return inner.AppendAsync(append);
        }

        public Task<LedgerTail> ReadAsync(string stream, long afterVersion) => inner.ReadAsync(stream, afterVersion);

        public Task<IReadOnlyList<LedgerEntry>> ReadByAsync(string stream, string actor) => inner.ReadByAsync(stream, actor);

        public Task<IReadOnlyList<LedgerEntry>> ReadKindsAsync(string stream, IReadOnlyCollection<string> kinds) =>
            inner.ReadKindsAsync(stream, kinds);

        public Task<IReadOnlyDictionary<long, string>> ReadWordsAsync(string stream, IReadOnlyCollection<long> versions) =>
            inner.ReadWordsAsync(stream, versions);

        public Task<IReadOnlyList<LedgerEntry>> ReadPageAsync(string stream, LedgerQuery query) => inner.ReadPageAsync(stream, query);

        public Task<string?> FindAsync(ReadOnlyMemory<byte> key) => inner.FindAsync(key);

        public Task MarkReportedAsync(string stream, long version) => inner.MarkReportedAsync(stream, version);

        public Task<IReadOnlyList<string>> ListAsync(string after, int limit) => inner.ListAsync(after, limit);

        public Task<IReadOnlyList<string>> FindWaitingAsync(DateTimeOffset now, DateTimeOffset quietSince, int limit) =>
            inner.FindWaitingAsync(now, quietSince, limit);
    }
}
