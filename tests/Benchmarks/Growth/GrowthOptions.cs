namespace HappyCommunity.Live.Benchmarks.Growth;

/// <summary>What <c>growth</c> may be told besides.</summary>
internal sealed record GrowthOptions : RunOptions
{
    /// <summary>How many silos there are, in turn.</summary>
    public NumberList Silos { get; init; } = [1, 2, 3];

    /// <summary>How many communities vote at once, in turn.</summary>
    public NumberList Communities { get; init; } = [10, 100, 1_000, 5_000];
}
