using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Storage;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;

namespace HappyCommunity.Live.Postgres;

/// <summary>Orleans' ADO.NET grain storage and cluster membership over the ledger's database.</summary>
internal static class PostgresOrleans
{
    public static void AddPostgresGrainStorage(this ISiloBuilder silo) =>
        silo.AddAdoNetGrainStorageAsDefault((OptionsBuilder<AdoNetGrainStorageOptions> options) =>
            options.Configure<PostgresDatabase, Serializer>((storage, database, serializer) =>
            {
                storage.Invariant = LiveCluster.Invariant;
                storage.DataSource = database.Source;
                storage.GrainStorageSerializer = ForgivingSerializer.Over(serializer);
            }));

    /// <summary>The silo joins those that have the same database.</summary>
    public static void UsePostgresClustering(this ISiloBuilder silo) =>
        silo.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringSiloOptions> options) =>
            options.Configure<PostgresDatabase>((clustering, database) =>
            {
                clustering.Invariant = LiveCluster.Invariant;
                clustering.DataSource = database.MembershipSource;
            }));
}
