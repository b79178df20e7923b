using System.Text.Json;
using HappyCommunity.Live.Benchmarks.Screens;
using HappyCommunity.Live.Simulation.Cities;

namespace HappyCommunity.Live.Simulation.Boards;

/// <summary>The numbers that are read off a city board, by their places in what a <see cref="Screen"/> hands on: first those enrolled by district.</summary>
internal static class Totals
{
    public const int Enrolled = 7;
    public const int Ballots = 8;
    public const int Signups = 9;
    public const int Requests = 10;
    public const int Ratings = 11;

    /// <summary>What a city board says and hears.</summary>
    public static SignalRWire NewWire(TallyReader reader) => new("/hubs/live", "WatchRegion", $"\"{City.Code}\"", reader);

    /// <summary>Reads them out of a message of the hub's that has the city's sections.</summary>
    public static bool Read(ReadOnlySpan<byte> message, Span<int> totals)
    {
        if (!Knows(message, totals))
            return false;
        using var json = JsonDocument.Parse(message.TrimEnd((byte)0x1e).ToArray());
        var root = json.RootElement;
        Read((root.TryGetProperty("result", out var view) ? view : root.GetProperty("arguments")[0]).GetProperty("sections"), totals);
        return true;
    }

    /// <summary>Whether a message has the city's sections: for boards that nobody looks at.</summary>
    public static bool Knows(ReadOnlySpan<byte> message, Span<int> totals) =>
        message.IndexOf("\"sections\":{"u8) >= 0 && message.IndexOf("\"children\":["u8) >= 0;

    /// <param name="sections">Of a region's view.</param>
    public static void Read(JsonElement sections, Span<int> totals)
    {
        var place = 0;
        foreach (var child in sections.GetProperty("children").EnumerateArray())
            totals[place++] = child.GetProperty("summary").GetProperty("enrolled").GetInt32();
        var summary = sections.GetProperty("summary");
        totals[Enrolled] = summary.GetProperty("enrolled").GetInt32();
        totals[Ballots] = summary.GetProperty("ballotsToday").GetInt32();
        totals[Signups] = summary.GetProperty("signups").GetInt32();
        totals[Requests] = summary.GetProperty("requests").GetProperty("submitted").GetInt32();
        totals[Ratings] = summary.GetProperty("ratings").GetProperty("count").GetInt32();
    }
}
