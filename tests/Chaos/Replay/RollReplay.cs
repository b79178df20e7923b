using System.Globalization;
using System.Text.Json;
using HappyCommunity.Live.Tests.Chaos.Deeds;

namespace HappyCommunity.Live.Tests.Chaos.Replay;

/// <summary>The roll: who has enrolled, in which household, and how many people that has.</summary>
internal sealed class RollReplay : IReplay
{
    private readonly List<int> _households = [];
    private readonly List<int> _seats = [];

    public int Enrolled => _households.Count;

    /// <summary>The ordinals of everybody in a resident's household, that resident included.</summary>
    public IEnumerable<int> HouseholdOf(int resident) => Enumerable.Range(0, _households.Count)
        .Where(other => resident >= 0 && _households[other] == _households[resident]);

    /// <summary>How many people a resident's household has.</summary>
    public int SeatsOf(int resident) => _seats[_households[resident]];

    public string? Take(Entry entry, Operation? operation)
    {
        if (entry.Kind == "households-registered")
            _seats.AddRange(entry.Payload["households"]!.AsArray().Select(h => (int)h!["seats"]!));
        if (entry.Kind == "resident-enrolled")
            _households.Add((int)entry.Payload["household"]!);
        return entry.Resident >= _households.Count ? "nobody has that number" : null;
    }

    public IEnumerable<string> AnswersTo(Operation operation) => [];

    public string Show() => string.Create(CultureInfo.InvariantCulture, $"{_households.Count} enrolled");

    /// <summary>The same of a view's section.</summary>
    public static string Show(JsonElement section) =>
        string.Create(CultureInfo.InvariantCulture, $"{section.GetProperty("enrolled").GetInt32()} enrolled");
}
