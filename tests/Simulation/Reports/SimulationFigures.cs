using HappyCommunity.Live.Simulation.Cities;
using HappyCommunity.Live.Simulation.Parts;

namespace HappyCommunity.Live.Simulation.Reports;

/// <summary>All that a run has found; null what was not measured.</summary>
internal sealed record SimulationFigures
{
    public required FoundingFigures Founded { get; init; }

    public StartFigures? FirstStart { get; set; }

    public LagFigures? Lag { get; set; }

    public BoardsFigures? Boards { get; set; }

    public TreeFigures? Tree { get; set; }

    public ColdFigures? Cold { get; set; }

    public MemoryFigures? Memory { get; set; }

    public CampaignFigures? Campaign { get; set; }

    public TimeSpan Took { get; set; }
}

/// <summary>How the city was made.</summary>
/// <param name="Seconds">That it took to write the ledger.</param>
internal sealed record FoundingFigures(int Communities, int Regions, long Residents, long Enrolled, int Largest, int Median, long Events, double Seconds, double BytesOfEvent)
{
    public static FoundingFigures Of(FoundedCity founded)
    {
        var sizes = founded.City.Compounds.Select(compound => compound.Residents).Order().ToList();
        return new FoundingFigures(
            sizes.Count, founded.City.Regions.Count, founded.City.Residents, founded.City.Enrolled, sizes[^1], sizes[sizes.Count / 2], founded.Events,
            founded.Took.TotalSeconds, (double)founded.Bytes / founded.Events);
    }
}
