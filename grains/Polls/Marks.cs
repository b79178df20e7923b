using System.Numerics;

namespace HappyCommunity.Live.Polls;

/// <summary>
/// What one ballot marks, in 64 bits, by the options' indices in the poll: an index where one option is taken, a bit for
/// each where several are, and where they are ranked four bits for each, the first preference lowest.
/// </summary>
public static class Marks
{
    public const int MostInSet = 60;
    public const int MostRanked = 15;

    private const int BitsOfRank = 4;
    private const int RankMask = (1 << BitsOfRank) - 1;

    /// <param name="options">Each index once, in the order of preference.</param>
    public static ulong Of(PollMethod method, ReadOnlySpan<int> options)
    {
        if (!method.TakesSeveral())
            return (ulong)options[0];
        var marks = 0UL;
        for (var i = 0; i < options.Length; i++)
            marks |= method == PollMethod.Ranked ? (ulong)(options[i] + 1) << (i * BitsOfRank) : 1UL << options[i];
        return marks;
    }

    /// <summary>The marked options: ranked by preference, others in the poll's order.</summary>
    public static int[] Options(PollMethod method, ulong marks)
    {
        if (!method.TakesSeveral())
            return [(int)marks];
        var options = new List<int>();
        for (; marks != 0; marks = method == PollMethod.Ranked ? marks >> BitsOfRank : marks & (marks - 1))
            options.Add(method == PollMethod.Ranked ? (int)(marks & RankMask) - 1 : BitOperations.TrailingZeroCount(marks));
        return [.. options];
    }
}
