using System.Text;
using HappyCommunity.Live.Benchmarks;
using HappyCommunity.Live.Benchmarks.Machines;

namespace HappyCommunity.Live.Simulation.Reports;

/// <summary>What a run found: printed, written to <c>artifacts</c>, and put into the READMEs where it is asked for.</summary>
internal static class SimulationReport
{
    private const string Command = "simulation";
    private const string Own = "tests/Simulation/README.md";

    public static async Task WriteAsync(SimulationOptions options, SimulationFigures figures)
    {
        var rows = CityTable.Rows(figures, Environment.ProcessorCount);
        var country = CountrySums.Lines(figures);
        var report = new Report(Command, Own);
        report.Add(
            ["figure", "goal", "measured", "least – greatest"],
            rows.Select(row => new[] { row.Figure.English, row.Goal, row.Measured.English, row.Range }));
        if (country.Count > 0)
            report.Add(["the country, on paper"], country.Select(line => new[] { line.English }));
        await report.WriteAsync(options, figures);
        if (!options.Readme)
            return;
        var machine = Machine.Describe();
        await Report.PasteAsync("README.md", Command, Section(
            $"{machine}; the whole run {figures.Took.TotalMinutes:0} minutes", "| figure | goal | measured | least – greatest |", rows, country, "The country: 600,000 communities on paper", words => words.English));
        await Report.PasteAsync("README.zh-CN.md", Command, Section(
            $"{machine}；整个运行 {figures.Took.TotalMinutes:0} 分钟", "| 指标 | 目标 | 实测 | 最小 – 最大 |", rows, country, "全国：600,000 个小区，纸面推算", words => words.Chinese));
    }

    private static string Section(
        string machine, string heads, IReadOnlyList<Row> rows, IReadOnlyList<Words> country, string title, Func<Words, string> say)
    {
        var text = new StringBuilder(machine).Append("\n\n").Append(heads).Append("\n|---|---|---|---|\n");
        foreach (var row in rows)
            text.Append("| ").AppendJoin(" | ", say(row.Figure), row.Goal, say(row.Measured), row.Range).Append(" |\n");
        if (country.Count > 0)
            text.Append('\n').Append(title).Append(":\n\n");
        foreach (var line in country)
            text.Append("- ").Append(say(line)).Append('\n');
        return text.Append('\n').ToString();
    }
}
