using System.Security.Cryptography;

namespace HappyCommunity.Live.Roll;

/// <summary>
/// The secret on a household's letter: 12 characters of Crockford base32 (60 random bits), forgiving of how people read
/// and type. It is kept only as <see cref="Secret.Hash"/> of its canonical form.
/// </summary>
public static class HouseholdCode
{
    public const int Length = 12;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Nobody types more than this with dashes and spaces.</summary>
    private const int LongestTyped = 64;

    /// <summary>A new code, in canonical form.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The lowest 60 bits in the same characters.</summary>
    internal static string Write(ulong bits) => string.Create(Length, bits, (characters, rest) =>
    {
        for (var i = 0; i < characters.Length; i++, rest /= (ulong)Alphabet.Length)
            characters[i] = Alphabet[(int)(rest % (ulong)Alphabet.Length)];
    });

    /// <summary>
    /// The canonical form, upper case without dashes and spaces, O read as 0 and I and L as 1; null for what is no code.
    /// </summary>
    public static string? Normalize(string? typed)
    {
        if (typed is null || typed.Length > LongestTyped)
            return null;
        Span<char> canonical = stackalloc char[Length];
        var length = 0;
        foreach (var c in typed)
        {
            if (IsSeparator(c))
                continue;
            var read = Read(c);
            if (length == Length || !Alphabet.Contains(read, StringComparison.Ordinal))
                return null;
            canonical[length++] = read;
        }
        return length == Length ? new string(canonical) : null;
    }

    private static bool IsSeparator(char c) => c is '-' or '–' or '—' or '－' or '_' || char.IsWhiteSpace(c);

    private static char Read(char c) => char.ToUpperInvariant(c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };
}
