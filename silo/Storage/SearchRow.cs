using System.Text;
using System.Text.Json;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Search;

namespace HappyCommunity.Live.Storage;

/// <summary>A document as both databases keep it.</summary>
internal static class SearchRow
{
    public static string Kind(SearchKind kind) => kind == SearchKind.Request ? "request" : "activity";

    public static string Write(SearchDocument document) => JsonSerializer.Serialize(document, EventCodec.Json);

    public static SearchDocument Read(string facts) => JsonSerializer.Deserialize<SearchDocument>(facts, EventCodec.Json)!;

    /// <summary>Phrases in the query language of FTS5. A word is letters and digits alone, so there is nothing to be escaped.</summary>
    public static string Match(SearchQuery query) => string.Join(" AND ", query.Phrases.Select(phrase => $"\"{string.Join(' ', phrase)}\""));

    /// <summary>The same in PostgreSQL's.</summary>
    public static string TsQuery(SearchQuery query) =>
        string.Join(" & ", query.Phrases.Select(phrase => $"({string.Join(" <-> ", phrase.Select(word => $"'{word}'"))})"));

    /// <summary>Words with their places, as PostgreSQL writes a tsvector.</summary>
    public static string TsVector(IReadOnlyList<string> words)
    {
        var places = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            if (places.TryGetValue(words[i], out var known))
                known.Append(',').Append(i + 1);
            else
                places[words[i]] = new StringBuilder($"'{words[i]}':{i + 1}");
        }
        return string.Join(' ', places.Values);
    }
}
