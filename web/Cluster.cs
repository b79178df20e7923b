using HappyCommunity.Live.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Orleans.Configuration;

namespace HappyCommunity.Live;

/// <summary>
/// The cluster mode: silos are processes of their own. The web asks the database for nothing but where they are.
/// </summary>
internal static class Cluster
{
    /// <summary>A call whose silo has died hangs for this long and is then made again.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(2);

    /// <summary>How soon feeds hear that a silo has come or gone.</summary>
    private static readonly TimeSpan ClusterRefresh = TimeSpan.FromSeconds(1);

    /// <exception cref="StartupException">The setting of the database is missing or malformed.</exception>
    public static void AddClusterClient(this WebApplicationBuilder builder)
    {
        var connectionString = ReadConnectionString(builder.Configuration);
        if (builder.Configuration["Logging:LogLevel:Orleans"] is null)
            builder.Logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddCommunityOptions(builder.Configuration).AddDatabaseExceptions();
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering(clustering =>
                (clustering.Invariant, clustering.ConnectionString) = (LiveCluster.Invariant, connectionString));
            client.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = LiveCluster.Name);
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
            client.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = GatewayRefresh);
            client.Configure<TypeManagementOptions>(types => types.TypeMapRefreshInterval = ClusterRefresh);
            client.UseConnectionRetryFilter<WaitForCluster>();
        });
    }

    private static string ReadConnectionString(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Live") is not { Length: > 0 } value)
            throw new StartupException(LiveCluster.ConnectionMissing);
        try
        {
            return new NpgsqlConnectionStringBuilder(value).ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // Without the reason's own words: they may repeat a part of it, and it holds a password.
            throw new StartupException(LiveCluster.ConnectionMalformed);
        }
    }
}

/// <summary>A web host may be started before its silos: it listens once there is one.</summary>
internal sealed partial class WaitForCluster(ILogger<WaitForCluster> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogWaiting(logger, exception.Message);
        await Task.Delay(RetryAfter, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "No silo answers yet; waiting for one. ({Reason})")]
    private static partial void LogWaiting(ILogger logger, string reason);
}
