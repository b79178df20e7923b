using System.Collections.Immutable;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Simulation.Cities;

/// <summary>A community of the city.</summary>
/// <param name="District">Which of the city's districts it lies in, from 0.</param>
/// <param name="Path">The regions it lies in, from the city down.</param>
/// <param name="Residents">On the roll.</param>
/// <param name="Enrolled">Of those, at first.</param>
internal sealed record Compound(int Number, int District, string Code, ImmutableArray<RegionRef> Path, int Residents, int Enrolled)
{
    // As in the programme's largest community: 7,156 residents in 38 buildings.
    private const int ResidentsOfBuilding = 188;

    public int Buildings => Math.Max(1, Residents / ResidentsOfBuilding);
}
