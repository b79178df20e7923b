using HappyCommunity.Live.Benchmarks.Load;

namespace HappyCommunity.Live.Benchmarks.Latency;

/// <summary>A contender with so many walls: first as many votes as are answered, then half of that rate.</summary>
internal sealed record LatencyPhases(string Contender, int Walls, TimedPhase Saturated, TimedPhase Half);
