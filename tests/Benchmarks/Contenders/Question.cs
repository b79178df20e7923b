namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>What is voted on at once: a question in each of so many communities, or the one question of a large community.</summary>
internal readonly record struct Question(int Communities)
{
    /// <summary>Enrolled in the large community, the greatest of the programme's.</summary>
    public const int LargeCommunity = 7_156;

    private const int SmallestCommunity = 20;
    private const int AllVoters = 50_000;

    public static Question One { get; } = new(1);

    /// <summary>Who votes in each community.</summary>
    public int VotersEach => Communities == 1 ? LargeCommunity : Math.Max(SmallestCommunity, AllVoters / Communities);

    /// <summary>A community's code.</summary>
    /// <param name="number">From 0.</param>
    public string Code(int number) => $"bench-{Communities}-{number + 1}";

    public override string ToString() => Communities == 1 ? "one question" : $"{Communities} communities";
}
