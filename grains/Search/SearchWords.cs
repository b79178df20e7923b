using System.Globalization;
using System.Text;

namespace HappyCommunity.Live.Search;

/// <summary>A word as the index has it, and where it stands in the text that it was found in.</summary>
/// <param name="Word">Letters and digits alone, in lower case.</param>
/// <param name="End">The place after its last character.</param>
public readonly record struct SearchWord(string Word, int Start, int End);

/// <summary>
/// What the words of a text are, in the index as in what is looked for: Chinese writes none apart, so each of its characters is
/// one, and what is looked for is found where they follow each other. No dictionary is needed, and none can miss a word. Letters
/// and digits of other scripts are words as they are written together. Full-width forms are their usual ones, marks above
/// letters are left out, and what is neither letter nor digit only parts words: nothing that somebody types is ever more than that.
/// </summary>
public static class SearchWords
{
    /// <summary>A longer one is several.</summary>
    private const int LongestWord = 60;

    /// <summary>
    /// Stands between texts in the index, so that no two words follow each other that were not written so. It is the form of a
    /// character that nobody can write.
    /// </summary>
    public const string Border = "x0";

    public static IReadOnlyList<SearchWord> Split(string text)
    {
        var (words, word, start, end) = (new List<SearchWord>(), new StringBuilder(), 0, 0);
        for (var at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var written, out var length);
            foreach (var rune in Plain(written))
                Take(rune, at, at + length);
            at += length;
        }
        Finish();
        return words;

        void Take(Rune rune, int from, int to)
        {
            if (StandsAlone(rune))
            {
                Finish();
                words.Add(new SearchWord(NameOf(rune), from, to));
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                if (word.Length == 0)
                    start = from;
                word.Append(Rune.ToLowerInvariant(rune));
                end = to;
                if (word.Length >= LongestWord)
                    Finish();
            }
            else if (!IsLeftOut(rune))
            {
                Finish();
            }
        }

        void Finish()
        {
            if (word.Length > 0)
                words.Add(new SearchWord(word.ToString(), start, end));
            word.Clear();
        }
    }

    /// <summary>The usual forms of a character; nothing for what is none.</summary>
    private static IEnumerable<Rune> Plain(Rune written)
    {
        if (written.IsAscii || IsCommonIdeograph(written))
            return [written];
        return Rune.GetUnicodeCategory(written) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Control
            ? [new Rune(' ')]
            : written.ToString().Normalize(NormalizationForm.FormKC).EnumerateRunes()
                .SelectMany(rune => StandsAlone(rune) ? [rune] : rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().ToArray());
    }

    /// <summary>Belongs to the letter before it, or cannot be seen.</summary>
    private static bool IsLeftOut(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static bool IsCommonIdeograph(Rune rune) => rune.Value is >= 0x4E00 and <= 0x9FCC;

    /// <summary>Is a word by itself: ideographs, kana, Hangul, and what lies beyond the first 65,536 characters.</summary>
    private static bool StandsAlone(Rune rune) => rune.Value == '〇' || (Rune.IsLetter(rune) && rune.Value is
        >= 0x2E80 and <= 0x9FFF or >= 0xAC00 and <= 0xD7AF or >= 0xF900 and <= 0xFAFF or > 0xFFFF);

    /// <summary>Itself; by its number where it is younger than what databases know of letters.</summary>
    private static string NameOf(Rune rune) => rune.Value is <= 0x4DB5 or (>= 0x4E00 and <= 0x9FCC) or (>= 0xAC00 and <= 0xD7A3)
        ? rune.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"x{rune.Value:x}");
}
