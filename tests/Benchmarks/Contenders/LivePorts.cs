using HappyCommunity.Live.Benchmarks.Machines;

namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>Where the product's processes listen. A silo that comes back where it was is known at once not to be the one that was there.</summary>
internal sealed record LivePorts(int Web, (int Silo, int Gateway)[] Silos)
{
    public static LivePorts Find(int silos) => new(
        ServerProcess.FindFreePort(), [.. Enumerable.Range(0, silos).Select(_ => (ServerProcess.FindFreePort(), ServerProcess.FindFreePort()))]);
}
