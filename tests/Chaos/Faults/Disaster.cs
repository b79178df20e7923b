using System.Diagnostics;
using HappyCommunity.Live.Tests.Chaos.Cluster;

namespace HappyCommunity.Live.Tests.Chaos.Faults;

/// <summary>A fault that befell somebody.</summary>
/// <param name="Victim">Null where it was the database.</param>
/// <param name="Whole">When every node was there again.</param>
internal sealed record Disaster(Fault Fault, Node? Victim, DateTimeOffset Began, DateTimeOffset Ended, DateTimeOffset Whole)
{
    private static readonly TimeSpan RestartLimit = TimeSpan.FromMinutes(1);

    /// <summary>When recovery can begin: all times are measured from here.</summary>
    public DateTimeOffset Since => Fault.StopsEverything ? Ended : Began;

    /// <summary>Does it, and waits until every node is there again.</summary>
    /// <exception cref="TimeoutException">One did not come back, or a zombie lived on.</exception>
    public static async Task<Disaster> StrikeAsync(Fault fault, ChaosCluster cluster, Random random)
    {
        var victims = fault.Victims(cluster);
        var victim = victims.Count == 0 ? null : victims[random.Next(victims.Count)];
        var endings = victim?.Endings.Count;
        var began = DateTimeOffset.UtcNow;
        await fault.BeginAsync(cluster, victim);
        await Task.Delay(fault.Lasts);
        await fault.EndAsync(cluster, victim);
        var ended = DateTimeOffset.UtcNow;
        var mustEnd = fault.MakesZombie || (victim is not null && fault.Lasts == TimeSpan.Zero);
        for (var clock = Stopwatch.StartNew(); mustEnd && victim!.Endings.Count == endings; await Task.Delay(TimeSpan.FromMilliseconds(20)))
        {
            if (clock.Elapsed > RestartLimit)
                throw new TimeoutException($"{fault.Kind}: {victim.Name} has not ended.");
        }
        await cluster.UntilWholeAsync(RestartLimit);
        return new Disaster(fault, victim, began, ended, DateTimeOffset.UtcNow);
    }

    public override string ToString() => $"{Began:HH:mm:ss.fff} {Fault.Kind}{(Victim is null ? "" : ": " + Victim.Name)}";
}
