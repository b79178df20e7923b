using HappyCommunity.Live.Benchmarks.Contenders;

namespace HappyCommunity.Live.Benchmarks.Latency;

/// <summary>What <c>latency</c> may be told besides.</summary>
internal sealed record LatencyOptions : RunOptions
{
    /// <summary>Who takes part.</summary>
    public string Contenders { get; init; } = string.Join(',', Line.Live, Line.Plain, Line.Node);

    /// <summary>How many screens watch, in turn.</summary>
    public NumberList Walls { get; init; } = [50, 1_000];

    /// <summary>Seconds of timed votes, at most.</summary>
    internal int ProbeSeconds => 2 * Seconds * Walls.Count * Rounds * Tries;
}
