using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>How many could vote at a time, and where each resident lives: of the roll's entries alone.</summary>
public sealed class RollCensus
{
    /// <summary>The building of each household, and the household of each resident, by their numbers.</summary>
    private readonly List<int> _households = [];
    private readonly List<int> _residents = [];
    private readonly Dictionary<int, int> _voices = [];
    private int _allVoices;

    public static ImmutableArray<string> Kinds { get; } =
    [
        EventCodec.Kind<HouseholdsRegistered>(), EventCodec.Kind<HouseholdsImported>(), EventCodec.Kind<ResidentEnrolled>(),
        EventCodec.Kind<SeatOpened>(),
    ];

    /// <summary>Null where that is forgotten.</summary>
    public int? BuildingOf(int resident) =>
        resident < _residents.Count && _residents[resident] != RollSlice.Nowhere ? _households[_residents[resident]] : null;

    /// <inheritdoc cref="Electorate"/>
    public int Count(bool households, IReadOnlyCollection<int>? buildings)
    {
        if (buildings is null)
            return households ? _households.Count : _allVoices;
        return households ? _households.Count(buildings.Contains) : buildings.Sum(building => _voices.GetValueOrDefault(building));
    }

    public void Take(Event happened)
    {
        switch (happened)
        {
            case HouseholdsRegistered registered:
                _households.AddRange(registered.Households.Select(h => h.Building));
                break;
            case HouseholdsImported imported:
                _households.AddRange(imported.Added.Select(h => h.Building));
                break;
            case ResidentEnrolled enrolled:
                Seat(enrolled.Household, isVoice: enrolled.Predecessor is null);
                break;
            case SeatOpened opened:
                Seat(opened.Household, isVoice: true);
                break;
        }
    }

    private void Seat(int household, bool isVoice)
    {
        _residents.Add(household);
        if (!isVoice || household == RollSlice.Nowhere)
            return;
        _allVoices++;
        _voices[_households[household]] = _voices.GetValueOrDefault(_households[household]) + 1;
    }
}
