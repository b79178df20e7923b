using HappyCommunity.Live.Benchmarks.Machines;

namespace HappyCommunity.Live.Benchmarks.Latency;

/// <summary>One phase's figures.</summary>
/// <param name="VotesPerSecond">Acknowledged within the phase.</param>
/// <param name="CpuPerVote">Processor time of the server's process, in µs.</param>
/// <param name="ToWall">Milliseconds from a vote to a wall, over all pairs of both; null without walls.</param>
/// <param name="ToLastWall">Milliseconds from a vote to the last of the walls.</param>
internal sealed record Phase(
    double VotesPerSecond, double CpuPerVote, Distribution? ToWall = null, Distribution? ToLastWall = null);

/// <summary>One round: all that is compared was measured within it, one after the other.</summary>
/// <param name="Peer">Single-row commits of SQLite.</param>
/// <param name="Alone">At saturation, no wall connected.</param>
/// <param name="Saturated">At saturation, with walls.</param>
/// <param name="Steady">At half of that rate, with walls.</param>
/// <param name="Others">Share of the machine, 0-1, that neither server nor load had.</param>
internal sealed record Round(Commits Peer, Phase Alone, Phase Saturated, Phase Steady, double Others);
