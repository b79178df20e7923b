using System.Text.Json.Nodes;

namespace HappyCommunity.Live.Tests.Chaos.Replay;

/// <summary>An entry of a community's ledger, as it stands in the database.</summary>
/// <param name="Words">What a resident wrote, kept beside the entry; null where there is nothing.</param>
internal sealed record Entry(long Version, DateTimeOffset At, string Kind, JsonObject Payload, string Actor, string? Words)
{
    /// <summary>A member of the payload, as text.</summary>
    public string? this[string member] => Payload[member]?.ToString();

    /// <summary>The ordinal of the resident who did it; null where none did.</summary>
    public int? Resident => Actor is ['r', .. var ordinal] ? int.Parse(ordinal, null) : null;

    /// <summary>Whether a resident has asked for just this, and nothing else has brought it about.</summary>
    public bool IsAskedFor => Kind is "ballot-cast" or "secret-ballot-cast" or "signed-up" or "signup-changed" or "signup-left"
        or "aspect-rated" or "request-submitted";

    public override string ToString() => $"entry {Version} ({Kind} {Payload.ToJsonString()} by {Actor} at {At:HH:mm:ss.fff})";
}

/// <summary>A community's ledger: its entries, oldest first, and how many secret votes each option of a poll has.</summary>
internal sealed record CommunityLedger(
    string Community, IReadOnlyList<Entry> Entries, IReadOnlyDictionary<(string Poll, string Option), int> SecretChoices)
{
    public long Head => Entries.Count == 0 ? 0 : Entries[^1].Version;
}
