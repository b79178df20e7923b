namespace HappyCommunity.Live.Benchmarks.Latency;

/// <summary>What <c>latency</c> may be told, as <c>--walls 50</c>.</summary>
internal sealed record LatencyOptions
{
    /// <summary>Screens that watch the community.</summary>
    public int Walls { get; init; } = 50;

    /// <summary>Seconds that each phase of a round is measured.</summary>
    public int Seconds { get; init; } = 10;

    public int Rounds { get; init; } = 5;

    /// <summary>
    /// A round in which other programs had more than this percentage of the machine is not counted, and measured again;
    /// after four times as many rounds as are wanted, the benchmark gives up.
    /// </summary>
    public double Others { get; init; } = 100;

    /// <summary>Seconds under load, with the walls, before anything is measured.</summary>
    public int Warm { get; init; } = 20;

    /// <summary>Keep-alive connections that vote; at saturation each sends its next vote when the last is answered.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>Residents who make the load, shared out among the connections.</summary>
    public int Voters { get; init; } = 1_024;

    /// <summary>Votes a second whose way to the walls is timed.</summary>
    public int Probes { get; init; } = 32;

    public int MostRounds => Others < 100 ? 4 * Rounds : Rounds;
}
