using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace HappyCommunity.Live.Hosting;

/// <summary>What the silos of a cluster and their clients have to agree on.</summary>
public static class LiveCluster
{
    /// <summary>The name of the cluster, and of the service in Orleans' tables.</summary>
    public const string Name = "live";

    /// <summary>Orleans' name for the driver of the database that the cluster meets in.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>What the driver throws where a grain cannot be woken is told to who called it as what it is.</summary>
    public static IServiceCollection AddDatabaseExceptions(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(Invariant));

    /// <summary>The setting with the connection string of that database.</summary>
    public const string ConnectionSetting = "ConnectionStrings:Live";

    /// <summary>What to write where <see cref="ConnectionSetting"/> is missing.</summary>
    public const string ConnectionMissing =
        $"{ConnectionSetting} is missing: write the PostgreSQL database that all silos and web hosts share, such as Host=db;Database=live;Username=live;Password=….";

    public const string ConnectionMalformed =
        $"{ConnectionSetting} is not a connection string of PostgreSQL: write it as in Host=db;Database=live;Username=live;Password=….";
}
