namespace HappyCommunity.Live.Communities;

/// <summary>What is never told by itself: of a few people one could guess who it was.</summary>
internal static class SmallGroup
{
    /// <summary>Of fewer people nothing is told.</summary>
    public const int Fewest = 5;
}
