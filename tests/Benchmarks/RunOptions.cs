namespace HappyCommunity.Live.Benchmarks;

/// <summary>What every command may be told, as <c>--seconds 4</c>.</summary>
internal record RunOptions
{
    private const int MostTries = 4;

    /// <summary>Seconds that each phase is measured.</summary>
    public int Seconds { get; init; } = 4;

    /// <summary>How many times everything is measured, by turns.</summary>
    public virtual int Rounds { get; init; } = 3;

    /// <summary>Seconds under load before anything is measured.</summary>
    public virtual int Warm { get; init; } = 20;

    /// <summary>Keep-alive connections that vote.</summary>
    public int Connections { get; init; } = 256;

    /// <summary>
    /// A phase in which other programs had more than this percentage of the machine is not counted, and measured again, up
    /// to four times.
    /// </summary>
    public double Others { get; init; } = 100;

    /// <summary>Whether the tables are pasted into the README.</summary>
    public bool Readme { get; init; }

    /// <summary>How often a phase is tried until others are quiet.</summary>
    public int Tries => Others < 100 ? MostTries : 1;
}
