using System.Collections.Immutable;
using System.Net;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Postgres;
using HappyCommunity.Live.Push;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Sqlite;
using HappyCommunity.Live.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace HappyCommunity.Live.Silo;

/// <summary>A node of the cluster, for a process of its own and for the web's (embedded mode) alike.</summary>
public static class LiveSilo
{
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(2);

    /// <summary>A silo that alone is cut off from the database has ended within about seven seconds.</summary>
    private static readonly TimeSpan WatchLimit = TimeSpan.FromSeconds(2.5);

    /// <summary>A restart of the database is over by then.</summary>
    private static readonly TimeSpan WatchPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CollectionAge = TimeSpan.FromMinutes(10);

    /// <summary>Adds the silo with its ledger and grain storage; settings are those of <c>Live:*</c>.</summary>
    /// <param name="embedded">Alone, within the web's process: any free silo port and no gateway, unless set.</param>
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static TBuilder UseLiveSilo<TBuilder>(this TBuilder builder, bool embedded, Action<ISiloBuilder>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        var options = LiveSiloOptions.Read(builder.Configuration, builder.Environment.ContentRootPath, embedded);
        if (builder.Configuration["Logging:LogLevel:Orleans"] is null)
            builder.Logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning)
                // It recommends the server's garbage collection, which would take twice the memory.
                .AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddCommunityOptions(builder.Configuration);
        AddPorts(builder.Services, options, options.Address ?? (embedded ? IPAddress.Loopback : IPAddress.Any));
        AddStore(builder.Services, options, shared: !embedded);
        builder.Services.AddSingleton<IPushSender, WebPushSender>();
        builder.Services.AddSingleton<IWebhookSender, WebhookSender>().AddSingleton<IWebhookSecrets, WebhookSecrets>();
        builder.UseOrleans(silo =>
        {
            AddGrainStorage(silo, options);
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
            if (embedded)
                StandAlone(silo, options);
            else
                silo.JoinCluster(options);
            silo.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
            silo.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = CollectionAge);
            configure?.Invoke(silo);
        });
        // After the silo, so that it starts when there is one to ask, and stops before it.
        builder.Services.AddSingleton<ReportOutbox>().AddHostedService(provider => provider.GetRequiredService<ReportOutbox>());
        builder.Services.AddHostedService(provider => CreateSweeper(provider, options));
        builder.Services.AddFollower<ISearchIndexerGrain>(
            "The index of the search", SearchIndexer.Kinds, (indexer, news) => indexer.Advance(news));
        builder.Services.AddFollower<IWebhookCourierGrain>(
            "What other systems are told", WebhookCollector.Kinds, (courier, news) => courier.Advance(news));
        builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<CampaignWaker>(provider, options.SweepInterval));
        if (!embedded)
            builder.Services.AddHostedService(CreateDatabaseWatch);
        return builder;
    }

    /// <summary>Adds what a silo keeps its data in, in a silo of its own where nobody acts: for looking at it.</summary>
    internal static TBuilder UseLiveStore<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var options = LiveSiloOptions.Read(builder.Configuration, builder.Environment.ContentRootPath, embedded: true);
        builder.Services.TryAddSingleton(TimeProvider.System);
        AddStore(builder.Services, options, shared: true);
        builder.UseOrleans(silo =>
        {
            AddGrainStorage(silo, options);
            StandAlone(silo, options with { SiloPort = null, GatewayPort = 0 });
        });
        return builder;
    }

    /// <param name="shared">With other silos of a cluster.</param>
    private static void AddStore(IServiceCollection services, LiveSiloOptions options, bool shared)
    {
        if (options.ConnectionString is { } connectionString)
            services.AddPostgresStore(connectionString, shared);
        else
            services.AddSqliteStore(options.DataDirectory);
    }

    private static void AddGrainStorage(ISiloBuilder silo, LiveSiloOptions options)
    {
        if (options.ConnectionString is null)
            silo.AddSqliteGrainStorage();
        else
            silo.AddPostgresGrainStorage();
    }

    private static DatabaseWatch CreateDatabaseWatch(IServiceProvider provider) => new(
        provider.GetRequiredService<ILedger>(),
        new OtherSilos(provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<ISiloStatusOracle>()).ReachDatabaseAsync,
        WatchInterval,
        WatchLimit,
        WatchPatience,
        DatabaseWatch.EndProcess,
        provider.GetRequiredService<ILogger<DatabaseWatch>>());

    private static void StandAlone(ISiloBuilder silo, LiveSiloOptions options) => silo.UseLocalhostClustering(
        options.SiloPort ?? Ports.FindFree(), options.GatewayPort, serviceId: LiveCluster.Name, clusterId: LiveCluster.Name);

    private static void AddPorts(IServiceCollection services, LiveSiloOptions options, IPAddress address)
    {
        if (options.SiloPort is { } siloPort)
            services.AddSingleton<IStartupCheck>(new PortCheck(address, siloPort, "Live:SiloPort", "Live:Address"));
        if (options.GatewayPort > 0)
            services.AddSingleton<IStartupCheck>(new PortCheck(address, options.GatewayPort, "Live:GatewayPort", "Live:Address"));
    }

    /// <summary>Not as hosted services usually are: of those, one of each type is kept.</summary>
    private static void AddFollower<TGrain>(
        this IServiceCollection services, string what, IEnumerable<string> kinds, Func<TGrain, ImmutableArray<string>, Task<bool>> advance)
        where TGrain : IGrainWithIntegerKey
    {
        var news = new LedgerNews(kinds);
        services.AddSingleton(news);
        services.AddSingleton<IHostedService>(provider =>
        {
            var grains = provider.GetRequiredService<IGrainFactory>();
            return new Follower(
                what, news, streams => advance(grains.GetGrain<TGrain>(0), streams), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<Follower>>());
        });
    }

    private static Sweeper CreateSweeper(IServiceProvider provider, LiveSiloOptions options)
    {
        var grains = provider.GetRequiredService<IGrainFactory>();
        var sweeper = new Sweeper(
            provider.GetRequiredService<ILedger>(),
            provider.GetRequiredService<IPhotoStore>(),
            provider.GetRequiredService<IHistoryStore>(),
            stream => grains.GetGrain<ICommunityGrain>(stream).Wake(),
            options.SweepInterval,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Sweeper>>());
        provider.GetRequiredService<ISiloStatusOracle>().SubscribeToSiloStatusEvents(sweeper);
        return sweeper;
    }
}
