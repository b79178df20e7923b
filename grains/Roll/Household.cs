using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Roll;

/// <param name="code">Hash of its code; 0 for none.</param>
public sealed class Household(int building, string unit, string room, decimal area, int seats, UInt128 code)
{
    public int Building { get; } = building;

    // The same few names in every building of the city.
    public string Unit { get; } = string.Intern(unit);
    public string Room { get; } = string.Intern(room);

    /// <summary>Exclusive area in m².</summary>
    public decimal Area { get; set; } = area;
    public int Seats { get; set; } = seats;

    /// <summary>Hash of the code that lets its people enrol; 0 where none does.</summary>
    public UInt128 Code { get; set; } = code;

    /// <summary>The code it had was taken back, and no other was issued since.</summary>
    public bool IsRevoked { get; set; }

    /// <summary>What all flats of one owner have in common; null for one whose owner is not known by another.</summary>
    public UInt128? Owner { get; set; }

    /// <summary>The ordinals of all who have ever enrolled in it, in that order.</summary>
    [JsonIgnore]
    public int[] Members { get; set; } = [];

    /// <summary>How many of its seats have ever been taken: whoever takes one that was freed has no voice besides.</summary>
    [JsonIgnore]
    public int Voices { get; set; }

    public HouseholdPlace Place() => new(Building, Unit, Room);

    internal void Issue(UInt128 code) => (Code, IsRevoked) = (code, false);

    internal void Revoke() => (Code, IsRevoked) = (0, true);
}

/// <summary>Where a household is: what the office knows it by.</summary>
public readonly record struct HouseholdPlace(int Building, string Unit, string Room);
