using System.Text.Json;

namespace HappyCommunity.Live.Tests.Chaos.Replay;

/// <summary>What a screen shows of a community, in short: of each section the figures that rest on what residents did.</summary>
internal sealed record Shown(string Roll, string Polls, string Activities, string Requests, string Ratings)
{
    public static Shown Nothing { get; } = new("", "", "", "", "");

    /// <summary>The same with the sections of a view or patch, where these are.</summary>
    public Shown With(JsonElement sections) => new(
        Read(sections, "profile", RollReplay.Show) ?? Roll,
        Read(sections, "polls", PollReplay.Show) ?? Polls,
        Read(sections, "activities", ActivityReplay.Show) ?? Activities,
        Read(sections, "requests", RequestReplay.Show) ?? Requests,
        Read(sections, "ratings", RatingReplay.Show) ?? Ratings);

    private static string? Read(JsonElement sections, string name, Func<JsonElement, string> show) =>
        sections.TryGetProperty(name, out var section) ? show(section) : null;
}
