using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace HappyCommunity.Live.Postgres;

/// <summary>The ledger in PostgreSQL.</summary>
internal static class PostgresStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddPostgresStore(this IServiceCollection services, string connectionString)
    {
        DatabaseStart.AddTo(services, _ => new PostgresDatabase(connectionString, Patience));
        services.AddSingleton<PostgresLedger>();
        services.AddSingleton<ILedger>(provider => provider.GetRequiredService<PostgresLedger>());
    }
}
