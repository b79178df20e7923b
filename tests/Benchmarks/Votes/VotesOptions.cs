using HappyCommunity.Live.Benchmarks.Contenders;

namespace HappyCommunity.Live.Benchmarks.Votes;

/// <summary>What <c>votes</c> may be told besides.</summary>
internal sealed record VotesOptions : RunOptions
{
    /// <summary>Who takes part.</summary>
    public string Contenders { get; init; } = string.Join(',', Line.Names);

    /// <summary>How many screens watch, in turn. Not everybody is measured with each.</summary>
    public NumberList Walls { get; init; } = [0, 50, 1_000];

    /// <summary>How many communities vote at once, in turn; 1 is one question of a large community.</summary>
    public NumberList Communities { get; init; } = [1, 500];

    internal Question[] Questions => [.. Communities.Select(communities => new Question(communities))];
}
