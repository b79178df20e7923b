using System.Collections.Immutable;

namespace HappyCommunity.Live.Search;

/// <summary>A piece of a text.</summary>
/// <param name="Hit">It is what was looked for.</param>
[GenerateSerializer, Immutable, Alias("live.search.part")]
public sealed record SearchPart([property: Id(0)] string Text, [property: Id(1)] bool Hit);

/// <summary>The part of a text where something was found.</summary>
public static class SearchExcerpt
{
    /// <summary>Characters before the first hit, and in all.</summary>
    private const int Before = 24;
    private const int Longest = 120;
    private const string Cut = "…";

    /// <summary>Where any of the phrases stands in a text; of what overlaps the first.</summary>
    public static IReadOnlyList<(int Start, int End)> Find(string text, ImmutableArray<ImmutableArray<string>> phrases)
    {
        var (words, found) = (SearchWords.Split(text), new List<(int Start, int End)>());
        for (var first = 0; first < words.Count;)
        {
            var length = phrases.Where(phrase => Stands(words, first, phrase)).Select(phrase => phrase.Length).DefaultIfEmpty(0).Max();
            if (length > 0)
                found.Add((words[first].Start, words[first + length - 1].End));
            first += Math.Max(length, 1);
        }
        return found;
    }

    /// <summary>A text from shortly before the first hit on, or from its beginning.</summary>
    /// <param name="hits">As <see cref="Find"/> gives them.</param>
    public static ImmutableArray<SearchPart> Of(string text, IReadOnlyList<(int Start, int End)> hits)
    {
        var from = hits.Count > 0 ? Whole(text, Math.Max(0, hits[0].Start - Before)) : 0;
        var to = Whole(text, Math.Min(text.Length, from + Longest));
        var (parts, at) = (ImmutableArray.CreateBuilder<SearchPart>(), from);
        foreach (var (start, end) in hits.TakeWhile(hit => hit.Start < to))
        {
            Add(start, hit: false);
            Add(Math.Min(end, to), hit: true);
        }
        Add(to, hit: false);
        if (from > 0)
            parts.Insert(0, new SearchPart(Cut, false));
        if (to < text.Length)
            parts.Add(new SearchPart(Cut, false));
        return parts.ToImmutable();

        void Add(int until, bool hit)
        {
            if (until > at)
                parts.Add(new SearchPart(text[at..until], hit));
            at = Math.Max(at, until);
        }
    }

    private static bool Stands(IReadOnlyList<SearchWord> words, int first, ImmutableArray<string> phrase)
    {
        if (first + phrase.Length > words.Count)
            return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            if (words[first + i].Word != phrase[i])
                return false;
        }
        return true;
    }

    /// <summary>Never within a pair of surrogates.</summary>
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
