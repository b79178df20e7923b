using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Postgres;

/// <summary>The ledger in PostgreSQL.</summary>
internal static class PostgresStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <param name="shared">With other silos of a cluster.</param>
    /// <exception cref="StartupException">It is no connection string of PostgreSQL.</exception>
    public static void AddPostgresStore(this IServiceCollection services, string connectionString, bool shared)
    {
        var settings = PostgresSettings.Read(connectionString, Patience);
        services.AddSingleton(provider => new PostgresClaim(
            settings,
            shared,
            provider.GetRequiredService<IHostApplicationLifetime>().StopApplication,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgresClaim>>()));
        DatabaseStart.AddTo(services, provider => new PostgresDatabase(settings, provider.GetRequiredService<PostgresClaim>()));
        services.AddSingleton(provider => new PostgresLedger(
            provider.GetRequiredService<PostgresDatabase>(),
            () => provider.GetRequiredService<ISiloStatusOracle>().GetApproximateSiloStatuses(onlyActive: true).Count,
            provider.GetServices<LedgerNews>(),
            provider.GetRequiredService<ILogger<PostgresLedger>>()));
        services.AddSingleton<ILedger>(provider => provider.GetRequiredService<PostgresLedger>());
        services.AddSingleton<IPhotoStore, PostgresPhotos>();
        services.AddSingleton<IHistoryStore, PostgresHistory>();
        services.AddSingleton<ISearchStore, PostgresSearch>();
        services.AddSingleton<IWebhookStore, PostgresWebhooks>();
    }
}
