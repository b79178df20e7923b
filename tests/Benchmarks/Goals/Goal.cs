namespace HappyCommunity.Live.Benchmarks.Goals;

/// <summary>What a figure is to reach.</summary>
/// <param name="Least">What it must reach; above <paramref name="Aim"/> where less is better.</param>
/// <param name="Aim">What it is hoped to reach.</param>
internal sealed record Goal(string Figure, double Least, double Aim, Spread Measured)
{
    /// <summary>What is reached by the median: the aim, the least, or neither.</summary>
    public string Reached => Reaches(Aim) ? "aim" : Reaches(Least) ? "least" : "no";

    private bool Reaches(double mark) => Aim >= Least ? Measured.Median >= mark : Measured.Median <= mark;
}
