namespace HappyCommunity.Live.Benchmarks.Grains;

/// <summary>What <c>grains</c> may be told. It is measured once; of what every command may be told it heeds <c>--warm</c> and <c>--readme</c>.</summary>
internal sealed record GrainsOptions : RunOptions
{
    /// <summary>Large communities that are measured.</summary>
    public int Large { get; init; } = 5;

    /// <summary>Small ones.</summary>
    public int Small { get; init; } = 40;

    /// <summary>Enrolled in a large community, the greatest of the programme's.</summary>
    public int LargeResidents { get; init; } = 7_156;

    /// <summary>Enrolled in a small one.</summary>
    public int SmallResidents { get; init; } = 500;

    /// <summary>Events in the ledger of a large community.</summary>
    public int Events { get; init; } = 100_000;

    /// <summary>Events since the snapshot.</summary>
    public int Tail { get; init; } = 500;
}
