using System.Security.Cryptography;

namespace HappyCommunity.Live.Walls;

/// <summary>
/// The code that a screen shows and somebody types at the desk: 6 characters of which none is taken for another, neither
/// across a room nor on paper (85 million codes, of which a screen's is good for ten minutes).
/// </summary>
public static class WallCode
{
    public const int Length = 6;

    private const string Alphabet = "ACDEFHJKMNPRTWXY34679";

    /// <summary>Nobody types more than this with dashes and spaces.</summary>
    private const int LongestTyped = 24;

    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Upper case, without dashes and spaces; null for what is no code.</summary>
    public static string? Normalize(string? typed)
    {
        if (typed is null or { Length: > LongestTyped })
            return null;
        Span<char> canonical = stackalloc char[Length];
        var length = 0;
        foreach (var c in typed)
        {
            if (c is '-' or '－' || char.IsWhiteSpace(c))
                continue;
            // Full width, as an input method may write it.
            var read = char.ToUpperInvariant(c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c);
            if (length == Length || !Alphabet.Contains(read, StringComparison.Ordinal))
                return null;
            canonical[length++] = read;
        }
        return length == Length ? new string(canonical) : null;
    }
}
