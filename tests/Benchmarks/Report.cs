using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Benchmarks.Machines;

namespace HappyCommunity.Live.Benchmarks;

/// <summary>What a command found: tables in Markdown, as they are pasted into a README, and everything behind them as JSON.</summary>
/// <param name="command">The command's name, and the files'.</param>
/// <param name="readme">The README that has a place for the tables, from the repository's root on.</param>
internal sealed class Report(string command, string readme = "tests/Benchmarks/README.md")
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
    private readonly StringBuilder _markdown = new();

    /// <summary>Adds a table.</summary>
    public void Add(string[] heads, IEnumerable<string[]> rows)
    {
        AddLine(heads);
        AddLine([.. heads.Select((_, i) => i == 0 ? "---" : "---:")]);
        foreach (var row in rows)
            AddLine(row);
        _markdown.AppendLine();
    }

    /// <summary>
    /// Prints it all, and writes <c>artifacts/command.md</c> and <c>.json</c>; with <c>--readme true</c> the tables take the
    /// place of those in the README.
    /// </summary>
    /// <param name="rounds">Every single measurement.</param>
    public async Task WriteAsync<T>(T options, object rounds)
        where T : RunOptions
    {
        var machine = Machine.Describe();
        var markdown = $"{machine}\n\n{_markdown}";
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName, command);
        await File.WriteAllTextAsync(file + ".md", markdown);
        await File.WriteAllTextAsync(file + ".json", JsonSerializer.Serialize(new { machine, options, rounds }, Json));
        Console.WriteLine($"\n{markdown}{file}.md, {file}.json");
        if (options.Readme)
            await PasteAsync(readme, command, markdown);
    }

    /// <summary>A figure as tables have it: about three digits.</summary>
    public static string Show(double figure) => double.IsFinite(figure)
        ? figure.ToString(Math.Abs(figure) switch { >= 100 => "#,0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture)
        : "never";

    /// <summary>The median of a figure over the rounds.</summary>
    public static string ShowMedian<T>(IEnumerable<T> rounds, Func<T, double> figure) => Show(Spread.Of(rounds.Select(figure)).Median);

    public static string ShowRange(Spread spread) => $"{Show(spread.Min)} – {Show(spread.Max)}";

    /// <summary>Puts text in the place of what stands between a README's two marks.</summary>
    /// <param name="mark">The name in the marks.</param>
    public static async Task PasteAsync(string readme, string mark, string markdown)
    {
        var file = Path.Combine(Repository.Root, readme);
        var text = await File.ReadAllTextAsync(file);
        var begin = $"<!-- {mark} -->\n";
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf($"<!-- end of {mark} -->", from, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, string.Concat(text.AsSpan(0, from), "\n", markdown, text.AsSpan(to)));
    }

    private void AddLine(string[] cells) => _markdown.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");
}
