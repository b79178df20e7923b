using System.Net;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace HappyCommunity.Live.Silo;

/// <summary>A node of the cluster, for a process of its own and for the web's (embedded mode) alike.</summary>
public static class LiveSilo
{
    private const string ClusterName = "live";
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CollectionAge = TimeSpan.FromMinutes(10);

    /// <summary>Adds the silo with its ledger and grain storage; settings are those of <c>Live:*</c>.</summary>
    /// <param name="embedded">Within the web's process: any free silo port and no gateway, unless set.</param>
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static TBuilder UseLiveSilo<TBuilder>(this TBuilder builder, bool embedded, Action<ISiloBuilder>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        var options = LiveSiloOptions.Read(builder.Configuration, builder.Environment.ContentRootPath, embedded);
        if (builder.Configuration["Logging:LogLevel:Orleans"] is null)
            builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        AddLedger(builder.Services, options);
        AddPorts(builder.Services, options);
        builder.UseOrleans(silo =>
        {
            ConfigureSilo(silo, options);
            configure?.Invoke(silo);
        });
        // After the silo, so that it starts when there is one to ask, and stops before it.
        builder.Services.AddHostedService(provider => CreateSweeper(provider, options));
        return builder;
    }

    private static void AddLedger(IServiceCollection services, LiveSiloOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new SqliteDatabase(options.DataDirectory, BusyTimeout));
        services.AddSingleton<IDatabase>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<SqliteLedger>();
        services.AddSingleton<ILedger>(provider => provider.GetRequiredService<SqliteLedger>());
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<DatabaseStart>());
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseStart>());
    }

    private static void AddPorts(IServiceCollection services, LiveSiloOptions options)
    {
        if (options.SiloPort is { } siloPort)
            services.AddSingleton<IStartupCheck>(new PortCheck(IPAddress.Loopback, siloPort, "Live:SiloPort"));
        if (options.GatewayPort > 0)
            services.AddSingleton<IStartupCheck>(new PortCheck(IPAddress.Loopback, options.GatewayPort, "Live:GatewayPort"));
    }

    private static Sweeper CreateSweeper(IServiceProvider provider, LiveSiloOptions options)
    {
        var grains = provider.GetRequiredService<IGrainFactory>();
        return new Sweeper(
            provider.GetRequiredService<ILedger>(),
            stream => grains.GetGrain<ICommunityGrain>(stream).Wake(),
            options.SweepInterval,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Sweeper>>());
    }

    private static void ConfigureSilo(ISiloBuilder silo, LiveSiloOptions options)
    {
        silo.UseLocalhostClustering(
            options.SiloPort ?? Ports.FindFree(), options.GatewayPort, serviceId: ClusterName, clusterId: ClusterName);
        silo.AddSqliteGrainStorage();
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        silo.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        silo.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = CollectionAge);
    }
}
