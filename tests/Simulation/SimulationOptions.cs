using HappyCommunity.Live.Benchmarks;

namespace HappyCommunity.Live.Simulation;

/// <summary>What a simulation may be told, as <c>--communities 500</c>.</summary>
internal sealed record SimulationOptions : RunOptions
{
    public int Communities { get; init; } = 5_000;

    /// <summary>Residents on all rolls; 0 for 2,000 a community, as in a city of ten million.</summary>
    public int Residents { get; init; }

    /// <summary>The share of them that is enrolled, 0-1.</summary>
    public double Enrolled { get; init; } = 0.2;

    /// <summary>How many of those act, at most.</summary>
    public int Acting { get; init; } = 200_000;

    /// <summary>Silos besides the web; 0 for the embedded mode.</summary>
    public int Silos { get; init; } = 1;

    /// <summary>Votes a second that the evening's peak aims at.</summary>
    public double Peak { get; init; } = 10_000;

    /// <summary>Seconds that a day takes.</summary>
    public int Day { get; init; } = 48;

    /// <summary>Seconds that the board's lag is measured for, at rest and at the peak.</summary>
    public int Lag { get; init; } = 20;

    /// <summary>City boards that are open, or not.</summary>
    public int Boards { get; init; } = 100;

    /// <summary>How often both cities are started whose difference is the tree of regions.</summary>
    public int Starts { get; init; } = 4;

    /// <summary>How many turns each of the two has after a start.</summary>
    public int Turns { get; init; } = 10;

    /// <summary>Communities whose memory is measured.</summary>
    public int Measured { get; init; } = 1_000;

    /// <summary>What is measured: some of <c>lag,boards,tree,cold,memory</c>.</summary>
    public string Parts { get; init; } = "lag,boards,tree,cold,memory";

    /// <summary>Whether a campaign is put to all communities.</summary>
    public bool Campaign { get; init; }

    public int AllResidents => Residents > 0 ? Residents : 2_000 * Communities;

    public bool Has(string part) => Parts.Split(',').Contains(part, StringComparer.Ordinal);
}
