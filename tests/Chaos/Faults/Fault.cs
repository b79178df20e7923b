using HappyCommunity.Live.Tests.Chaos.Cluster;

namespace HappyCommunity.Live.Tests.Chaos.Faults;

/// <summary>What can be done to a cluster.</summary>
/// <param name="Kind">For the report.</param>
/// <param name="Victims">Whom it may befall; none where it is the database.</param>
/// <param name="Lasts">From its beginning to its end.</param>
internal sealed record Fault(
    string Kind,
    Func<ChaosCluster, IReadOnlyList<Node>> Victims,
    TimeSpan Lasts,
    Func<ChaosCluster, Node?, Task> BeginAsync,
    Func<ChaosCluster, Node?, Task> EndAsync)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(15);

    /// <summary>Longer than the others wait before they take a silo for dead.</summary>
    private static readonly TimeSpan ZombiePause = TimeSpan.FromSeconds(30);

    /// <summary>While it lasts nobody can go on, so that recovery begins with its end.</summary>
    public bool StopsEverything { get; init; }

    /// <summary>No call may fail by it.</summary>
    public bool IsGraceful { get; init; }

    /// <summary>The others take the victim for dead, and it has to end itself when it sees that.</summary>
    public bool MakesZombie { get; init; }

    /// <summary>Screens that came through the victim cannot do without it while it lasts.</summary>
    public bool HoldsScreens { get; init; }

    public static IReadOnlyList<Fault> All { get; } =
    [
        Signal("silo killed (kill -9)", c => c.SiloNodes, "KILL"),
        Signal("web host killed (kill -9)", c => c.WebNodes, "KILL"),
        Signal("silo restarted (SIGTERM)", c => c.SiloNodes, "TERM") with { IsGraceful = true },
        Signal("web host restarted (SIGTERM)", c => c.WebNodes, "TERM") with { IsGraceful = true },
        new("database restarted (-m immediate)", _ => [], TimeSpan.Zero, (c, _) => c.Database.RestartImmediateAsync(), Nothing) { StopsEverything = true },
        new("database paused 10 s", _ => [], Pause, (c, _) => c.Database.PauseAsync(), (c, _) => c.Database.ContinueAsync()) { StopsEverything = true },
        Paused("silo paused 30 s", c => c.SiloNodes, ZombiePause) with { MakesZombie = true },
        Paused("web host paused 10 s", c => c.WebNodes, Pause) with { HoldsScreens = true },
        new("silo cut off from silos 15 s", c => c.SiloNodes, Cut, (c, n) => EachOtherAsync(c, n!, Network.CutAsync), (c, n) => EachOtherAsync(c, n!, Network.JoinAsync)),
        new("silo cut off from database 15 s", c => c.SiloNodes, Cut, (_, n) => Network.CutAsync(n!.Place, Network.Here), (_, n) => Network.JoinAsync(n!.Place, Network.Here)),
    ];

    private static Fault Signal(string kind, Func<ChaosCluster, IReadOnlyList<Node>> victims, string signal) =>
        new(kind, victims, TimeSpan.Zero, (_, node) => node!.SignalAsync(signal), Nothing);

    private static Fault Paused(string kind, Func<ChaosCluster, IReadOnlyList<Node>> victims, TimeSpan lasts) =>
        new(kind, victims, lasts, (_, node) => node!.SignalAsync("STOP"), (_, node) => node!.SignalAsync("CONT"));

    private static Task Nothing(ChaosCluster cluster, Node? victim) => Task.CompletedTask;

    private static async Task EachOtherAsync(ChaosCluster cluster, Node silo, Func<Place, Place, Task> act)
    {
        foreach (var other in cluster.SiloNodes.Where(n => n != silo))
            await act(silo.Place, other.Place);
    }
}
