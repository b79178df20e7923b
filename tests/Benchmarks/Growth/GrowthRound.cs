using HappyCommunity.Live.Benchmarks.Load;

namespace HappyCommunity.Live.Benchmarks.Growth;

/// <summary>One round: the same load on more and more.</summary>
internal sealed record GrowthRound(IReadOnlyList<GrowthPhase> Silos, IReadOnlyList<GrowthPhase> Communities);

/// <param name="Count">How many there were, of silos or of communities.</param>
internal sealed record GrowthPhase(int Count, Phase Phase)
{
    private static readonly string[] Servers = ["web", "silo", "database"];

    /// <summary>Microseconds of all servers together.</summary>
    public double CpuPerVote => Servers.Sum(server => Phase.CpuPerVote.GetValueOrDefault(server));
}
