namespace HappyCommunity.Live.Benchmarks.Grains;

/// <summary>The table of <c>grains</c>.</summary>
internal static class GrainsReport
{
    private const double Kilobyte = 1024;

    public static Task WriteAsync(GrainsOptions options, GrainsFigures figures)
    {
        var report = new Report("grains");
        report.Add(["figure", "median", "min – max"], [
            Row($"memory of an active community, {options.LargeResidents:#,0} enrolled, 20 polls: KB", [figures.LargeBytes / Kilobyte]),
            Row($"memory of an active community, {options.SmallResidents:#,0} enrolled, 20 polls: KB", [figures.SmallBytes / Kilobyte]),
            Row($"activation from a snapshot and {options.Tail:#,0} events: ms", figures.FromSnapshot),
            Row($"activation from a ledger of {options.Events:#,0} events: ms", figures.FromLedger),
            Row("others, %", [100 * figures.Others])]);
        return report.WriteAsync(options, figures);
    }

    private static string[] Row(string name, IEnumerable<double> figures) =>
        Spread.Of(figures) is var spread ? [name, Report.Show(spread.Median), Report.ShowRange(spread)] : [];
}
