using System.Net;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Postgres;
using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Tests.Ledger;
using HappyCommunity.Live.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Xunit;

namespace HappyCommunity.Live.Tests.Postgres;

/// <summary>Orleans over our own SQL: members of a cluster, and the states of its grains.</summary>
public sealed class PostgresClusteringTests(SharedPostgres postgres) : IAsyncLifetime
{
    private static readonly DateTime Noon = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly List<IHost> _hosts = [];
    private string _database = "";

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync(CancellationToken.None);
            host.Dispose();
        }
    }

    [Fact]
    public async Task Silos_OverOneDatabase_AreOneClusterAndShareStates()
    {
        var hosts = await Task.WhenAll(StartSiloAsync(), StartSiloAsync());

        Assert.Equal(2, await CountActiveAsync(hosts[0]));
        Assert.Equal(2, await CountActiveAsync(hosts[1]));

        // One grain, wherever it is called from, and many so that both silos have some.
        for (var key = 0; key < 20; key++)
        {
            await Note(hosts[0], key).Write($"text {key}");
            Assert.Equal($"text {key}", await Note(hosts[1], key).Read());
        }
        Assert.False(await Note(hosts[1], 1).WriteUnseen("unseen"));
        await Note(hosts[1], 1).Clear();
        Assert.Null(await Note(hosts[0], 1).Read());
        await Note(hosts[0], 1).Write("again");

        await hosts[1].StopAsync(Stopping);
        Assert.Equal(1, await CountActiveAsync(hosts[0]));
        Assert.Equal("again", await Note(hosts[0], 1).Read());
        Assert.Equal("text 19", await Note(hosts[0], 19).Read());
    }

    [Fact]
    public async Task OtherSilos_AskedWhetherTheyReachTheDatabase_AnswerForThemselves()
    {
        await using var own = new PostgresLedgerStore(postgres);
        await using var theirs = new PostgresLedgerStore(postgres);
        var first = await StartSiloAsync((await own.OpenAsync()).Ledger);
        var others = new OtherSilos(
            first.Services.GetRequiredService<IGrainFactory>(), first.Services.GetRequiredService<ISiloStatusOracle>());
        Assert.False(await others.ReachDatabaseAsync());

        await StartSiloAsync((await theirs.OpenAsync()).Ledger);
        while (!await others.ReachDatabaseAsync())
            await Task.Delay(50, Stopping);

        await own.ExecuteAsync("ALTER TABLE stream RENAME TO stream_away");
        // Many times: probes that could be placed anywhere would ask the first silo's as well.
        for (var i = 0; i < 20; i++)
            Assert.True(await others.ReachDatabaseAsync());

        await own.ExecuteAsync("ALTER TABLE stream_away RENAME TO stream");
        await theirs.ExecuteAsync("ALTER TABLE stream RENAME TO stream_away");
        for (var i = 0; i < 20; i++)
            Assert.False(await others.ReachDatabaseAsync());
    }

    [Fact]
    public async Task Membership_ChangedByTwo_OnlyWhoKnowsTheVersionChangesIt()
    {
        var table = await OpenMembershipAsync();
        var entry = MakeEntry(generation: 1);
        var empty = await table.ReadAllAsync(Stopping);
        Assert.Empty(empty.Members);

        Assert.True(await table.InsertRowAsync(entry, empty.Version.Next(), Stopping));
        Assert.False(await table.InsertRowAsync(MakeEntry(generation: 2), empty.Version.Next(), Stopping));
        var one = await table.ReadRowAsync(entry.SiloAddress, Stopping);
        Assert.False(await table.InsertRowAsync(entry, one.Version.Next(), Stopping));
        Assert.Equal(1, (await table.ReadAllAsync(Stopping)).Version.Version);

        entry.Status = SiloStatus.Dead;
        entry.AddSuspector(MakeEntry(generation: 2).SiloAddress, entry.StartTime);
        Assert.False(await table.UpdateRowAsync(entry, empty.Version.VersionEtag, empty.Version.Next(), Stopping));
        Assert.False(await table.UpdateRowAsync(MakeEntry(generation: 2), one.Version.VersionEtag, one.Version.Next(), Stopping));
        Assert.True(await table.UpdateRowAsync(entry, one.Version.VersionEtag, one.Version.Next(), Stopping));

        var read = Assert.Single((await table.ReadAllAsync(Stopping)).Members).Item1;
        Assert.Equal(SiloStatus.Dead, read.Status);
        Assert.Equal(entry.StartTime, read.StartTime);
        Assert.Equal(entry.SuspectTimes, read.SuspectTimes);
    }

    [Fact]
    public async Task Membership_SignsOfLife_NeverGoBack()
    {
        var table = await OpenMembershipAsync();
        var entry = MakeEntry(generation: 1);
        await table.InsertRowAsync(entry, (await table.ReadAllAsync(Stopping)).Version.Next(), Stopping);
        var (early, late) = (entry.IAmAliveTime, entry.IAmAliveTime.AddMinutes(1));

        foreach (var time in new[] { late, early })
        {
            entry.IAmAliveTime = time;
            await table.UpdateIAmAliveAsync(entry, Stopping);
        }

        Assert.Equal(late, Assert.Single((await table.ReadAllAsync(Stopping)).Members).Item1.IAmAliveTime);
    }

    [Fact]
    public async Task Membership_CleanedUp_LosesOnlyThoseLongDead()
    {
        var table = await OpenMembershipAsync();
        foreach (var (generation, status) in new[] { (1, SiloStatus.Dead), (2, SiloStatus.Active) })
        {
            var entry = MakeEntry(generation);
            entry.Status = status;
            await table.InsertRowAsync(entry, (await table.ReadAllAsync(Stopping)).Version.Next(), Stopping);
        }

        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Noon.AddHours(-1)), Stopping);
        Assert.Equal(2, (await table.ReadAllAsync(Stopping)).Members.Count);
        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Noon.AddHours(1)), Stopping);
        Assert.Equal(2, Assert.Single((await table.ReadAllAsync(Stopping)).Members).Item1.SiloAddress.Generation);

        await table.DeleteMembershipTableEntriesAsync("live", Stopping);
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, Stopping);
        Assert.Empty((await table.ReadAllAsync(Stopping)).Members);
    }

    private async Task<IMembershipTable> OpenMembershipAsync()
    {
        var host = CreateSilo();
        await host.Services.GetRequiredService<PostgresDatabase>().PrepareAsync(Stopping);
        var table = host.Services.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, Stopping);
        return table;
    }

    private static MembershipEntry MakeEntry(int generation) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 11_111, generation),
        SiloName = "silo",
        HostName = "host",
        Status = SiloStatus.Active,
        ProxyPort = 30_000,
        StartTime = Noon,
        IAmAliveTime = Noon,
    };

    private async Task<IHost> StartSiloAsync(ILedger? ledger = null)
    {
        var host = CreateSilo(ledger);
        await host.Services.GetRequiredService<PostgresDatabase>().PrepareAsync(Stopping);
        await host.StartAsync(Stopping);
        return host;
    }

    private IHost CreateSilo(ILedger? ledger = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_ => new PostgresDatabase(PostgresSettings.Read(_database, TimeSpan.FromSeconds(5))));
        if (ledger is not null)
            builder.Services.AddSingleton(ledger);
        builder.Services.AddDatabaseExceptions();
        builder.UseOrleans(silo =>
        {
            silo.UsePostgresClustering();
            silo.AddPostgresGrainStorage();
            silo.ConfigureEndpoints(IPAddress.Loopback, Ports.FindFree(), Ports.FindFree());
            silo.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = "live");
        });
        var host = builder.Build();
        _hosts.Add(host);
        return host;
    }

    private static IStoredNoteGrain Note(IHost host, int key) =>
        host.Services.GetRequiredService<IGrainFactory>().GetGrain<IStoredNoteGrain>($"note-{key}");

    private static async Task<int> CountActiveAsync(IHost host)
    {
        var management = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        return (await management.GetHosts(onlyActive: true)).Count;
    }
}
