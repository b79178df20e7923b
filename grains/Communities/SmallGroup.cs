namespace HappyCommunity.Live.Communities;

/// <summary>What is never told by itself: of a few people one could guess who it was.</summary>
public static class SmallGroup
{
    /// <summary>Of fewer people nothing is told.</summary>
    public const int Fewest = 5;

    /// <summary>The parts that are too small to be told; where one alone would be left out, which the others and the whole give away, the next smallest as well.</summary>
    public static HashSet<T> Untold<T>(IReadOnlyCollection<T> parts, Func<T, int> size)
        where T : class
    {
        var untold = parts.Where(part => size(part) < Fewest).ToHashSet();
        if (untold.Count == 1 && parts.Where(part => !untold.Contains(part)).OrderBy(size).FirstOrDefault() is { } next)
            untold.Add(next);
        return untold;
    }
}
