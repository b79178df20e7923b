using HappyCommunity.Live.Benchmarks.Contenders;

namespace HappyCommunity.Live.Benchmarks.Fanout;

/// <summary>What <c>fanout</c> may be told besides.</summary>
internal sealed record FanoutOptions : RunOptions
{
    /// <summary>Who takes part.</summary>
    public string Contenders { get; init; } = string.Join(',', Line.Live, Line.Plain, Line.Node);

    /// <summary>How many screens are connected, in turn.</summary>
    public NumberList Screens { get; init; } = [1_000, 5_000, 10_000];

    public override int Rounds { get; init; } = 2;

    /// <summary>Seconds of some votes and some screens before the first screen is connected.</summary>
    public override int Warm { get; init; } = 5;
}
