namespace HappyCommunity.Live.Tests.Chaos;

/// <summary>What a run is told.</summary>
internal sealed class ChaosOptions
{
    /// <summary>For how long disasters strike at random; 0 for each kind of disaster once.</summary>
    public double Minutes { get; set; }

    /// <summary>Of the random numbers that choose the disasters, their victims, and what residents do.</summary>
    public int Seed { get; set; } = 1;

    public int Communities { get; set; } = 12;

    /// <summary>In each community; each has two residents.</summary>
    public int Households { get; set; } = 12;

    /// <summary>Screens of each community and region.</summary>
    public int Screens { get; set; } = 2;

    /// <summary>The seconds within which communities answer and screens converge after a disaster, at the latest.</summary>
    public double Limit { get; set; } = 30;

    /// <summary>Only disasters whose kind has this in its name.</summary>
    public string Only { get; set; } = "";

    /// <summary>About so many seconds pass between two disasters.</summary>
    public double Calm { get; set; } = 5;

    /// <summary>The file for the report; none for standard output alone.</summary>
    public string? Report { get; set; }

    /// <summary>The directory for what the nodes say, which is kept; none for one that goes with the run.</summary>
    public string? Logs { get; set; }
}
