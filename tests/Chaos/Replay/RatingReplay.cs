using System.Globalization;
using System.Text.Json;
using HappyCommunity.Live.Tests.Chaos.Deeds;

namespace HappyCommunity.Live.Tests.Chaos.Replay;

/// <summary>Ratings: everybody's latest of each aspect. A run that passes the end of a month is not foreseen.</summary>
internal sealed class RatingReplay : IReplay
{
    private readonly Dictionary<(string Aspect, int Resident), int> _scores = [];

    public int Count => _scores.Count;

    public string? Take(Entry entry, Operation? operation)
    {
        if (entry.Kind != "aspect-rated")
            return null;
        var (rating, score) = ((entry["aspect"]!, entry.Resident!.Value), (int)entry.Payload["score"]!);
        var isRepeat = _scores.GetValueOrDefault(rating) == score;
        _scores[rating] = score;
        return isRepeat ? "the resident has given the same already" : null;
    }

    public IEnumerable<string> AnswersTo(Operation operation) =>
        operation.Deed is Rate rate && _scores.GetValueOrDefault((rate.Aspect, operation.Resident)) == rate.Score ? [rate.Taken] : [];

    public string Show() => string.Join(' ', _scores.GroupBy(s => s.Key.Aspect, s => s.Value)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => Show(g.Key, g.Count(), Math.Round(g.Average(), 2))));

    /// <summary>The same of a view's section.</summary>
    public static string Show(JsonElement section) => string.Join(' ', section.GetProperty("aspects").EnumerateArray()
        .Where(a => a.GetProperty("count").GetInt32() > 0)
        .OrderBy(a => a.GetProperty("key").GetString(), StringComparer.Ordinal)
        .Select(a => Show(a.GetProperty("key").GetString()!, a.GetProperty("count").GetInt32(), a.GetProperty("average").GetDouble())));

    private static string Show(string aspect, int count, double average) =>
        string.Create(CultureInfo.InvariantCulture, $"{aspect}:{count}*{average:0.00}");
}
