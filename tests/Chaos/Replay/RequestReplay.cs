using System.Globalization;
using System.Text.Json;
using HappyCommunity.Live.Tests.Chaos.Deeds;

namespace HappyCommunity.Live.Tests.Chaos.Replay;

/// <summary>Requests, which nobody takes on: numbered one after the other, and told apart by their words.</summary>
internal sealed class RequestReplay : IReplay
{
    private readonly Dictionary<string, (int Number, DateTimeOffset DueAt)> _requests = new(StringComparer.Ordinal);

    public int Count => _requests.Count;

    public string? Take(Entry entry, Operation? operation)
    {
        if (entry.Kind != "request-submitted")
            return null;
        var number = (int)entry.Payload["number"]!;
        if (!_requests.TryAdd(entry.Words ?? "", (number, entry.Payload["dueAt"]!.GetValue<DateTimeOffset>())))
            return "the same was submitted already";
        return number == _requests.Count ? null : $"{_requests.Count} is the next number";
    }

    public IEnumerable<string> AnswersTo(Operation operation) =>
        operation.Deed is Ask ask && _requests.TryGetValue(ask.Words, out var request) ? [Ask.Taken(request.Number, request.DueAt)] : [];

    public string Show() => string.Create(CultureInfo.InvariantCulture, $"{Count} requests");

    /// <summary>The same of a view's section.</summary>
    public static string Show(JsonElement section) =>
        string.Create(CultureInfo.InvariantCulture, $"{section.GetProperty("submitted").GetInt32()} requests");
}
