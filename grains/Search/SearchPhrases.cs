using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Search;

/// <summary>What somebody typed, made into what is looked for.</summary>
public static class SearchPhrases
{
    public const int LongestText = 100;

    /// <summary>There is nothing in it that could be found, such as punctuation alone.</summary>
    public static Refusal Nothing { get; } = new("search-words-missing", RefusalKind.Invalid);

    /// <summary>
    /// The words of a text that were typed apart, each as the index's words that have to follow each other; all of them have to
    /// be there. None for a text that is null or blank.
    /// </summary>
    /// <returns>Why not, where it is too long, has control characters, or nothing to look for.</returns>
    public static (ImmutableArray<ImmutableArray<string>> Phrases, Refusal? Refusal) Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return ([], null);
        if (Texts.Check(text, "q", LongestText) is { } refusal)
            return ([], refusal);
        ImmutableArray<ImmutableArray<string>> phrases =
        [
            .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(typed => SearchWords.Split(typed).Select(word => word.Word).ToImmutableArray())
                .Where(phrase => !phrase.IsEmpty),
        ];
        return phrases.IsEmpty ? ([], Nothing) : (phrases, null);
    }
}
