using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Roll;

public sealed class Household(int building, string unit, string room, decimal area, int seats, UInt128 code)
{
    public int Building { get; } = building;

    // The same few names in every building of the city.
    public string Unit { get; } = string.Intern(unit);
    public string Room { get; } = string.Intern(room);

    /// <summary>Exclusive area in m².</summary>
    public decimal Area { get; } = area;
    public int Seats { get; } = seats;
    public UInt128 Code { get; } = code;

    /// <summary>The ordinals of all who have ever enrolled in it, in that order.</summary>
    [JsonIgnore]
    public int[] Members { get; set; } = [];

    /// <summary>How many of its seats have ever been taken: whoever takes one that was freed has no voice besides.</summary>
    [JsonIgnore]
    public int Voices { get; set; }
}
