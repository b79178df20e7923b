using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Postgres;
using Orleans.Configuration;

namespace HappyCommunity.Live.Silo;

/// <summary>A silo that meets others in PostgreSQL.</summary>
internal static class ClusterNode
{
    /// <summary>A silo that does not answer two probes is dead to the others, so that its grains are elsewhere within 3 s.</summary>
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);
    private const int MissedProbes = 2;

    /// <summary>One that has not signed the table for four of these does not keep others from joining.</summary>
    private static readonly TimeSpan SignsInterval = TimeSpan.FromSeconds(3);
    private const int MissedSigns = 4;

    /// <summary>
    /// A community awakes on the silo that its web host's call comes in at, unless another has so much more to spare (of
    /// 100): each call to a community elsewhere passes through two silos.
    /// </summary>
    private const int LocalPreference = 25;

    /// <summary>A call to a silo that has died is given up after this, and made again by who wants its answer.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(3);

    /// <summary>How long one that was cut off goes on before it reads that the others took it for dead.</summary>
    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(2);

    public static void JoinCluster(this ISiloBuilder silo, LiveSiloOptions options)
    {
        silo.Services.AddDatabaseExceptions();
        silo.UsePostgresClustering();
        silo.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = LiveCluster.Name);
        silo.Configure<EndpointOptions>(endpoint =>
        {
            (endpoint.SiloPort, endpoint.GatewayPort) = (options.SiloPort!.Value, options.GatewayPort);
            if (options.Address is { } address)
                endpoint.AdvertisedIPAddress = address;
        });
        silo.Configure<ResourceOptimizedPlacementOptions>(placement => placement.LocalSiloPreferenceMargin = LocalPreference);
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            (membership.ProbeTimeout, membership.NumMissedProbesLimit) = (ProbeTimeout, MissedProbes);
            membership.MaxProbeTimeout = 2 * ProbeTimeout;
            membership.TableRefreshTimeout = TableRefresh;
            (membership.IAmAliveTablePublishTimeout, membership.NumMissedTableIAmAliveLimit) = (SignsInterval, MissedSigns);
        });
    }
}
