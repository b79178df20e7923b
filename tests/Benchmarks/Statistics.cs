namespace HappyCommunity.Live.Benchmarks;

/// <summary>How a measure is distributed within one phase.</summary>
internal sealed record Distribution(double P50, double P99, double Max, int Count)
{
    public static Distribution Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new Distribution(At(sorted, 0.5), At(sorted, 0.99), sorted[^1], sorted.Length);
    }

    /// <summary>The smallest value that at least this share of all values does not exceed.</summary>
    private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}

/// <summary>A figure over the rounds.</summary>
internal sealed record Spread(double Median, double Min, double Max)
{
    public static Spread Of(IEnumerable<double> rounds)
    {
        var sorted = rounds.Order().ToArray();
        var middle = sorted.Length / 2;
        return new Spread(sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }
}

/// <summary>What rounds have in common that differ by more than it.</summary>
/// <param name="Error">How far it may be off by chance: twice the standard error, so in 19 of 20 cases not more.</param>
internal sealed record Mean(double Value, double Error, int Count)
{
    public static Mean Of(IReadOnlyCollection<double> rounds)
    {
        var mean = rounds.Average();
        var variance = rounds.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, rounds.Count - 1);
        return new Mean(mean, 2 * Math.Sqrt(variance / rounds.Count), rounds.Count);
    }
}
