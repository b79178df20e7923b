namespace HappyCommunity.Live.Simulation.Reports;

/// <summary>The same in both languages of the READMEs.</summary>
internal readonly record struct Words(string English, string Chinese)
{
    /// <summary>What is the same in both.</summary>
    public static implicit operator Words(string both) => new(both, both);
}

/// <summary>A row of the table of figures.</summary>
/// <param name="Goal">Empty for none.</param>
/// <param name="Range">Least and greatest; empty where there is one figure.</param>
internal sealed record Row(Words Figure, string Goal, Words Measured, string Range = "");
