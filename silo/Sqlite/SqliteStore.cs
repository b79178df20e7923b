using HappyCommunity.Live.History;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace HappyCommunity.Live.Sqlite;

/// <summary>The ledger in a file of one process.</summary>
internal static class SqliteStore
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    public static void AddSqliteStore(this IServiceCollection services, string directory)
    {
        DatabaseStart.AddTo(services, _ => new SqliteDatabase(directory, BusyTimeout));
        services.AddSingleton<SqliteLedger>();
        services.AddSingleton<ILedger>(provider => provider.GetRequiredService<SqliteLedger>());
        services.AddSingleton<IPhotoStore, SqlitePhotos>();
        services.AddSingleton<IHistoryStore, SqliteHistory>();
        services.AddSingleton<ISearchStore, SqliteSearch>();
        services.AddSingleton<IWebhookStore, SqliteWebhooks>();
    }
}
